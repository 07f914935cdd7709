import { fileURLToPath } from 'node:url';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type pg from 'pg';
import { ClinicProgrammeService, readProgramme } from '../../src/catalog/index.js';
import { AccountService } from '../../src/channel/index.js';
import { UnitOfWork } from '../../src/runtime/index.js';
import { appSecret, phoneNumberId, telegramBot, telegramSecret } from './traffic.js';

const clinic = 1;
const programmeDirectory = fileURLToPath(new URL('../programme', import.meta.url));

/** The accounts that webhooks come through. */
export interface WebhookGround {
  readonly whatsappId: string;
  readonly whatsappPath: string;
  readonly telegramId: string;
  readonly telegramPath: string;
}

/** A clinic with the bench's programme and an account of each of the two kinds; `apiRoot` answers what they ask their providers. */
export async function openAccounts(app: NestExpressApplication, apiRoot: string): Promise<WebhookGround> {
  const programme = await readProgramme(programmeDirectory);
  return app.get(UnitOfWork).run(clinic, async (tx) => {
    await app.get(ClinicProgrammeService).install(tx, programme);
    const accounts = app.get(AccountService, { strict: false });
    const whatsapp = await accounts.add(tx, {
      kind: 'whatsapp-cloud',
      name: 'bench-whatsapp',
      settings: { phone_number_id: phoneNumberId, api_root: apiRoot },
      secrets: { token: 'bench-token', app_secret: appSecret, verify_token: 'bench-verify-token' },
    });
    const telegram = await accounts.add(tx, {
      kind: 'telegram',
      name: 'bench-telegram',
      settings: { mode: 'webhook', api_root: apiRoot },
      secrets: { token: `${telegramBot}:bench-token`, webhook_secret: telegramSecret },
    });
    return {
      whatsappId: whatsapp.accountId,
      whatsappPath: `/hooks/whatsapp-cloud/${clinic}/${whatsapp.accountId}`,
      telegramId: telegram.accountId,
      telegramPath: `/hooks/telegram/${clinic}/${telegram.accountId}`,
    };
  });
}

/** People reachable on both channels, and messages to them that left through the WhatsApp account; the session's clinic is set. */
export async function enterPeople(
  session: pg.Client,
  { people, messages, accountId }: { people: number; messages: number; accountId: string },
): Promise<void> {
  for (const statement of [recipients, patients, contacts]) await session.query(statement, [people]);
  await session.query(touches, [messages, people]);
  await session.query(outbound, [messages, people, accountId]);
  await session.query(references, [messages, accountId]);
}

const id = (kind: string, number: string) =>
  `('019e0000-00${kind}-7000-8000-' || lpad(to_hex(${number}), 12, '0'))::uuid`;
const person = `i % $2::integer`;
const everybody = `generate_series(0, $1::integer - 1) AS i`;

const recipients = `
  INSERT INTO recipient (clinic_id, recipient_id, locale, zone, consents, mutes, created_at)
  SELECT ${clinic}, ${id('01', 'i')}, 'en', 'Europe/Kyiv', '{}', '{}', now() FROM ${everybody}`;

const patients = `
  INSERT INTO patient (clinic_id, patient_id, recipient_id, external_id, stage, client_group, tags, visits, created_at)
  SELECT ${clinic}, ${id('02', 'i')}, ${id('01', 'i')}, 'bench-' || i, 'regular', 'regular', '{}', 1, now() FROM ${everybody}`;

const contacts = `
  INSERT INTO contact_point (clinic_id, contact_point_id, recipient_id, channel, address, rank, created_at)
  SELECT ${clinic}, ${id('03', 'i')}, ${id('01', 'i')}, 'whatsapp', '+38050' || (1000000 + i), 0, now() FROM ${everybody}
   UNION ALL
  SELECT ${clinic}, ${id('04', 'i')}, ${id('01', 'i')}, 'telegram', (700000000 + i)::text, 1, now() FROM ${everybody}`;

/** Their scenarios hear of delivery and of reading, so that what was applied twice can be counted. */
const touches = `
  INSERT INTO touch (clinic_id, touch_id, enrolment_id, turn, seq, patient_id, recipient_id, scenario_id, version, state, episode,
         class, repeat, priority, template, replies, initiated, tells, channel, tried, attempts, planned_at, slot_at, reserved,
         expires_at, deferrals, status, outcome, ended_at)
  SELECT ${clinic}, ${id('40', 'i')}, ${id('05', 'i')}, 1, 0, ${id('02', person)}, ${id('01', person)}, 'bench-cycle', 1, 's01', 1,
         'service', 'never_twice', 50, 'bench-note', '[]', true, '{delivered,read}', 'whatsapp', '{}', 1, now() - interval '1 hour',
         now() - interval '1 hour', true, now() + interval '1 day', '[]', 'ended', 'sent', now() - interval '1 hour'
    FROM ${everybody}`;

const outbound = `
  INSERT INTO message (clinic_id, message_id, touch_id, attempt, channel, contact_point_id, locale, template_hash, body, state, epoch,
         dispatched_at, sent_at, account_id)
  SELECT ${clinic}, ${id('50', 'i')}, ${id('40', 'i')}, 1, 'whatsapp', ${id('03', person)}, 'en', 'bench', 'What was sent.', 'sent', 1,
         now() - interval '1 hour', now() - interval '1 hour', $3 FROM ${everybody}`;

const references = `
  INSERT INTO message_reference (clinic_id, account_id, provider_id, message_id)
  SELECT ${clinic}, $2, 'wamid.OUT' || i, ${id('50', 'i')} FROM ${everybody}`;
