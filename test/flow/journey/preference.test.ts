import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { LifecycleService } from '../../../src/patient/index.js';
import { House, MONDAY } from '../../support/house.js';
import { someScenarios } from '../../support/some-scenarios.js';

let house: House;
beforeAll(async () => {
  house = await House.open({ programme: await someScenarios(['season-offer', 'visit-reminders']) });
});
afterAll(() => house.close());

async function regular(externalId: string, address: string): Promise<string> {
  const patientId = await house.patient(externalId, address);
  const told = { patientId, kind: 'stage_told', at: MONDAY, source: 'staff', ref: 'told', value: 'regular' } as const;
  await house.run((tx) => house.get(LifecycleService).tell(tx, [told]));
  return patientId;
}

const unwanted = (patientId: string) => `/patients/${patientId}/unwanted/season-offer`;

async function enrolled(patientId: string): Promise<unknown[]> {
  const sql = `SELECT scenario_id AS scenario, status, outcome FROM enrolment WHERE clinic_id = $1 AND patient_id = $2 ORDER BY enrolment_id`;
  return house.rows(sql, [house.clinicId, patientId]);
}

async function offered(patientId: string, season: string): Promise<unknown[]> {
  await house.tell(patientId, 'custom.season_opened', { season });
  await house.turn();
  return enrolled(patientId);
}

describe('what a patient does not want to hear of', () => {
  it('is chosen among what one can do without: no reminder, no care', async () => {
    const anna = await regular('anna', '700001');
    const { body } = await house.call('GET', `/patients/${anna}/preferences`);
    expect(body['preferences']).toMatchObject([{ touchpoint: 'season-offer', unwanted: null }]);
    const strange = await house.call('PUT', `/patients/${anna}/unwanted/before-visit`, {});
    expect(strange).toMatchObject({ status: 404, body: { code: 'JOURNEY_PREFERENCE_UNKNOWN' } });
  });

  it('ends where it runs, begins no more, and the timeline says why', async () => {
    const boris = await regular('boris', '700002');
    expect(await offered(boris, 'spring')).toEqual([{ scenario: 'season-offer', status: 'running', outcome: null }]);
    const said = { reason: 'Comes for the teeth alone' };
    expect((await house.call('PUT', unwanted(boris), said)).status).toBe(204);
    expect((await house.call('PUT', unwanted(boris), said)).status).toBe(204);
    await house.turn();
    expect(await enrolled(boris)).toEqual([{ scenario: 'season-offer', status: 'finished', outcome: 'unwanted' }]);
    expect(await offered(boris, 'summer')).toHaveLength(1);
    const refused = `SELECT body ->> 'rule' AS rule FROM timeline WHERE clinic_id = $1 AND patient_id = $2 AND kind = 'enrolment.refused'`;
    expect(await house.rows(refused, [house.clinicId, boris])).toEqual([{ rule: 'unwanted' }]);
    const { body } = await house.call('GET', `/patients/${boris}/preferences`);
    expect(body['preferences']).toMatchObject([{ unwanted: said }]);
  });

  it('is heard of again once the patient says so', async () => {
    const vera = await regular('vera', '700003');
    await house.call('PUT', unwanted(vera), {});
    expect(await offered(vera, 'spring')).toEqual([]);
    expect((await house.call('DELETE', unwanted(vera))).status).toBe(204);
    expect((await house.call('DELETE', unwanted(vera))).status).toBe(404);
    expect(await offered(vera, 'summer')).toMatchObject([{ status: 'running' }]);
  });
});
