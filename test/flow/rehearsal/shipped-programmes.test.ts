import { describe, expect, jest, test } from '@jest/globals';
import { readProgramme } from '../../../src/catalog/index.js';
import {
  groundOf,
  readBehaviour,
  rehearsalProgramme,
  reportOf,
  shippedBehaviour,
} from '../../../src/rehearsal/index.js';
import { drawnCohort } from '../../../src/rehearsal/simulation/cohort.js';
import { simulatePart } from '../../../src/rehearsal/simulation/simulation.js';

jest.setTimeout(300_000);

describe.each(['.', 'profiles/dentistry'])('a year with the programme in %s', (directory) => {
  test('walks every scenario, breaks no rule and parks nobody', async () => {
    const programme = rehearsalProgramme(await readProgramme(directory));
    const behaviour = await readBehaviour(await shippedBehaviour(directory));
    const plan = { programme, behaviour, seed: 1, days: 365 };
    const ground = groundOf(plan);
    const tally = simulatePart(ground, drawnCohort(behaviour, 400, 1), { index: 0, of: 1 });
    const report = reportOf(tally, { ...plan, from: ground.from });
    const untouched = Object.entries(report.scenarios).filter(([, { enrolled }]) => enrolled === 0);
    expect(untouched).toEqual([]);
    expect(report.violations).toEqual({ quietHours: 0, budget: 0, afterAppointment: 0, duplicates: 0 });
    expect(report.parked).toEqual({});
    expect(report.coverage.branches.visited / report.coverage.branches.total).toBeGreaterThan(0.5);
  });
});
