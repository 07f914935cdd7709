import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import { ChannelRegistry } from '../../src/channel/index.js';
import { HOUR, House, LateClock, MONDAY } from '../support/house.js';
import { ScriptedProvider } from '../support/scripted-provider.js';

jest.setTimeout(120_000);

const MINUTE = 60_000;

let house: House;

beforeAll(async () => {
  house = await House.open({ clock: new LateClock(MONDAY) });
});

afterAll(() => house.close());

it('when the repeat of a doubtful message is refused, what follows is that message again and no other one', async () => {
  const provider = new ScriptedProvider('telegram', { repeatSafe: 'dedupes', unknownGraceMs: MINUTE });
  provider.script = [
    { kind: 'unknown', code: 'NO_ANSWER' },
    { kind: 'not_sent', code: 'THROTTLED', retryable: true },
    { kind: 'sent', providerId: 'id-of-both' },
  ];
  house.get(ChannelRegistry).serveClinic(house.clinicId, 'telegram', { state: 'on', routes: [provider.route] });
  const patientId = await house.patient('doubted', '4401');
  await house.book({ externalId: 'doubted/visit', patientId, startsAt: MONDAY + 73 * HOUR, zone: 'Europe/Kyiv' });
  await house.settle();
  await house.settleAt(MONDAY + HOUR);
  await house.settleAt(MONDAY + HOUR + 2 * MINUTE);
  await house.settleAt(MONDAY + HOUR + 4 * MINUTE);
  expect(provider.taken).toHaveLength(3);
  expect(new Set(provider.taken.map(({ clientRef }) => clientRef)).size).toBe(1);
  const outcomes = await house.rows('SELECT outcome, copies FROM touch WHERE clinic_id = $1 AND patient_id = $2', [
    house.clinicId,
    patientId,
  ]);
  expect(outcomes).toEqual([{ outcome: 'sent', copies: 0 }]);
});
