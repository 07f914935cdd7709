import { afterAll, beforeAll, it, jest } from '@jest/globals';
import { AttentionService, FrequencyService } from '../../../src/journey/index.js';
import { House, MONDAY } from '../../support/house.js';
jest.setTimeout(600_000);
let house: House;
beforeAll(async () => {
  house = await House.open();
});
afterAll(() => house.close());
it('scale', async () => {
  await house.rows(`INSERT INTO recipient (clinic_id, recipient_id, consents, mutes, created_at) SELECT $1, ('0198f000-0000-7000-8000-' || lpad(g::text, 12, '0'))::uuid, '{}', '{}', now() FROM generate_series(1, 100000) g`, [1]);
  await house.rows(`INSERT INTO patient (clinic_id, patient_id, recipient_id, stage, client_group, tags, visits, created_at, external_id) SELECT $1, r.recipient_id, r.recipient_id, 'repeat', 'repeat', '{}', 1, to_timestamp($2::float8), r.recipient_id::text FROM recipient r WHERE clinic_id = $1`, [1, MONDAY / 1000 - 8e6]);
  await house.rows(`INSERT INTO appointment_fact (clinic_id, appointment_id, patient_id, starts_at, booked_at, status, revision, zone, first_visit) SELECT $1, gen_random_uuid(), p.patient_id, to_timestamp($2::float8 - 8e6 + 8.2e6 * random()), to_timestamp($2::float8 - 1e7), (ARRAY['attended','missed','booked'])[1 + floor(3*random())::int], 1, 'Europe/Kyiv', false FROM patient p, generate_series(1,3) WHERE clinic_id = $1`, [1, MONDAY / 1000]);
  await house.rows(`ANALYZE`).catch(() => undefined);
  for (const [name, work] of [
    ['attention', () => house.get(AttentionService).refresh(1)],

    ['frequency', () => house.get(FrequencyService).refresh(1)],
    ['attention list', () => house.call('GET', '/attention?limit=50')],
  ] as const) {
    const begun = performance.now();
    await work();
    console.log(name, Math.round(performance.now() - begun), 'ms');
  }
});
