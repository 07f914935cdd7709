import fs from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { ExperimentService, type ExperimentReport } from '../../src/journey/index.js';
import { House } from '../support/house.js';
import { behave, cohort, experiment, reminderTrial, TrialClinic } from './steiner-clinic.js';
import type { PublishedArm, SeenPatient } from './steiner-clinic.js';

jest.setTimeout(1_200_000);

interface Paper {
  readonly id: string;
  readonly n: number;
  readonly arms: readonly PublishedArm[];
}

const tables = path.resolve('../shared/material/papers/tables.json');
const withMaterial = fs.existsSync(tables) ? describe : describe.skip;
const armOf: Readonly<Record<string, string>> = { '-3d': 'three-days', '-1d': 'one-day', '-3d,-1d': 'both' };

function published(): Paper {
  const papers = JSON.parse(fs.readFileSync(tables, 'utf8')) as Paper[];
  const paper = papers.find(({ id }) => id === 'steiner2018');
  if (!paper) throw new Error('the table of steiner2018 is not in the material');
  return paper;
}

/** The published table, counted from the simulator's ledger: by what arrived at the phones. */
function counted(patients: readonly SeenPatient[]) {
  return Object.entries(armOf).map(([schedule, arm]) => {
    const same = patients.filter((patient) => patient.schedule === schedule);
    const missed = same.filter((patient) => patient.missed).length;
    const sent = same.length * schedule.split(',').length;
    return { arm, n: same.length, sent, missed, percent: Math.round((missed / same.length) * 1000) / 10 };
  });
}

function printed({ arms }: ExperimentReport) {
  return arms.map(({ arm, assigned, touches, outcome }) => {
    return {
      arm,
      n: assigned,
      sent: touches.sent,
      missed: outcome.n,
      percent: Math.round((outcome.percent ?? 0) * 10) / 10,
    };
  });
}

withMaterial('the reminder trial of Steiner 2018 (skipped where ../shared/material is missing)', () => {
  let house: House;
  let paper: Paper;
  let patients: SeenPatient[];

  beforeAll(async () => {
    paper = published();
    patients = cohort(paper.n);
    house = await House.open({ programme: await reminderTrial() });
    const clinic = new TrialClinic(house, patients);
    await clinic.book();
    await clinic.remind();
    await clinic.look();
    behave(patients, paper.arms);
    await clinic.report();
  });

  afterAll(() => house.close());

  const report = (tag: string | null) => house.run((tx) => house.get(ExperimentService).report(tx, experiment, tag));

  it('reminds every patient by the days of one arm, and by no others', () => {
    const schedules = new Set(patients.map(({ schedule }) => schedule));
    expect([...schedules].sort()).toEqual(Object.keys(armOf).sort());
  });

  it("prints the paper's table from its own records, as the phones and the front desk saw it", async () => {
    const all = await report(null);
    expect(printed(all)).toEqual(counted(patients));
    expect(printed(all).map(({ percent }) => percent)).toEqual(paper.arms.map(({ missed_pct }) => missed_pct));
    expect(all).toMatchObject({ mixed: 0, ratio: { mismatch: false }, against: 'three-days' });
    expect(all.arms.map(({ exposed, assigned }) => exposed - assigned)).toEqual([0, 0, 0]);
  });

  it('prints the column of the patients at high risk', async () => {
    const atRisk = await report('high-risk');
    expect(printed(atRisk).map(({ n, missed, percent }) => ({ n, missed, percent }))).toEqual(
      counted(patients.filter(({ highRisk }) => highRisk)).map(({ n, missed, percent }) => ({ n, missed, percent })),
    );
    expect(printed(atRisk).map(({ percent }) => percent)).toEqual(
      paper.arms.map(({ missed_pct_high_risk }) => missed_pct_high_risk),
    );
  });

  it('comes to the conclusion of the paper: two reminders leave fewer absent than one three days before', async () => {
    const { verdict, sentence, arms } = await report(null);
    expect(verdict).toBe('difference');
    expect(sentence).toContain('"three-days" has more outcomes than "both": 5.8 % against 4.4 %');
    expect(arms.find(({ arm }) => arm === 'both')?.difference?.interval[1]).toBeLessThan(0);
  });
});
