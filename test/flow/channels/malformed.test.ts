import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import fc from 'fast-check';
import { secrets as cloudSecrets } from '../../contract/whatsapp-cloud/account.js';
import { HOUR } from '../../support/house.js';
import { nonsenseIn, type Json } from '../../support/nonsense.js';
import { LiveHouse } from './live-house.js';

jest.setTimeout(120_000);

/** Nobody listens there: what accounts ask of their providers fails, which is none of the webhooks' business. */
const nowhere = 'http://127.0.0.1:9';
const publicUrl = 'http://127.0.0.1:1';
const telegramSecret = 'a-secret-of-the-hook';
const twilioToken = 'the-auth-token';
const kannelToken = 'a-token-of-the-callback';

/** How a provider calls, with its own proof over whatever it says; `said` is a genuine message with these words. */
interface Provider {
  readonly account: Readonly<Record<string, unknown>> & { readonly kind: string; readonly name: string };
  said(text: string, id: number): Json;
  call(body: Json): { readonly body: string; readonly headers: Record<string, string>; readonly query?: string };
}

const at = 1_768_212_000;
const live = { rollout: { mode: 'live' } };

const telegram: Provider = {
  account: {
    ...{ kind: 'telegram', name: 'bot', settings: { mode: 'webhook', api_root: nowhere }, ...live },
    secrets: { token: '1234567:abcdefghijklmnopqrstuvwxyz-0123456789', webhook_secret: telegramSecret },
  },
  said: (text, id) => ({
    update_id: id,
    message: {
      ...{ message_id: id, date: at, chat: { id: 500_100_900, type: 'private' }, text },
      from: { id: 500_100_900, is_bot: false, first_name: 'Olena', language_code: 'uk' },
      reply_to_message: { message_id: 1, date: at, chat: { id: 500_100_900, type: 'private' } },
    },
  }),
  call: (body) => ({
    body: JSON.stringify(body),
    headers: { 'x-telegram-bot-api-secret-token': telegramSecret, 'content-type': 'application/json' },
  }),
};

const whatsapp: Provider = {
  account: {
    ...{ kind: 'whatsapp-cloud', name: 'cloud', secrets: cloudSecrets, ...live },
    settings: { phone_number_id: '106540352242922', api_root: nowhere },
  },
  said(text, id) {
    const from = '380501112299';
    const message = { from, id: `wamid.M${id}`, timestamp: String(at), type: 'text', text: { body: text } };
    const status = { id: `wamid.S${id}`, status: 'failed', timestamp: String(at), recipient_id: from };
    const value = {
      ...{ messaging_product: 'whatsapp', metadata: { phone_number_id: '106540352242922' } },
      ...{ contacts: [{ wa_id: from, profile: { name: 'Olena' } }], messages: [message] },
      statuses: [{ ...status, errors: [{ code: 131_026 }] }],
    };
    const entry = [{ id: '102290129340398', time: at, changes: [{ field: 'messages', value }] }];
    return { object: 'whatsapp_business_account', entry };
  },
  call(json) {
    const body = JSON.stringify(json);
    const signature = createHmac('sha256', cloudSecrets.app_secret).update(body).digest('hex');
    return { body, headers: { 'x-hub-signature-256': `sha256=${signature}`, 'content-type': 'application/json' } };
  },
};

/** The fields of a form, whatever they hold. */
function formOf(body: Json): [string, string][] {
  return Object.entries(body ?? {}).map(([name, value]) => [
    name,
    typeof value === 'string' ? value : JSON.stringify(value),
  ]);
}

const twilio: Provider = {
  account: {
    ...{ kind: 'sms-http', name: 'twilio', secrets: { password: twilioToken }, ...live },
    settings: {
      ...{ gateway: 'twilio', account: 'AC0123456789abcdef0123456789abcdef', sender: '+15005550006' },
      ...{ api_root: nowhere, allow_private: true },
    },
  },
  said: (text, id) => ({ MessageSid: `SM${id}`, From: '+380501112288', To: '+15005550006', Body: text }),
  call(body) {
    const fields = formOf(body).sort(([one], [other]) => (one < other ? -1 : 1));
    const signed = `${publicUrl}${hooks.get('twilio') ?? ''}${fields.flat().join('')}`;
    const signature = createHmac('sha1', twilioToken).update(signed).digest('base64');
    const headers = { 'x-twilio-signature': signature, 'content-type': 'application/x-www-form-urlencoded' };
    return { body: new URLSearchParams(fields).toString(), headers };
  },
};

const kannel: Provider = {
  account: {
    ...{ kind: 'sms-http', name: 'kannel', ...live },
    secrets: { user: 'clinic', password: 'clinic', callback_token: kannelToken },
    settings: { gateway: 'kannel', sender: 'Clinic', api_root: nowhere, allow_private: true },
  },
  said: (text, id) => ({ from: '+380501112277', to: '1234', text, id: `k-${id}`, at: String(at) }),
  call: (body) => ({
    body: '',
    headers: {},
    query: new URLSearchParams([['token', kannelToken], ...formOf(body)]).toString(),
  }),
};

const providers: Readonly<Record<string, Provider>> = { telegram, whatsapp, twilio, kannel };
const hooks = new Map<string, string>();

let house: LiveHouse;
let made = 1;

beforeAll(async () => {
  house = await LiveHouse.open({ PUBLIC_URL: publicUrl });
  for (const { account } of Object.values(providers)) {
    const { webhook } = await house.account(account);
    hooks.set(account.name, new URL(String(webhook), publicUrl).pathname);
  }
});

afterAll(() => house.close());

async function post({ account, call }: Provider, body: Json): Promise<number> {
  const { body: text, headers, query = '' } = call(body);
  const path = `${hooks.get(account.name) ?? ''}${query === '' ? '' : `?${query}`}`;
  return (await house.hook(path, query === '' ? { method: 'POST', headers, body: text } : {})).status;
}

async function heard(text: string): Promise<number> {
  const sql = `SELECT count(*)::integer AS count FROM thread_entry WHERE clinic_id = 1 AND body = $1`;
  return (await house.house.rows<{ count: number }>(sql, [text]))[0]?.count ?? 0;
}

describe('a genuine webhook with nonsense in it', () => {
  it.each(Object.keys(providers))(
    'of %s is refused or kept for staff, never lost, and holds up nobody',
    async (name) => {
      const provider = providers[name];
      if (!provider) throw new Error(name);
      await fc.assert(
        fc.asyncProperty(nonsenseIn(provider.said('nonsense', 1)), async (body) => {
          expect([200, 204, 400, 401, 413, 431]).toContain(await post(provider, body));
        }),
        { numRuns: 80, endOnFailure: true },
      );
      made += 1;
      const words = `in order again, ${name}`;
      expect(await post(provider, provider.said(words, made))).toBeLessThan(300);
      await house.until(
        () => heard(words),
        (count) => count === 1,
      );
      house.clock.set(house.clock.now() + HOUR);
      const waiting = await house.until(
        () => house.house.rows(`SELECT tries FROM arrival WHERE clinic_id = 1 AND parked IS NULL`),
        (rows) => rows.length === 0,
      );
      expect(waiting).toEqual([]);
    },
  );
});
