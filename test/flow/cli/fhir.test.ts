import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { cloneDatabase, type ClonedDatabase } from '../../support/database.js';
import { tropa, type Run } from './tropa.js';

jest.setTimeout(120_000);

let database: ClonedDatabase;
let directory: string;

beforeAll(async () => {
  database = await cloneDatabase();
  directory = await mkdtemp(join(tmpdir(), 'tropa-fhir-'));
  expect((await run('publish')).code).toBe(0);
});

afterAll(async () => {
  await database.drop();
  await rm(directory, { recursive: true, force: true });
});

function run(...argv: string[]): Promise<Run> {
  return tropa(argv, { DATABASE_URL: database.ownerUrl, TROPA_HOME: directory });
}

async function answer(...argv: string[]): Promise<Record<string, unknown>> {
  const { stdout, stderr } = await run(...argv, '--json');
  if (stdout === '') throw new Error(stderr);
  return JSON.parse(stdout) as Record<string, unknown>;
}

async function fileOf(name: string, ...lines: readonly (object | string)[]): Promise<string> {
  const file = join(directory, name);
  const texts = lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line)));
  await writeFile(file, texts.join('\n'));
  return file;
}

const telecom = [{ system: 'phone', value: '067 123 45 67' }];
const patients = {
  resourceType: 'Bundle',
  entry: [
    { resource: { resourceType: 'Patient', id: '1', telecom } },
    { resource: { resourceType: 'Patient', id: '2', deceasedBoolean: true } },
  ],
};
const visit = {
  resourceType: 'Encounter',
  id: 'e1',
  status: 'finished',
  subject: { reference: 'Patient/1' },
  period: { start: '2020-01-20T08:00:00Z' },
};

test('visits may stand before their patients, in another file; the same files again change nothing', async () => {
  const files = [await fileOf('visits.ndjson', visit), await fileOf('patients.json', patients)];
  const command = ['import', 'fhir', ...files, '--country', 'ua'];
  expect(await answer(...command, '--dry-run')).toMatchObject({ dry_run: true, created: 3, deceased: 1, stopped: [] });
  const first = await run(...command);
  expect([first.code, first.stderr]).toEqual([0, '']);
  expect(first.stdout.split('\n')).toEqual([
    'fhir: 3 resources: 3 created, 0 changed, 0 unchanged, 0 refused, 0 ignored',
    'Patient: 2: 2 created, 0 changed, 0 unchanged, 0 refused, 0 ignored',
    'Encounter: 1: 1 created, 0 changed, 0 unchanged, 0 refused, 0 ignored',
    '1 deceased, 0 not active: no scenario writes to them',
    '',
  ]);
  expect(await answer(...command)).toMatchObject({ rows: 3, unchanged: 3, refusals_in_all: 0, remarks_in_all: 0 });
});

test('what is refused is told with its place and ends with 1; nothing personal is repeated', async () => {
  const file = await fileOf(
    'odd.ndjson',
    { ...patients.entry[0]?.resource, id: '3', telecom: [{ system: 'phone', value: '555-0199' }] },
    'torn',
    {
      ...visit,
      id: 'e2',
      subject: { reference: 'Patient/404' },
    },
  );
  const { code, stdout, stderr } = await run('import', 'fhir', file);
  expect(code).toBe(1);
  expect(stdout).toContain(`${file}:1\tPatient/3\tPatient.telecom[0].value\tthis is no valid phone number\t`);
  expect(stdout).toContain(`${file}:2\t-\t-\tthis is no JSON object\t`);
  expect(stdout).toContain(`${file}:3\tEncounter/e2\tEncounter.subject\tthere is no patient of this reference\t`);
  expect(stdout + stderr).not.toContain('555-0199');
});

test('what cannot be imported at all ends with 2 and says why', async () => {
  const page = await fileOf('page.json', '<html></html>');
  const runs = await Promise.all([
    run('import', 'fhir'),
    run('import', 'fhir', join(directory, 'none.json')),
    run('import', 'fhir', page),
    run('import', 'fhir', page, '--country', 'Ukraine'),
    run('import', 'fhir', page, '--mapping', 'no-show'),
    run('import', 'patients', page, page, '--mapping', 'no-show'),
  ]);
  expect(runs.map(({ code }) => code)).toEqual([2, 2, 2, 2, 2, 2]);
  expect(runs.map(({ stderr }) => stderr.split('\n')[0])).toEqual([
    'FILE… is missing.',
    expect.stringContaining('none.json cannot be read'),
    expect.stringContaining('page.json:1: The file is no FHIR JSON'),
    'The option --country makes no sense: this is no country code such as UA.',
    'The option --mapping makes no sense with fhir.',
    expect.stringContaining('there is a word too many'),
  ]);
});
