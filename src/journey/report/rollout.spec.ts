import { readFile } from 'node:fs/promises';
import { describe, expect, it } from '@jest/globals';
import { readProgrammeFiles } from '../../catalog/index.js';
import { headReport } from './head-report.js';
import { rolloutOf } from './rollout.js';

async function shippedMap() {
  const text = await readFile('scenarios/map.yaml', 'utf8');
  const { map } = readProgrammeFiles([{ file: 'scenarios/map.yaml', text }]);
  if (!map) throw new Error('the map cannot be read');
  return map;
}

describe('the rollout of the map', () => {
  it('counts of each department what is there, and never more than there is', async () => {
    const map = await shippedMap();
    const scenarios = [{ id: 'no-show-recovery', touchpoint: 'missed-visit' }];
    const rollout = rolloutOf(map, { scenarios, staff: ['all', ['reception'], ['treatment']] });
    const reception = rollout.find(({ department }) => department === 'reception');
    expect(reception).toMatchObject({ hours: true, deadline: true, head: true, accounts: 2 });
    expect(reception).toMatchObject({ touchpoints: { n: 1 }, processes: { n: 1 } });
    for (const { touchpoints, processes } of rollout) {
      expect(touchpoints.n).toBeLessThanOrEqual(touchpoints.of);
      expect(processes.n).toBeLessThanOrEqual(processes.of);
    }
    expect(rollout.map(({ department }) => department)).toEqual(Object.keys(map.departments));
  });

  it('stands in the report in every language, with each table as wide as its head', async () => {
    const map = await shippedMap();
    const rollout = rolloutOf(map, { scenarios: [], staff: [] });
    const facts = {
      ...{ map, from: '2026-01-01', to: '2026-01-31', today: '2027-04-01', readings: [], improvements: [], news: [] },
      ...{ attention: [], rollout, frequency: [], scenarios: new Map() },
    };
    for (const locale of ['uk', 'ru', 'en'] as const) {
      const { parts } = headReport(facts, locale);
      for (const { table } of parts) for (const row of table ?? []) expect(row).toHaveLength(table?.[0]?.length ?? 0);
      expect(parts.find(({ title }) => /Goals|Цели|Цілі/.test(title))?.table).toHaveLength(5);
    }
  });
});
