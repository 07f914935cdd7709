import { copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { smallClinic } from '../../support/small-clinic.js';
import { tropaProcess as tropa } from '../cli/tropa.js';

jest.setTimeout(240_000);

let home: string;
const at = (name: string) => join(home, name);

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'tropa-simulate-'));
  await mkdir(at('clinic/scenarios'), { recursive: true });
  await mkdir(at('clinic/templates'), { recursive: true });
  await mkdir(at('clinic/rehearsal'), { recursive: true });
  await copyFile('rehearsal/behaviour.yaml', at('clinic/rehearsal/behaviour.yaml'));
  for (const { file, text } of smallClinic()) await writeFile(at(`clinic/${file}`), text);
});

afterAll(() => rm(home, { recursive: true, force: true }));

const simulate = (...argv: string[]) => {
  const days = argv.includes('--days') ? [] : ['--days', '60'];
  return tropa(['simulate', '--programme', at('clinic'), ...days, ...argv]);
};

test('the same seed gives the same document, byte by byte, on one core and on three', async () => {
  const one = await simulate('--patients', '320', '--seed', '5', '--json', '--threads', '1');
  const three = await simulate('--patients', '320', '--seed', '5', '--json', '--threads', '3');
  expect(one.stderr).toBe('');
  expect(one.code).toBe(0);
  expect(three.stdout).toBe(one.stdout);
  const report = JSON.parse(one.stdout) as Record<string, unknown>;
  expect(report).toMatchObject({
    seed: 5,
    patients: 320,
    days: 60,
    touches: {
      planned: expect.any(Number),
      outcomes: { sent: expect.any(Number) },
      perPatientWeek: { 0: expect.any(Number) },
    },
    violations: { quietHours: 0, budget: 0, afterAppointment: 0, duplicates: 0 },
    coverage: { states: { total: 15, visited: expect.any(Number) }, branches: { visited: expect.any(Number) } },
    load: { telegram: { hours: expect.any(Array) } },
    tasks: { reception: { total: expect.any(Number) } },
  });
  const other = await simulate('--patients', '320', '--seed', '6', '--json');
  expect(JSON.parse(other.stdout).touches).not.toEqual(report['touches']);
});

test('patients come from a file, and the journey of one of them is told', async () => {
  await writeFile(
    at('patients.csv'),
    'id,recipient,stage,visits,locale,zone,channels,birth_date\n' +
      'anna,,loyal,9,uk,Europe/Kyiv,telegram;sms,1990-05-01\n' +
      'ivan,anna,potential,0,uk,,telegram,2017-02-03\n',
  );
  const run = await simulate(
    '--patients',
    at('patients.csv'),
    '--days',
    '1000',
    '--seed',
    '3',
    '--timeline',
    'anna',
    '--json',
  );
  expect(run.code).toBe(0);
  const { patients, households, timeline } = JSON.parse(run.stdout) as Record<string, never>;
  expect({ patients, households }).toEqual({ patients: 2, households: 1 });
  expect(timeline).toContainEqual(expect.objectContaining({ what: 'sent', scenario: 'reminder', about: 'ask' }));
  const told = await simulate('--patients', at('patients.csv'), '--days', '1000', '--seed', '3', '--timeline', 'anna');
  expect(told.stdout).toMatch(/^\d{4}-\d{2}-\d{2} \d{2}:\d{2} {2}sent +reminder {2}ask {2}(telegram|sms)$/m);
});

test('the report is a page of its own: nothing in it is loaded from anywhere', async () => {
  const run = await simulate('--patients', '40', '--report', at('report.html'));
  expect(run.code).toBe(0);
  const page = await readFile(at('report.html'), 'utf8');
  expect(page).toMatch(/^<!doctype html>\n<html lang="en">/);
  expect(page).not.toMatch(/<script|<link|<img|<iframe|@import|url\(|(src|href)=/i);
  expect(page.match(/<svg /g)?.length).toBeGreaterThan(5);
  expect(page).toContain('prefers-color-scheme:dark');
  expect(page).toContain('@media print');
});

test.each([
  ['without patients', [], 2, 'The option --patients is missing.'],
  ['with no patients', ['--patients', '0'], 2, 'needs a number from 1 to 1000000'],
  ['with a file that is not there', ['--patients', 'nobody.csv'], 2, 'The file of patients nobody.csv cannot be read.'],
  ['for no days', ['--patients', '5', '--days', '0'], 2, 'needs a whole number from 1 to 3660'],
  [
    'with a model that is not there',
    ['--patients', '5', '--behaviour', 'no.yaml'],
    2,
    'The behaviour model no.yaml cannot be read.',
  ],
])('refuses to run %s', async (_, argv, code, told) => {
  const run = await tropa(['simulate', '--programme', at('clinic'), ...argv]);
  expect(run.stderr).toContain(told);
  expect(run.code).toBe(code);
});

test('names the faults of a model, of patients and of a programme by their places', async () => {
  await writeFile(at('bad.yaml'), 'starts: 2026-13-01\ncohort: {household: 3}\n');
  const model = await simulate('--patients', '5', '--behaviour', at('bad.yaml'));
  expect(model.stderr).toMatch(/bad\.yaml:1:\d+ starts:/);
  expect(model.stderr).toMatch(/bad\.yaml:2:\d+ cohort\.household:/);
  await writeFile(at('bad.csv'), 'id,zone\nanna,Kyiv\n');
  const patients = await simulate('--patients', at('bad.csv'));
  expect(patients.stderr).toContain('Patient 1 of the file: zone: write a time zone by its IANA name');
  await writeFile(at('twice.json'), '[{"id": "anna"}, {"id": "anna"}]');
  expect((await simulate('--patients', at('twice.json'))).stderr).toContain('The patient anna is in the file twice.');
  const nowhere = await tropa(['simulate', '--programme', home, '--patients', '5']);
  expect(nowhere.stderr).toContain('The map or the cadence of the programme cannot be read.');
});
