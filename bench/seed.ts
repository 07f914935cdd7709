import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { ClinicProgrammeService, readProgramme } from '../src/catalog/index.js';
import { migrations } from '../src/migrations/index.js';
import { confinedUrl, createLogger, migrate, UnitOfWork, VirtualClock } from '../src/runtime/index.js';
import { openApp } from '../src/server.js';
import type { BenchServer } from './bench-server.js';
import { benchClinic, day, morning, noon, scenarioId, states } from './world.js';

const programmeDirectory = fileURLToPath(new URL('./programme', import.meta.url));

/** The people numbered [from, to), and when the timer of number `i` falls due. */
export interface Crowd {
  readonly from: number;
  readonly to: number;
  /** SQL over the number `i`, epoch milliseconds. */
  readonly dueAt: string;
}

/** A database with the schema, the bench's programme and nobody in it. */
export async function prepareDatabase({ config }: BenchServer, ownerUrl: string): Promise<void> {
  await migrate({ ownerUrl, migrations });
  const programme = await readProgramme(programmeDirectory);
  const logger = createLogger({ level: 'error' });
  const app = await openApp({
    config,
    appUrl: confinedUrl(ownerUrl),
    logger,
    clock: new VirtualClock(noon),
    sweeps: false,
  });
  try {
    await app.get(UnitOfWork).run(benchClinic, (tx) => app.get(ClinicProgrammeService).install(tx, programme));
  } finally {
    await app.close();
  }
}

/** A session confined like the product's own, with its clinic set for good. */
export async function openSession(ownerUrl: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: confinedUrl(ownerUrl) });
  // It may be cut off when the bench is stopped half-way.
  client.on('error', () => undefined);
  await client.connect();
  await client.query(
    `SELECT set_config('app.clinic_id', '${benchClinic}', false), set_config('statement_timeout', '0', false)`,
  );
  return client;
}

/** Spreads the due times over the morning in an order that is not the order of the rows. */
export function throughTheMorning(count: number): string {
  return `${morning} + ((i::bigint * 7919) % ${count}) * ${(noon - morning) / count}::float8`;
}

/** Patients, each with a recipient, a contact point, an appointment, two touches of last month with their messages, and an enrolment with one timer. */
export async function enterCrowd(client: pg.Client, crowd: Crowd): Promise<void> {
  await enterWaiting(client, crowd);
  const earlier = [20, 8].flatMap((daysAgo) => [earlierTouches(daysAgo), earlierMessages(daysAgo)]);
  for (const statement of [contacts, appointments, ...earlier]) await client.query(statement, [crowd.from, crowd.to]);
}

/** Only what a claim meets: recipients, patients, enrolments and timers. */
export async function enterWaiting(client: pg.Client, { from, to, dueAt }: Crowd): Promise<void> {
  for (const statement of [recipients, patients, enrolments]) await client.query(statement, [from, to]);
  await client.query(timers(dueAt), [from, to]);
}

/** What autovacuum would have done with time: fresh statistics, no dead rows. */
export async function settle(ownerUrl: string, table = ''): Promise<void> {
  const owner = new pg.Client({ connectionString: ownerUrl });
  owner.on('error', () => undefined);
  await owner.connect();
  await owner.query(`VACUUM (ANALYZE) ${table && `tropa.${table}`}`);
  await owner.end();
}

/** Ids that grow with the number, as the product's own grow with time. */
const id = (kind: string) => `('019e0000-00${kind}-7000-8000-' || lpad(to_hex(i), 12, '0'))::uuid`;
const at = (ms: string) => `to_timestamp((${ms}) / 1000.0)`;
const numbers = `generate_series($1::integer, $2::integer - 1) AS i`;
const stateOf = `(i % ${states.length}) + 1`;

const recipients = `
  INSERT INTO recipient (clinic_id, recipient_id, locale, zone, consents, mutes, created_at)
  SELECT ${benchClinic}, ${id('01')}, 'en', 'Europe/Kyiv', '{}', '{}', ${at(String(noon - 90 * day))} FROM ${numbers}`;

const patients = `
  INSERT INTO patient (clinic_id, patient_id, recipient_id, external_id, name, family_name, birth_date, stage, client_group,
         tags, visits, created_at)
  SELECT ${benchClinic}, ${id('02')}, ${id('01')}, 'bench-' || i, 'Name' || i % 1000, 'Family' || i % 5000,
         DATE '1960-01-01' + i % 15000, 'regular', 'regular', '{}', i % 30, ${at(String(noon - 90 * day))} FROM ${numbers}`;

const contacts = `
  INSERT INTO contact_point (clinic_id, contact_point_id, recipient_id, channel, address, rank, created_at)
  SELECT ${benchClinic}, ${id('03')}, ${id('01')}, 'telegram', (700000000 + i)::text, 0, ${at(String(noon - 90 * day))} FROM ${numbers}`;

const appointments = `
  INSERT INTO appointment_fact (clinic_id, appointment_id, external_id, patient_id, starts_at, booked_at, status, revision,
         zone, branch_id, doctor, service, first_visit)
  SELECT ${benchClinic}, ${id('04')}, 'visit-' || i, ${id('02')}, ${at(`${noon + 30 * day} + (i % 16) * 1800000`)},
         ${at(String(noon - 30 * day))}, 'booked', 1, 'Europe/Kyiv', 'main', 'Doctor ' || i % 40, 'Service ' || i % 60, false
    FROM ${numbers}`;

/** Everybody stands in one of the twenty states, having come through those before it. */
const enrolments = `
  WITH shape AS (
    SELECT n, lpad(n::text, 2, '0') AS name,
           (SELECT json_object_agg('s' || lpad(k::text, 2, '0'), 1 ORDER BY k) FROM generate_series(1, n) AS k) AS entries
      FROM generate_series(1, ${states.length}) AS n)
  INSERT INTO enrolment (clinic_id, enrolment_id, patient_id, scenario_id, version, key, subject_id, status, turn, snapshot, started_at)
  SELECT ${benchClinic}, ${id('05')}, ${id('02')}, '${scenarioId}', 1, json_build_array(${id('04')})::text, ${id('04')}, 'running', n,
         json_build_object('value', 's' || name, 'entries', entries, 'entered', json_build_object('s' || name, ${noon - day}),
                           'answers', json_build_object(), 'questions', json_build_object()),
         ${at(String(noon - 30 * day))}
    FROM ${numbers} JOIN shape ON n = ${stateOf}`;

const timers = (dueAt: string) => `
  INSERT INTO timer (clinic_id, enrolment_id, name, episode, due_at, late)
  SELECT ${benchClinic}, ${id('05')}, 's' || lpad((${stateOf})::text, 2, '0') || '/P1D', 1, ${at(dueAt)}, false FROM ${numbers}`;

/** Sent so many days ago: they stand in the month's budget. */
const earlierTouches = (daysAgo: number) => `
  INSERT INTO touch (clinic_id, touch_id, enrolment_id, turn, seq, patient_id, recipient_id, scenario_id, version, state, episode,
         appointment_id, appointment_revision, class, repeat, priority, template, replies, initiated, tells, channel, tried, attempts,
         planned_at, slot_at, reserved, expires_at, deferrals, status, outcome, ended_at)
  SELECT ${benchClinic}, ${id(String(40 + daysAgo))}, ${id('05')}, ${-daysAgo}, 0, ${id('02')}, ${id('01')}, '${scenarioId}', 1, 's01', 1,
         ${id('04')}, 1, 'service', 'never_twice', 50, 'bench-note', '[]', true, '{}', 'telegram', '{}', 1,
         ${at(String(noon - daysAgo * day))}, ${at(String(noon - daysAgo * day))}, true, ${at(String(noon - (daysAgo - 1) * day))}, '[]',
         'ended', 'sent', ${at(String(noon - daysAgo * day))}
    FROM ${numbers}`;

const earlierMessages = (daysAgo: number) => `
  INSERT INTO message (clinic_id, message_id, touch_id, attempt, channel, contact_point_id, locale, template_hash, body, state, epoch,
         dispatched_at, sent_at)
  SELECT ${benchClinic}, ${id(String(50 + daysAgo))}, ${id(String(40 + daysAgo))}, 1, 'telegram', ${id('03')}, 'en', 'bench',
         'What was sent before.', 'sent', 1, ${at(String(noon - daysAgo * day))}, ${at(String(noon - daysAgo * day))}
    FROM ${numbers}`;
