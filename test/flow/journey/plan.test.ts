import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ClinicProgrammeService, DraftService } from '../../../src/catalog/index.js';
import { House, MONDAY } from '../../support/house.js';

let house: House;
beforeAll(async () => {
  house = await House.open();
});
afterAll(() => house.close());

interface Plan {
  departments: { department: string; accounts: number }[];
  processes: { process: string; automation: string; scenarios: { scenario: string; published: boolean }[] }[];
  goals: { goal: string; renew_on: string; overdue: boolean; scenarios: { scenario: string; published: boolean }[] }[];
}
const plan = async () => (await house.call('GET', '/reports/plan')).body as unknown as Plan;

describe('the plan of the service', () => {
  it('names of every process and goal what is published, as the database has it', async () => {
    const { departments, processes, goals } = await plan();
    const rows = await house.rows<{ id: string }>(
      `SELECT DISTINCT scenario_id AS id FROM scenario_version WHERE clinic_id = $1`,
      [house.clinicId],
    );
    const published = new Set(rows.map(({ id }) => id));
    const named = [...processes, ...goals].flatMap(({ scenarios }) => scenarios);
    expect(named.length).toBeGreaterThan(0);
    for (const { scenario, published: said } of named)
      expect([scenario, said]).toEqual([scenario, published.has(scenario)]);
    for (const { automation, scenarios } of processes) {
      const running = scenarios.filter(({ scenario }) => published.has(scenario)).length;
      const expected = running === 0 ? 'by_hand' : running === scenarios.length ? 'automated' : 'partly';
      expect(automation).toBe(expected);
    }
    expect(departments.map(({ department }) => department)).toContain('reception');
  });

  it('renews a goal by a draft of the map that changes that day alone, and refuses what makes no sense', async () => {
    const [goal] = (await plan()).goals;
    const renew = (id: string, renew_on: string) =>
      house.call('POST', `/reports/plan/goals/${id}/renewal`, { renew_on });
    const unknown = await renew('nothing', '2099-01-01');
    expect(unknown).toMatchObject({ status: 404, body: { code: 'REPORT_GOAL_UNKNOWN' } });
    const today = new Date(MONDAY).toISOString().slice(0, 10);
    expect((await renew(goal?.goal ?? '', today)).body).toMatchObject({ code: 'REPORT_RENEWAL_PAST' });
    const made = await renew(goal?.goal ?? '', '2099-01-01');
    expect(made).toMatchObject({ status: 200 });
    const draft = await house.run((tx) => house.get(DraftService).publishable(tx, String(made.body['draft'])));
    const before = await house.run((tx) => house.get(ClinicProgrammeService).of(tx));
    const id = goal?.goal ?? '';
    const strategy = { ...before.map.strategy, [id]: { ...before.map.strategy[id], renew_on: '2099-01-01' } };
    expect(draft.programme.map?.strategy).toEqual(strategy);
    expect((await plan()).goals.find((one) => one.goal === goal?.goal)).toMatchObject({ renew_on: goal?.renew_on });
  });
});
