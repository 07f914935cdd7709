import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { tropa } from './tropa.js';

jest.setTimeout(60_000);

let directory: string;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'tropa-cli-'));
});

afterAll(() => rm(directory, { recursive: true, force: true }));

async function fileOf(name: string, text: string): Promise<string> {
  const file = join(directory, name);
  await writeFile(file, text);
  return file;
}

const shipped = (): Promise<string> => readFile('scenarios/visit-reminders.yaml', 'utf8');

test('help is on stdout when asked for, on stderr when nothing was said', async () => {
  const [asked, silent, command] = await Promise.all([tropa(['--help']), tropa([]), tropa(['import', '--help'])]);
  expect(asked).toMatchObject({ code: 0, stderr: '' });
  expect(asked.stdout).toContain('Usage: tropa COMMAND');
  expect(silent).toMatchObject({ code: 2, stdout: '', stderr: asked.stdout });
  expect(command.stdout).toContain('tropa import patients FILE --mapping FILE');
});

test('an unknown command, option or verb gets the nearest name', async () => {
  const runs = await Promise.all([tropa(['chek']), tropa(['check', '--jsn']), tropa(['handover', 'acept', 'x'])]);
  expect(runs.map(({ code, stdout }) => [code, stdout])).toEqual([
    [2, ''],
    [2, ''],
    [2, ''],
  ]);
  expect(runs.map(({ stderr }) => stderr.trim().split('\n').at(-1))).toEqual([
    'Did you mean check?',
    'Did you mean --json?',
    'Did you mean accept?',
  ]);
});

test('a wrong environment is refused without its values', async () => {
  const { code, stderr } = await tropa(['check'], { TROPA_PROGRAME: 'secret' });
  expect(code).toBe(2);
  expect(stderr).toContain('did you mean TROPA_PROGRAMME?');
  expect(stderr).not.toContain('secret');
});

test('without a database a command ends with 2 and says what to do', async () => {
  const { code, stdout, stderr } = await tropa(['why', 'p-1'], { DATABASE_URL: 'postgres://u:hush@127.0.0.1:1/tropa' });
  expect([code, stdout]).toEqual([2, '']);
  expect(stderr).toContain('DATABASE_URL');
  expect(stderr).not.toContain('hush');
});

test('the shipped programme is in order', async () => {
  const { code, stdout } = await tropa(['check', '--json']);
  const { findings, summary } = JSON.parse(stdout) as { findings: { severity: string }[]; summary: object };
  expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  expect(summary).toEqual({
    errors: 0,
    warnings: findings.length,
    scenarios: expect.any(Number),
    files: expect.any(Number),
  });
  expect(code).toBe(0);
});

test('a broken file is told with its line and column', async () => {
  const file = await fileOf('draft.yaml', (await shipped()).replace('reply.human: moving', 'reply.human: mowing'));
  const [text, json] = await Promise.all([tropa(['check', file]), tropa(['check', file, '--json'])]);
  expect(text.code).toBe(1);
  expect(text.stdout).toMatch(/draft\.yaml:\d+:\d+: error UNKNOWN_NAME .*mowing.*"moving"/);
  const { findings, summary } = JSON.parse(json.stdout) as {
    findings: Record<string, unknown>[];
    summary: { errors: number };
  };
  expect(summary.errors).toBe(findings.length);
  expect(findings[0]).toMatchObject({
    code: 'UNKNOWN_NAME',
    severity: 'error',
    scenario: 'visit-reminders',
    file,
    line: expect.any(Number),
  });
  expect(Object.keys(findings[0] ?? {})).toEqual([
    'code',
    'severity',
    'scenario',
    'state',
    'path',
    'message',
    'file',
    'line',
    'column',
  ]);
});

test('a file that is no YAML is a finding in its place', async () => {
  const file = await fileOf('torn.yaml', 'scenario: visit-reminders\nmachine: [\n');
  const { code, stdout } = await tropa(['check', file]);
  expect(code).toBe(1);
  expect(stdout).toMatch(/torn\.yaml:\d+:\d+: error SCHEMA /);
});

test('a lone template is checked as a part of the programme', async () => {
  const folder = join(directory, 'visit-reminders', 'en');
  await mkdir(folder, { recursive: true });
  const file = join(folder, 'visit-soon.sms.hbs');
  await writeFile(file, 'Clinic: {{appointmnt.time}}');
  const { code, stdout } = await tropa(['check', file]);
  expect(code).toBe(1);
  expect(stdout).toContain('visit-soon.sms.hbs:1:');
});

test('a sound draft from elsewhere, a scenario and a folder of the programme pass', async () => {
  const draft = await fileOf('sound.yaml', await shipped());
  const { code, stdout } = await tropa(['check', draft, 'scenarios/visit-reminders.yaml', 'templates']);
  expect(stdout).toMatch(/^0 errors/m);
  expect(code).toBe(0);
});

test('what cannot be read ends with 2', async () => {
  const note = await fileOf('notes.txt', 'nothing');
  const runs = await Promise.all([
    tropa(['check', join(directory, 'nothing')]),
    tropa(['check', note]),
    tropa(['check', directory]),
  ]);
  expect(runs.map(({ code }) => code)).toEqual([2, 2, 2]);
  expect(runs.every(({ stderr }) => stderr.length > 0)).toBe(true);
});
