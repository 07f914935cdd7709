import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { checkProgramme, isPublishable, readProgramme } from '../../../src/catalog/index.js';
import { HOUR, House, MONDAY } from '../../support/house.js';

const DAY = 24 * HOUR;

let house: House;
beforeAll(async () => {
  const programme = await readProgramme('profiles/dentistry');
  expect(isPublishable(checkProgramme(programme))).toBe(true);
  house = await House.open({ programme });
}, 120_000);
afterAll(() => house.close());

async function told(address: string, service: string): Promise<string> {
  house.clock.set(Math.max(house.clock.now(), MONDAY));
  const patientId = await house.patient(`patient-${address}`, address);
  const startsAt = house.clock.now() + 9 * DAY;
  await house.book({ externalId: `${address}/visit`, patientId, startsAt, zone: 'Europe/Kyiv', service });
  await house.settle();
  await house.settleAt(startsAt - 2 * DAY);
  return (await house.newestMessage(address)).body;
}

describe('a clinic whose programme extends another one', () => {
  it('runs the scenarios of both, and none it leaves out', async () => {
    const sql = 'SELECT DISTINCT scenario_id AS id FROM scenario_version WHERE clinic_id = $1';
    const ids = (await house.rows<{ id: string }>(sql, [1])).map(({ id }) => id);
    expect(ids).toEqual(
      expect.arrayContaining(['dental-expectations', 'hygiene-recall', 'visit-reminders', 'win-back']),
    );
    expect(ids).not.toContain('procedure-expectations');
  });

  it('tells what the map says of the service that the clinic system calls by another name', async () => {
    const text = await told('700001', 'ПЛОМБА');
    expect(text).toContain('raise a hand and we stop');
    expect(text).toContain('It takes: about an hour.');
    expect(text).toContain('Cost: from UAH 1500.');
    expect(text).not.toMatch(/filling|пломба/i);
  });

  it('tells nothing of a service that the map has not', async () => {
    expect(await told('700002', 'Whitening')).not.toContain('It takes');
  });
});
