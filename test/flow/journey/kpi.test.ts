import fs from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { KpiProjection } from '../../../src/journey/index.js';
import { AppointmentService, PatientService } from '../../../src/patient/index.js';
import { House, HOUR, MONDAY } from '../../support/house.js';
import { days, figuresProgramme, History } from './kpi-history.js';
import { truth } from './kpi-truth.js';

jest.setTimeout(120_000);

const DAY = 24 * HOUR;
const people = 150;
let house: House;

interface Seen {
  readonly kpi: string;
  readonly figure: { readonly n: number; readonly value: number | null };
  readonly parts: readonly { readonly by: string; readonly figure: { readonly n: number } }[];
  readonly standing: string;
}

beforeAll(async () => {
  house = await House.open({ programme: await figuresProgramme() });
  const inputs = Array.from({ length: people }, (_, index) => ({
    externalId: `k-${index}`,
    contacts: [{ channel: 'sms' as const, address: `+38050${String(index).padStart(7, '0')}` }],
  }));
  const entered = await house.run((tx) => house.get(PatientService).upsertPatients(tx, inputs));
  await house.rows(
    `UPDATE patient SET created_at = to_timestamp($2::float8 / 1000), deceased_at = CASE WHEN external_id LIKE '%7' THEN to_timestamp($3::float8 / 1000) END
      WHERE clinic_id = $1`,
    [1, MONDAY - days * DAY, MONDAY - 60 * DAY],
  );
  const known = await house.rows<{ patientId: string; recipientId: string }>(
    `SELECT patient_id AS "patientId", recipient_id AS "recipientId" FROM patient WHERE clinic_id = $1 ORDER BY external_id`,
    [1],
  );
  expect(entered).toHaveLength(people);
  await new History(known).write(house);
  await house.get(KpiProjection).rebuild(1);
});

afterAll(() => house.close());

const dayOf = (at: number) => new Date(at).toISOString().slice(0, 10);
const content = () =>
  house.rows(
    `SELECT kpi, day::text, stage, branch, department, channel, part, value, n FROM kpi_day WHERE clinic_id = $1
      ORDER BY kpi, day, stage, branch, department, channel, part, value`,
    [1],
  );

async function figures(query: string): Promise<Seen[]> {
  const { status, body } = await house.call('GET', `/kpis?${query}`);
  expect(status).toBe(200);
  return body['kpis'] as Seen[];
}

describe('the figures of a generated history', () => {
  it.each(Object.keys(truth))('%s is what plain SQL over the tables says', async (kpi) => {
    const counted = await house.rows<{ value: number; n: number }>(
      `SELECT value::int, sum(n)::int AS n FROM kpi_day k WHERE clinic_id = $1 AND kpi = $2
          AND ($2 <> 'loyal-share' OR day = (SELECT max(day) FROM kpi_day l WHERE l.clinic_id = $1 AND l.kpi = k.kpi))
        GROUP BY value ORDER BY value`,
      [1, kpi],
    );
    const span = [new Date(MONDAY - (days + 20) * DAY), new Date(MONDAY)];
    const told = await house.rows<{ value: number; n: number }>(truth[kpi] ?? '', [1, ...span]);
    expect(counted).toEqual([...told].sort((a, b) => a.value - b.value));
    expect(counted.reduce((sum, { n }) => sum + n, 0)).toBeGreaterThan(10);
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
  });

  it('says "too few" instead of a number that one person would turn round', async () => {
    const seen = await figures(`from=${dayOf(MONDAY - DAY)}&to=${dayOf(MONDAY)}`);
    const few = seen.filter(({ figure }) => figure.n < 10);
    expect(few.length).toBeGreaterThan(5);
    expect(few.every(({ figure, standing }) => figure.value === null && standing !== 'met')).toBe(true);
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

const real = path.resolve('../shared/material/appointments/no-show-5000.csv');
const withMaterial = fs.existsSync(real) ? describe : describe.skip;

withMaterial(`the real appointments of ${path.basename(real)}`, () => {
  it('give the no-show that the table itself says, by day and as a whole', async () => {
    const clinic = await house.neighbour(2);
    const lines = fs
      .readFileSync(real, 'utf8')
      .trim()
      .split(/\r?\n/)
      .slice(1)
      .map((line) => line.split(','));
    const shift = MONDAY - Date.parse('2016-06-13T10:00:00Z');
    const externalIds = [...new Set(lines.map(([patient = '']) => patient))];
    const entered = await clinic.run((tx) =>
      clinic.get(PatientService).upsertPatients(
        tx,
        externalIds.map((externalId) => ({ externalId, contacts: [] })),
      ),
    );
    const idOf = new Map(externalIds.map((externalId, index) => [externalId, entered[index]?.patientId ?? '']));
    const visits = lines.map((cells) => ({
      ...{ externalId: cells[1] ?? '', patientId: idOf.get(cells[0] ?? '') ?? '', zone: 'Europe/Kyiv', silent: true },
      ...{
        startsAt: Date.parse(cells[4] ?? '') + shift + 12 * HOUR,
        occurredAt: Date.parse(cells[4] ?? '') + shift + 13 * HOUR,
      },
      status: cells.at(-1) === 'Yes' ? ('missed' as const) : ('attended' as const),
    }));
    await clinic.run((tx) => clinic.get(AppointmentService).recordAppointments(tx, visits, MONDAY));
    await clinic.get(KpiProjection).rebuild(2);
    const counted = await clinic.rows<{ missed: number; n: number }>(
      `SELECT sum(n) FILTER (WHERE value = 1)::int AS missed, sum(n)::int AS n FROM kpi_day WHERE clinic_id = $1 AND kpi = 'no-show'`,
      [2],
    );
    const past = visits.filter(({ startsAt }) => startsAt <= house.clock.now());
    const missed = past.filter(({ status }) => status === 'missed').length;
    expect(past.length).toBeGreaterThan(4_000);
    expect(counted).toEqual([{ missed, n: past.length }]);
  });
});
