import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { AccountService } from '../../../src/channel/index.js';
import { InboundSink } from '../../../src/channel/index.js';
import { UnderstandingService } from '../../../src/intake/index.js';
import { House, LateClock, MONDAY } from '../../support/house.js';
import { openSession } from './webhooks-rig.js';

const MINUTE = 60_000;

let house: House;
let broken: string;
let sound: string;

beforeAll(async () => {
  house = await House.open({ clock: new LateClock(MONDAY) });
  [broken, sound] = [await account('broken'), await account('sound')];
  await house.patient('anna', '700001');
}, 120_000);

afterAll(async () => {
  await house.close();
});

async function account(name: string): Promise<string> {
  const token = '123456789:AAaaBBbbCCccDDddEEeeFFffGGggHHhhIIi';
  const row = await house.run((tx) =>
    house.get(AccountService).add(tx, { kind: 'telegram', name, settings: {}, secrets: { token } }),
  );
  return row.accountId;
}

/** Something a patient wrote, as the Bot API tells it. */
async function arrives(accountId: string, id: number): Promise<void> {
  const chat = { id: 700_001, type: 'private' };
  const message = { message_id: id, date: MONDAY / 1_000, chat, from: { id: 700_001, is_bot: false }, text: 'hello' };
  const body = Buffer.from(JSON.stringify({ update_id: id, message }));
  await house.get(InboundSink).arrive({ clinicId: 1, accountId }, { body, headers: {}, query: {} });
}

async function understand(): Promise<void> {
  for (let rounds = 0; rounds < 6; rounds += 1) await house.get(UnderstandingService).takeBatch(1, 100);
}

function kept(): Promise<{ parked: boolean }[]> {
  return house.rows(
    `SELECT parked IS NOT NULL AS parked FROM arrival WHERE clinic_id = 1 AND account_id = $1 ORDER BY arrival_id`,
    [broken],
  );
}

it('a secret that does not open holds up its own account alone, and parks nothing that is young', async () => {
  await house.rows(`UPDATE channel_account SET secrets = 'not sealed' WHERE clinic_id = 1 AND account_id = $1`, [
    broken,
  ]);
  await arrives(broken, 1);
  await arrives(sound, 2);
  await arrives(broken, 3);
  await arrives(sound, 4);
  await understand();
  expect(await kept()).toEqual([{ parked: false }, { parked: false }]);
  const heard = await house.rows(
    `SELECT count(*)::integer AS count FROM arrival WHERE clinic_id = 1 AND account_id = $1`,
    [sound],
  );
  expect(heard).toEqual([{ count: 0 }]);
});

it('is parked for staff when it failed often and for long', async () => {
  house.clock.set(house.clock.now() + 11 * MINUTE);
  await understand();
  await understand();
  expect(await kept()).toEqual([{ parked: true }, { parked: true }]);
});

it('is looked for again soon while somebody holds it, as the sessions of a process that was killed do for a moment', async () => {
  await arrives(sound, 5);
  const session = await openSession(house.database);
  await session.query('BEGIN; SELECT 1 FROM arrival WHERE clinic_id = 1 AND parked IS NULL FOR NO KEY UPDATE');
  const meanwhile = await house.get(UnderstandingService).takeBatch(1, 100);
  await session.end();
  expect(meanwhile.taken).toBe(0);
  expect(meanwhile.nextDue).toBeLessThanOrEqual(house.clock.now() + 1_000);
  expect(await house.get(UnderstandingService).takeBatch(1, 100)).toMatchObject({ taken: 1 });
  expect((await house.get(UnderstandingService).takeBatch(1, 100)).nextDue).toBeUndefined();
});
