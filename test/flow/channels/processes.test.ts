import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { AccountKeeper } from '../../../src/channel/index.js';
import { startServerProcess, type ServerProcess } from '../../support/server-process.js';
import { endsOf } from '../../support/ledger.js';
import { withIncident } from './incident-programme.js';
import { LiveHouse } from './live-house.js';
import { GatewayProvider, TelegramProvider, telegramPresent } from './providers.js';

jest.setTimeout(180_000);

const CHAT = '800000';
const PHONE = '+380931112233';
const LEASES_MS = 61_000;
const secretKeys = `test:${Buffer.alloc(32, 7).toString('base64')}`;
const telegram = new TelegramProvider();
const gateway = new GatewayProvider();

let live: LiveHouse;
let server: ServerProcess | undefined;

beforeEach(async () => {
  await telegram.start();
  await gateway.start();
  live = await LiveHouse.idle(Date.now(), await withIncident());
}, 120_000);

afterEach(async () => {
  server?.process.kill('SIGKILL');
  await server?.ended;
  server = undefined;
  await live.close();
  await telegram.stop();
  await gateway.stop();
});

/** Another process of the product on the same database. */
async function startAnother(env: Record<string, string> = {}): Promise<ServerProcess> {
  const { ownerUrl } = live.house.database;
  return startServerProcess({ DATABASE_URL: ownerUrl, TROPA_SECRET_KEYS: secretKeys, DB_POOL: '4', ...env });
}

async function added(account: object): Promise<void> {
  const answer = await live.house.call('POST', '/channels', account);
  if (answer.status !== 201) throw new Error(JSON.stringify(answer.body));
  await live.house.get(AccountKeeper).refresh(1);
}

let said = 0;

function says(text: string): void {
  said += 1;
  const from = { id: Number(CHAT), is_bot: false, first_name: 'Olena' };
  const chat = { id: Number(CHAT), type: 'private' };
  telegram.peer.updates.add({ message: { message_id: said, date: 1_768_212_000, chat, from, text } });
}

/** The words that were heard, each as often as it was. */
async function heard(): Promise<string[]> {
  const sql = `SELECT payload ->> 'text' AS text FROM event WHERE clinic_id = 1 AND type = 'message.received'
               UNION ALL
               SELECT body -> 'event' ->> 'text' FROM timeline WHERE clinic_id = 1 AND body -> 'event' ->> 'type' = 'message.received'`;
  const rows = await live.house.rows<{ text: string }>(sql);
  return rows.map(({ text }) => text).sort();
}

(telegramPresent ? describe : describe.skip)('two processes with one bot', () => {
  it('listen one at a time; when one dies the other takes over, and every word is heard once', async () => {
    await live.house.patient('speaker', CHAT);
    await added(telegram.account());
    server = await startAnother();
    await live.until(
      () => telegram.peer.updates.openPolls,
      (polls) => polls === 1,
    );
    await live.start();
    says('one');
    says('two');
    expect(await live.until(heard, (words) => words.length === 2)).toEqual(['one', 'two']);
    server.process.kill('SIGKILL');
    await server.ended;
    says('three');
    expect(await heard()).toEqual(['one', 'two']);
    live.later(LEASES_MS);
    expect(await live.until(heard, (words) => words.length >= 3)).toEqual(['one', 'three', 'two']);
    await live.until(
      () => telegram.peer.updates.pending,
      (pending) => pending === 0,
    );
    expect(await heard()).toEqual(['one', 'three', 'two']);
    expect(live.house.lines.filter((line) => line.includes('telegram.updates_failed'))).toEqual([]);
  });
});

it('a message on its way when its process dies is unknown after the lease, and settled by what the provider reports', async () => {
  await added(gateway.account());
  const patient = await live.house.enter('doubtful', [{ channel: 'sms', address: PHONE }]);
  await live.house.tell(patient, 'custom.closed', { ticket: 'one' });
  server = await startAnother({ TROPA_CRASH_AT: 'outbox.after_send', PUBLIC_URL: live.url });
  expect(await server.ended).toMatchObject({ signal: 'SIGKILL' });
  expect(gateway.textsTo(PHONE)).toHaveLength(1);
  await live.start();
  live.later(LEASES_MS);
  expect(
    await live.until(
      () => endsOf(live.house, patient),
      ([end]) => end !== 'closed: dispatching',
    ),
  ).toEqual(['closed: unknown by LEASE_LOST']);
  const callback = gateway.peer.ledger.flatMap(({ fields }) => fields['StatusCallback'] ?? [])[0] ?? '';
  const path = callback.slice(live.url.length);
  expect(await gateway.reports(live, path, { sid: gateway.sid, status: 'delivered', to: PHONE })).toBe(200);
  expect(
    await live.until(
      () => endsOf(live.house, patient),
      ([end]) => end === 'closed: sent',
    ),
  ).toEqual(['closed: sent']);
  expect(await live.moves(patient)).toEqual(['unknown to sent: receipt delivered']);
  expect(gateway.textsTo(PHONE)).toHaveLength(1);
});
