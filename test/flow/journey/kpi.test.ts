import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { ClinicProgrammeService, DraftService, type Programme } from '../../../src/catalog/index.js';
import { kpiCatalogue } from '../../../src/journey/kpi-catalogue.js';
import { KpiProjection, ReportProjections } from '../../../src/journey/index.js';
import { House, HOUR, MONDAY } from '../../support/house.js';
import { figuresProgramme } from './figures-programme.js';
import { hasMaterial, people, realAppointments, synthea } from './kpi-grounds.js';
import { History } from './kpi-history.js';
import { frequencyTruth, truth } from './kpi-truth.js';

jest.setTimeout(120_000);

const DAY = 24 * HOUR;
let programme: Programme;
let house: House;

interface Seen {
  readonly kpi: string;
  readonly figure: { readonly n: number; readonly value: number | null };
  readonly parts: readonly { readonly by: string; readonly figure: { readonly n: number } }[];
  readonly standing: string;
}

beforeAll(async () => {
  programme = await figuresProgramme();
  house = await House.open({ programme });
  await new History(await people(house, 150)).write(house);
  await house.get(ReportProjections).refresh(1);
});

afterAll(() => house.close());

const dayOf = (at: number) => new Date(at).toISOString().slice(0, 10);
const content = (of = house) =>
  of.rows(
    `SELECT kpi, day::text, stage, branch, department, channel, part, value, n FROM kpi_day WHERE clinic_id = $1
      ORDER BY kpi, day, stage, branch, department, channel, part, value`,
    [of.clinicId],
  );

async function figures(query: string): Promise<Seen[]> {
  const { status, body } = await house.call('GET', `/kpis?${query}`);
  expect(status).toBe(200);
  return body['kpis'] as Seen[];
}

interface Tally {
  readonly day: string;
  readonly value: number;
  readonly n: number;
}

const byDay = (rows: readonly Tally[]) =>
  rows.map(({ day, value, n }) => `${day} ${String(value).padStart(9, '0')} ×${n}`).sort();

/** The product's days of a KPI against plain SQL; how much was counted. */
async function agreed(of: House, kpi: string): Promise<number> {
  const counted = await of.rows<Tally>(
    `SELECT day::text, value::int, sum(n)::int AS n FROM kpi_day k WHERE clinic_id = $1 AND kpi = $2
        AND ($2 NOT IN ('loyal-share', 'attended') OR day = (SELECT max(day) FROM kpi_day l WHERE l.clinic_id = $1 AND l.kpi = k.kpi))
      GROUP BY day, value`,
    [of.clinicId, kpi],
  );
  const span = [new Date(MONDAY - 12 * HOUR - 1_100 * DAY), new Date(MONDAY)];
  const told = await of.rows<Tally>(truth[kpi] ?? '', [of.clinicId, ...span]);
  expect(byDay(counted)).toEqual(byDay(told));
  return counted.reduce((sum, { n }) => sum + n, 0);
}

async function sameFrequency(of: House): Promise<number> {
  const counted = await of.rows<{ n: number }>(
    `SELECT contacts, sum(n)::int AS n, sum(asked)::int AS asked, sum(answered)::int AS answered, sum(refused_day)::int AS "refusedDay",
            sum(refused_week)::int AS "refusedWeek" FROM frequency_cell WHERE clinic_id = $1 GROUP BY contacts ORDER BY contacts`,
    [of.clinicId],
  );
  expect(counted).toEqual(await of.rows(frequencyTruth, [of.clinicId, new Date(MONDAY)]));
  return counted.reduce((sum, { n }) => sum + n, 0);
}

describe('the figures of a generated history', () => {
  it('are recounted one and all', () =>
    expect(Object.keys(truth).sort()).toEqual(kpiCatalogue.map(({ id }) => id).sort()));

  it.each(Object.keys(truth))('%s is what plain SQL over the tables says', async (kpi) => {
    expect(await agreed(house, kpi)).toBeGreaterThan(10);
  });

  it('hold as many contacts of each number within 30 days, and as much after them, as plain SQL says', async () => {
    expect(await sameFrequency(house)).toBeGreaterThan(50);
  });

  it('are the same when everything came in against the order in which it happened', async () => {
    const other = await house.neighbour(4, programme);
    await new History(await people(other, 150)).write(other, true);
    await other.get(ReportProjections).refresh(4);
    expect(await content(other)).toEqual(await content());
  });

  it('leaves the dead, the refusers and incidents out, and would be other numbers with them', async () => {
    const [all] = await house.rows<{ n: number }>(
      `SELECT count(*)::int AS n FROM appointment_fact WHERE clinic_id = $1 AND status IN ('missed', 'attended') AND starts_at <= $2`,
      [1, new Date(MONDAY)],
    );
    const [seen] = await house.rows<{ n: number }>(
      `SELECT sum(n)::int AS n FROM kpi_day WHERE clinic_id = $1 AND kpi = 'no-show'`,
      [1],
    );
    expect(seen?.n).toBeLessThan(all?.n ?? 0);
  });

  it('opens the very rows that a number was counted from', async () => {
    const [from, to] = [dayOf(MONDAY - 90 * DAY), dayOf(MONDAY)];
    const [noShow] = (await figures(`from=${from}&to=${to}&by=stage`)).filter(({ kpi }) => kpi === 'no-show');
    const part = noShow?.parts.find(({ figure }) => figure.n > 5);
    const query = `from=${from}&to=${to}&stage=${part?.by ?? ''}&limit=500`;
    const { body } = await house.call('GET', `/kpis/no-show/rows?${query}`);
    const rows = body['rows'] as { ref: string; stage: string; patient_id: string | null }[];
    expect(rows).toHaveLength(part?.figure.n ?? -1);
    expect(new Set(rows.map(({ ref }) => ref)).size).toBe(rows.length);
    expect(rows.every(({ stage, patient_id }) => stage === part?.by && patient_id !== null)).toBe(true);
    const parts = noShow?.parts.reduce((sum, { figure }) => sum + figure.n, 0);
    expect(parts).toBe(noShow?.figure.n);
  });

  it('pages through the rows without losing or repeating one', async () => {
    const query = `from=${dayOf(MONDAY - 90 * DAY)}&to=${dayOf(MONDAY)}`;
    const whole = (await house.call('GET', `/kpis/reached/rows?${query}&limit=500`)).body['rows'] as { ref: string }[];
    const refs: string[] = [];
    let cursor = '';
    do {
      const { body } = await house.call('GET', `/kpis/reached/rows?${query}&limit=20${cursor}`);
      refs.push(...(body['rows'] as { ref: string }[]).map(({ ref }) => ref));
      cursor = body['next'] === null ? '' : `&cursor=${String(body['next'])}`;
    } while (cursor !== '');
    expect(refs).toEqual(whole.map(({ ref }) => ref));
    for (const rubbish of [
      'rubbish',
      Buffer.from('1e300\nx').toString('base64url'),
      Buffer.from('1\n\0').toString('base64url'),
    ])
      expect(await house.call('GET', `/kpis/reached/rows?${query}&cursor=${rubbish}`)).toMatchObject({
        ...{ status: 400, body: { code: 'JOURNEY_CURSOR' } },
      });
  });

  it('get another target by a draft of the map, which changes nothing else', async () => {
    const propose = (kpi: string, target: unknown) => house.call('POST', `/kpis/${kpi}/target`, { target });
    const { body } = await propose('no-show', 12.5);
    const draft = await house.run((tx) => house.get(DraftService).publishable(tx, String(body['draft'])));
    const before = await house.run((tx) => house.get(ClinicProgrammeService).of(tx));
    expect(draft.programme.map?.kpis).toEqual({
      ...before.map.kpis,
      'no-show': { ...before.map.kpis['no-show'], target: 12.5 },
    });
    expect((await propose('no-show', 'much')).status).toBe(400);
    expect((await propose('cost-per-message', 1)).body).toMatchObject({ code: 'KPI_NOT_IN_MAP' });
  });

  it('says "too few" instead of a number that one person would turn round', async () => {
    const seen = await figures(`from=${dayOf(MONDAY - DAY)}&to=${dayOf(MONDAY)}`);
    const few = seen.filter(({ figure }) => figure.n < 10);
    expect(few.length).toBeGreaterThan(5);
    expect(few.every(({ figure, standing }) => figure.value === null && standing !== 'met')).toBe(true);
  });
});

const withMaterial = hasMaterial ? describe : describe.skip;

withMaterial.each([
  [2, 'five thousand real appointments', realAppointments, 4_000],
  [3, 'the encounters of Synthea', synthea, 3_000],
] as const)('clinic %i, %s with what happened beside them (skipped without ../shared/material)', (...row) => {
  const [clinicId, , lay, visits] = row;
  let clinic: House;
  beforeAll(async () => {
    clinic = await house.neighbour(clinicId, programme);
    await lay(clinic);
    await clinic.get(ReportProjections).refresh(clinicId);
  });

  it.each(Object.keys(truth))('%s is what plain SQL over the tables says', async (kpi) => {
    const n = await agreed(clinic, kpi);
    // Half a year after somebody came to a stage the file of six weeks has next to nobody.
    const least = { 'no-show': visits, confirmed: visits, 'stage-conversion': 0 }[kpi] ?? 10;
    expect(n).toBeGreaterThan(least);
  });

  it('the contacts of each number within 30 days are those plain SQL counts', async () => {
    expect(await sameFrequency(clinic)).toBeGreaterThan(50);
  });
});

describe('the counted days', () => {
  it('are the same when they are rebuilt, and when they were brought up to date day by day', async () => {
    const rebuilt = await content();
    await house.get(KpiProjection).refresh(1);
    expect(await content()).toEqual(rebuilt);
    const answered = `UPDATE appointment_fact SET status = 'missed' WHERE clinic_id = $1 AND status = 'attended' AND starts_at > $2 AND starts_at <= $3`;
    await house.rows(answered, [1, new Date(MONDAY - 20 * DAY), new Date(MONDAY)]);
    for (let day = 1; day <= 3; day += 1) {
      house.clock.set(MONDAY + day * DAY);
      await house.get(KpiProjection).refresh(1);
    }
    const refreshed = await content();
    expect(refreshed).not.toEqual(rebuilt);
    await house.get(KpiProjection).rebuild(1);
    expect(await content()).toEqual(refreshed);
  });
});
