import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { HOUR, House, LateClock, MONDAY } from '../../support/house.js';
import { arrivalsOf, balanceOf, endsOf } from '../../support/ledger.js';

const THURSDAY = MONDAY + 72 * HOUR;
const NIGHT = THURSDAY - 9 * HOUR;
const MORNING = THURSDAY - 3 * HOUR;

let house: House;

beforeAll(async () => {
  house = await House.open({ clock: new LateClock(MONDAY + 8 * HOUR) });
}, 120_000);

afterAll(() => house.close());

async function booked(name: string, startsAt: number): Promise<string> {
  const patientId = await house.patient(name, String(startsAt));
  await house.book({ externalId: `${name}/visit`, patientId, startsAt, zone: 'Europe/Kyiv' });
  return patientId;
}

it('a worker that wakes after three days, at three in the morning, sends nothing at night and nothing late', async () => {
  const over = await booked('over', THURSDAY - 30 * HOUR);
  const tooClose = await booked('too-close', THURSDAY - 2 * HOUR);
  const evening = await booked('evening', THURSDAY + 6 * HOUR);
  const friday = await booked('friday', THURSDAY + 24 * HOUR);
  await house.turn();
  await house.settleAt(NIGHT);
  const everybody = [over, tooClose, evening, friday];
  const arrived = async () => (await Promise.all(everybody.map((one) => arrivalsOf(house, one)))).flat();
  expect(await arrived()).toEqual([]);
  expect(await endsOf(house, over)).toEqual(['visit-reminder: expired by too_late']);
  expect(await endsOf(house, tooClose)).toEqual(['visit-reminder: expired by quiet_hours']);
  expect(await endsOf(house, evening)).toEqual(['visit-reminder: pending']);
  expect(await endsOf(house, friday)).toEqual(['visit-soon: expired by too_late']);
  await house.settleAt(MORNING - 1);
  expect(await arrived()).toEqual([]);
  await house.settleAt(MORNING);
  expect(await arrived()).toMatchObject([{ at: MORNING }]);
  await house.settleAt(THURSDAY);
  expect(await endsOf(house, friday)).toEqual(['visit-soon: expired by too_late', 'visit-reminder: sent']);
  const { planned, accounted } = await balanceOf(house);
  expect(accounted).toBe(planned);
});
