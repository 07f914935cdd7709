import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { cloneDatabase } from '../../support/database.js';
import { tropa } from './tropa.js';

jest.setTimeout(180_000);

let directory: string;
let events: string;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'tropa-compare-'));
  events = join(directory, 'events.ndjson');
  const booked = { patient: 'anna', at: '2026-11-02T10:00:00+02:00', event: 'appointment.booked' };
  await writeFile(events, `${JSON.stringify({ ...booked, payload: { starts_at: '2026-11-10T14:00:00+02:00' } })}\n`);
});

afterAll(() => rm(directory, { recursive: true, force: true }));

test('a programme held against itself differs in nothing', async () => {
  const { code, stdout, stderr } = await tropa([
    'compare',
    '--programme',
    '.',
    '--against',
    '.',
    '--events',
    events,
    '--json',
  ]);
  expect({ code, stderr }).toEqual({ code: 0, stderr: expect.any(String) });
  const report = JSON.parse(stdout) as {
    totals: { touches: Record<string, number> };
    diffs: unknown[];
    patients: object;
  };
  expect(report.diffs).toEqual([]);
  expect(report.patients).toEqual({ total: 1, changed: 0 });
  expect(report.totals.touches['kept']).toBeGreaterThan(0);
});

test('a draft with errors is refused with its findings, and a missing file with a sentence', async () => {
  const draft = join(directory, 'draft');
  await mkdir(join(draft, 'scenarios'), { recursive: true });
  await writeFile(join(draft, 'scenarios', 'broken.yaml'), 'scenario: [');
  const broken = await tropa(['compare', '--programme', draft, '--events', events]);
  expect(broken.code).toBe(1);
  expect(broken.stderr).toContain('correct them first, see tropa check');
  const missing = await tropa(['compare', '--programme', '.', '--events', join(directory, 'nothing.csv')]);
  expect(missing.code).toBe(2);
  expect(missing.stderr).toContain('cannot be read');
});

test('the records of a clinic are read without a word to them, also when nothing has happened yet', async () => {
  const database = await cloneDatabase();
  const env = { DATABASE_URL: database.ownerUrl, TROPA_HOME: directory };
  await tropa(['publish'], env);
  const dates = ['--from', '2026-01-01', '--to', '2026-01-31'];
  const { code, stdout, stderr } = await tropa(['compare', '--programme', '.', ...dates, '--json'], env);
  await database.drop();
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(JSON.parse(stdout)).toMatchObject({
    from: '2025-12-31T22:00:00.000Z',
    to: '2026-01-31T22:00:00.000Z',
    ...{ events: 0, patients: { total: 0, changed: 0 }, lost: 0, diffs: [] },
  });
});
