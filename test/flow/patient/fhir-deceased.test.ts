import { afterAll, beforeAll, describe, expect, jest } from '@jest/globals';
import { PatientService } from '../../../src/patient/index.js';
import { HOUR, House } from '../../support/house.js';
import { arrivalsOf, endsOf } from '../../support/ledger.js';
import { importInto, itWithMaterial, realFiles } from './fhir-room.js';

jest.setTimeout(240_000);

describe('the real patients of whom 124 have died', () => {
  let house: House;
  beforeAll(async () => (house = await House.open()));
  afterAll(() => house.close());

  itWithMaterial('are imported without a word to any of them', async () => {
    expect(await importInto(house, realFiles.slice(0, 1))).toMatchObject({ created: 615, deceased: 124 });
    await house.settle();
    expect(await house.rows('SELECT * FROM touch')).toEqual([]);
  });

  itWithMaterial('of the deceased none hears from us, though a reminder was planned', async () => {
    const people = await house.rows<{ id: string; externalId: string; dead: boolean }>(
      `(SELECT patient_id AS id, external_id AS "externalId", true AS dead FROM patient WHERE deceased_at IS NOT NULL ORDER BY 2 LIMIT 3)
       UNION ALL
       (SELECT patient_id, external_id, false FROM patient WHERE deceased_at IS NULL ORDER BY 2 LIMIT 3)`,
    );
    await house.run((tx) =>
      house.get(PatientService).upsertPatients(
        tx,
        people.map(({ externalId }, index) => ({
          externalId,
          contacts: [{ channel: 'telegram', address: String(900_001 + index) }],
        })),
      ),
    );
    const startsAt = house.clock.now() + 96 * HOUR;
    for (const { id, externalId } of people)
      await house.book({ externalId: `${externalId}/next`, patientId: id, startsAt, zone: 'America/New_York' });
    await house.settle();
    await house.settleAt(startsAt - 24 * HOUR);
    for (const { id, dead } of people) {
      const ends = await endsOf(house, id);
      expect(ends.length).toBeGreaterThan(0);
      expect(ends.every((end) => end.endsWith('suppressed by deceased'))).toBe(dead);
      expect((await arrivalsOf(house, id)).length > 0).toBe(!dead);
    }
  });
});
