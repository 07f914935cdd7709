import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { cloneDatabase, type ClonedDatabase } from '../../support/database.js';
import { tropa, type Run } from './tropa.js';

jest.setTimeout(300_000);

let database: ClonedDatabase;
let directory: string;

beforeAll(async () => {
  database = await cloneDatabase();
  directory = await mkdtemp(join(tmpdir(), 'tropa-cli-'));
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

async function fileOf(name: string, lines: readonly string[]): Promise<string> {
  const file = join(directory, name);
  await writeFile(file, `${lines.join('\n')}\n`);
  return file;
}

const patients = [
  'id,first_name,last_name,birth_date,language,phone,email',
  'p-1,Olena,K,01.02.1990,Українська,+380501112233,olena@example.org',
  'p-2,Ann,L,31.31.1990,English,,',
];

test('the schema is in place already', async () => {
  const { done, pending } = await answer('migrate', '--status');
  expect(pending).toEqual([]);
  const { code, stdout } = await run('migrate');
  expect(stdout).toBe(`Nothing to do: all ${(done as string[]).length} migrations are in place.\n`);
  expect(code).toBe(0);
});

test('a clinic is created from its programme, and published again only where it changed', async () => {
  const before = await run('api-key', 'list');
  expect(before.code).toBe(1);
  expect(before.stderr).toContain('tropa publish --clinic 1');
  const first = await answer('publish');
  expect(first['versions']).toContainEqual({ scenario: 'visit-reminders', version: 1, fresh: true });
  const again = await answer('publish');
  expect(again['versions']).toContainEqual({ scenario: 'visit-reminders', version: 1, fresh: false });
});

test('the published files are pulled as they were written, and what was edited in them becomes a draft', async () => {
  const files = join(directory, 'pulled');
  const pulled = await answer('programme', 'pull', files);
  const path = 'scenarios/visit-reminders.yaml';
  expect(pulled['written']).toContain(path);
  const text = await readFile(join(files, path), 'utf8');
  expect(text).toBe(await readFile(path, 'utf8'));
  expect((await run('check', files)).code).toBe(0);
  expect((await answer('programme', 'pull', files))['written']).toEqual([]);
  await writeFile(join(files, path), `# Kept in a repository.\n${text}`);
  const pushed = await answer('programme', 'push', files);
  expect(pushed).toMatchObject({ changes: [{ path, change: 'changed' }], publishable: true, published: false });
  expect(pushed['draft_id']).toEqual(expect.any(String));
  expect((await answer('programme', 'pull', files))['written']).toEqual([path]);
  const again = await run('programme', 'push', files);
  expect(again).toMatchObject({ code: 0, stderr: expect.stringContaining('Nothing differs') });
});

test('what is edited in a repository is checked and put into force from there, once', async () => {
  const files = join(directory, 'pulled');
  const path = 'scenarios/visit-confirmation.yaml';
  await writeFile(join(files, path), `# Published from a repository.\n${await readFile(path, 'utf8')}`);
  expect((await run('check', files)).code).toBe(0);
  const seen = await answer('programme', 'push', files, '--dry-run', '--publish');
  expect(seen).toMatchObject({ changes: [{ path }], published: false, draft_id: null });
  const pushed = await answer('programme', 'push', files, '--publish', '--in-flight', 'stay');
  expect(pushed).toMatchObject({ changes: [{ path }], published: true, publication: expect.any(String) });
  const again = await answer('programme', 'push', files, '--publish', '--in-flight', 'stay');
  expect(again).toMatchObject({ changes: [], published: false, publication: null });
});

test('the same import twice changes nothing the second time; a refused row is told and ends with 1', async () => {
  const file = await fileOf('patients.csv', patients);
  const command = ['import', 'patients', file, '--mapping', 'mappings/patients.yaml'];
  expect(await answer(...command, '--dry-run')).toMatchObject({ created: 1, refused: 1, dry_run: true });
  const first = await run(...command);
  expect(first.code).toBe(1);
  expect(first.stdout.split('\n')[0]).toBe('patients: 2 rows: 1 created, 0 changed, 0 unchanged, 1 refused');
  expect(first.stdout).toContain('3\tbirth_date\tthe date cannot be read\t');
  expect(first.stdout + first.stderr).not.toContain('31.31.1990');
  expect(await answer(...command)).toMatchObject({ created: 0, changed: 0, unchanged: 1, refused: 1, stopped: null });
});

test('a clean import ends with 0, one that cannot begin with 2', async () => {
  const file = await fileOf('clean.csv', patients.slice(0, 2));
  const mapping = await fileOf('torn.yaml', ['kind: patients', 'zone: Mars/Base', 'columns: {external_id: id}']);
  const runs = await Promise.all([
    run('import', 'patients', file, '--mapping', 'mappings/patients.yaml'),
    run('import', 'patients', file, '--mapping', mapping),
    run('import', 'appointments', file, '--mapping', 'mappings/patients.yaml'),
    run('import', 'appointments', file, '--mapping', 'mappings/no-show.yaml'),
    run('import', 'patients', join(directory, 'none.csv'), '--mapping', 'mappings/patients.yaml'),
  ]);
  expect(runs.map(({ code }) => code)).toEqual([0, 2, 2, 2, 2]);
  expect(runs[1]?.stderr).toContain('torn.yaml:2:');
  expect(runs[3]?.stderr).toContain('clean.csv:1: The file lacks the column');
});

test('an event is recorded once a key, and refused with the name that was meant', async () => {
  const { code, stderr } = await run('event', 'send', 'result.ready', '--patient', 'p-1');
  expect(code).toBe(1);
  expect(stderr).toContain('Did you mean results.ready?');
  const payload = await run('event', 'send', 'results.ready', '--patient', 'p-1', '--data', '{"examinaton":"x"}');
  expect(payload.code).toBe(1);
  expect(payload.stderr).toContain('did you mean examination?');
  const known = ['event', 'send', 'results.ready', '--patient', 'p-1', '--key', 'r-1'];
  expect(await answer(...known)).toEqual({ recorded: true, event: expect.any(String) });
  expect(await answer(...known)).toEqual({ recorded: false, event: null });
});

test('an event of the future, of nobody or of no appointment is refused', async () => {
  const send = (...more: string[]) => run('event', 'send', ...more);
  const nobody = 'somebody-we-do-not-know';
  const appointment = '{"appointment_id":"0198c1f2-8a40-7cc3-9d1e-2f6b5a7c1e01","revision":1}';
  const runs = await Promise.all([
    send('results.ready', '--patient', 'p-1', '--occurred-at', '2999-01-01T00:00:00Z'),
    send('results.ready', '--patient', nobody),
    send('appointment.missed', '--patient', 'p-1', '--data', appointment),
    send('results.ready', '--patient', 'p-1', '--occurred-at', 'yesterday'),
    send('results.ready', '--patient', 'p-1', '--data', '[1]'),
  ]);
  expect(runs.map(({ code }) => code)).toEqual([1, 1, 1, 2, 2]);
  expect(runs[1]?.stderr).not.toContain(nobody);
});

test('why answers for the id of the clinic’s system and for ours', async () => {
  const byExternalId = await answer('why', 'p-1');
  expect(byExternalId).toEqual({ patient: expect.any(String), enrolments: [], touches: [] });
  expect(await answer('why', String(byExternalId['patient']))).toEqual(byExternalId);
  const { code, stdout, stderr } = await run('why', 'p-1');
  expect([code, stdout]).toEqual([0, '']);
  expect(stderr).toContain('Nothing was ever planned for this patient.');
  expect((await run('why', 'p-1', '--clinic', '2')).code).toBe(1);
});

test('a key is shown once and can be taken away', async () => {
  const { code, stdout } = await run('api-key', 'create', 'hospital system');
  expect([code, stdout]).toEqual([0, expect.stringMatching(/^tropa_1_[0-9A-Za-z]{40}\n$/)]);
  const { api_keys: keys } = (await answer('api-key', 'list')) as { api_keys: { api_key: string; name: string }[] };
  expect(keys).toHaveLength(1);
  expect(JSON.stringify(keys)).not.toContain(stdout.trim());
  const id = keys[0]?.api_key ?? '';
  expect((await run('api-key', 'revoke', id)).code).toBe(0);
  expect((await run('api-key', 'revoke', id)).code).toBe(1);
});

test('handovers and enrolments are listed, and what is not there is refused', async () => {
  expect(await answer('handover', 'list')).toEqual({ handovers: [] });
  expect(await answer('enrolment', 'list', '--patient', 'p-1')).toEqual({ enrolments: [] });
  const id = '0198c1f2-8a40-7cc3-9d1e-2f6b5a7c1e01';
  expect((await run('handover', 'accept', id, '--owner', 'Anna')).code).toBe(1);
  expect((await run('handover', 'close', id, '--resolution', 'Not a word')).code).toBe(2);
  expect((await run('handover', 'accept', id)).stderr).toContain('--owner is missing');
  expect((await run('enrolment', 'resume', id)).code).toBe(1);
});
