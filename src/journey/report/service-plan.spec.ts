import { readFile } from 'node:fs/promises';
import { describe, expect, it } from '@jest/globals';
import { readProgrammeFiles } from '../../catalog/index.js';
import { rolloutOf } from './rollout.js';
import { servicePlan } from './service-plan.js';

const title = { en: 'x' };

async function planOf(published: readonly string[], today: string) {
  const text = await readFile('scenarios/map.yaml', 'utf8');
  const { map } = readProgrammeFiles([{ file: 'scenarios/map.yaml', text }]);
  if (!map) throw new Error('the map cannot be read');
  const readings = [{ kpi: { id: 'csi', title }, standing: 'missed' as const }];
  const rollout = rolloutOf(map, { scenarios: [], staff: [] });
  return servicePlan({ map, today, rollout, readings, published: new Map(published.map((id) => [id, title])) });
}

describe('the plan of the service', () => {
  it('says of a process what runs of it, by the scenarios that are published', async () => {
    const found = async (published: readonly string[]) =>
      (await planOf(published, '2026-01-01')).processes.find(({ id }) => id === 'book-visit');
    const all = ['book-in-chat', 'doctor-away', 'visit-confirmation', 'visit-reminders', 'cancelled-visit'];
    expect(await found([])).toMatchObject({ automation: 'by_hand', department: 'reception' });
    expect(await found(all.slice(1))).toMatchObject({ automation: 'partly' });
    expect(await found(all)).toMatchObject({ automation: 'automated' });
    expect((await found(all.slice(1)))?.scenarios.filter(({ published }) => !published)).toEqual([
      { id: 'book-in-chat', title: null, published: false },
    ]);
  });

  it('holds a goal against its figures, and says from the day after on that it is to be renewed', async () => {
    const goal = async (today: string) =>
      (await planOf([], today)).goals.find(({ scenarios }) =>
        scenarios.some(({ id }) => id === 'consultation-expectations'),
      );
    expect(await goal('2027-03-01')).toMatchObject({ renewOn: '2027-03-01', overdue: false });
    expect(await goal('2027-03-02')).toMatchObject({ overdue: true, kpis: [{ kpi: 'csi', standing: 'missed' }] });
  });
});
