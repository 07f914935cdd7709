import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import { AccountKeeper } from '../../../src/channel/index.js';
import { House } from '../../support/house.js';
import { balanceOf } from '../../support/ledger.js';
import { withIncident } from './incident-programme.js';
import { TelegramProvider, telegramPresent } from './providers.js';

jest.setTimeout(120_000);

const telegram = new TelegramProvider();
const CHAT = '700000';
const STEP = 100;
let house: House;

beforeAll(async () => {
  await telegram.start();
  house = await House.open({ programme: await withIncident() });
  const answer = await house.call('POST', '/channels', telegram.account());
  if (answer.status !== 201) throw new Error(JSON.stringify(answer.body));
  await house.get(AccountKeeper).refresh(1);
});

afterAll(async () => {
  const { planned, accounted } = await balanceOf(house);
  await house.close();
  await telegram.stop();
  expect(accounted).toBe(planned);
});

(telegramPresent ? it : it.skip)(
  'one chat gets its messages a second apart, and nobody else waits for it',
  async () => {
    const busy = await house.patient('busy', CHAT);
    const others = Array.from({ length: 10 }, (_, index) => String(700_100 + index));
    for (let ticket = 0; ticket < 10; ticket += 1) await house.tell(busy, 'custom.closed', { ticket: String(ticket) });
    for (const address of others) {
      const patient = await house.patient(`other-${address}`, address);
      await house.tell(patient, 'custom.closed', { ticket: address });
    }
    const began = house.clock.now();
    const arrivals: number[] = [];
    await house.settle();
    expect(others.map((address) => telegram.sentTo(address).length)).toEqual(others.map(() => 1));
    for (let at = began; telegram.sentTo(CHAT).length < 10 && at < began + 60_000; at += STEP) {
      await house.settleAt(at);
      while (arrivals.length < telegram.sentTo(CHAT).length) arrivals.push(at);
    }
    expect(arrivals).toHaveLength(10);
    const gaps = arrivals.slice(1).map((at, index) => at - (arrivals[index] ?? 0));
    expect(gaps.every((gap) => gap >= 1_000 && gap < 1_000 + STEP)).toBe(true);
  },
);
