import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { commands } from '../../../src/cli/commands.js';
import { compiled } from '../../support/child.js';
import { cloneDatabase, type ClonedDatabase } from '../../support/database.js';
import { tropa, type Run } from './tropa.js';

jest.setTimeout(300_000);

/** Stands in every file that is handed in, and in no answer. */
const canary = 'Olena Sekretna';
const nobody = '0198c1f2-8a40-7cc3-9d1e-2f6b5a7c1e01';
const megabyte = 1_000_000;

let database: ClonedDatabase;
let directory: string;

beforeAll(async () => {
  database = await cloneDatabase();
  directory = await mkdtemp(join(tmpdir(), 'tropa-rubbish-'));
  await mkdir(join(directory, 'folder'));
  await mkdir(join(directory, 'folder.xlsx'));
  const noise = Buffer.from(Array.from({ length: 4_000 }, (_, index) => (index * 7_919) % 256));
  const files = {
    empty: '',
    'empty.yaml': '',
    'empty.xlsx': '',
    noise: Buffer.concat([noise, Buffer.from(canary), noise]),
    'noise.xlsx': noise,
    quoted: `patient,at,event\n1,"${canary}" x,2\n`,
    large: `${canary};+380501112233\n`.repeat((5 * megabyte) / 30),
    'large.yaml': `name: ${canary}\n`.repeat((5 * megabyte) / 20),
    'torn.yaml': `name: [${canary}\n`,
  };
  for (const [name, content] of Object.entries(files)) await writeFile(join(directory, name), content);
  const published = await run('publish');
  expect(published.code).toBe(0);
});

afterAll(async () => {
  await database.drop();
  await rm(directory, { recursive: true, force: true });
});

function run(...argv: string[]): Promise<Run> {
  return tropa(argv, { DATABASE_URL: database.ownerUrl, TROPA_HOME: directory });
}

/** `@name` is a file of the test. */
const inDirectory = (word: string) => (word.startsWith('@') ? join(directory, word.slice(1)) : word);

/** What the command answers, held to what every answer to rubbish has to be. */
async function answerTo(line: string): Promise<Run> {
  const answer = await run(...line.split(' ').map(inDirectory));
  const { code, stdout, stderr } = answer;
  expect([1, 2]).toContain(code);
  expect(`${stdout}${stderr}`).not.toContain(canary);
  expect(`${stdout}${stderr}`).not.toMatch(/^\s+at .*:\d+|failed inside Tropa|node:internal|TypeError/m);
  expect(`${stdout}${stderr}`.trim().split('\n').length).toBeGreaterThan(1);
  return answer;
}

describe('every command', () => {
  test.each(commands.map(({ name }) => name))('%s refuses an option it does not know, by its name', async (name) => {
    const { code, stdout, stderr } = await answerTo(`${name} --nonsense`);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain('--nonsense');
    expect(stderr).toContain(`tropa ${name} --help`);
  });
});

/** The line, its exit code, and what it has to name. */
const files: readonly (readonly [line: string, code: number, names: RegExp])[] = [
  ['import patients @missing --mapping mappings/patients.yaml', 2, /missing cannot be read/],
  ['import patients @folder --mapping mappings/patients.yaml', 2, /folder cannot be read/],
  ['import patients @empty --mapping mappings/patients.yaml', 2, /empty/],
  ['import patients @noise --mapping mappings/patients.yaml', 2, /not encoded in utf-8/],
  ['import patients @large --mapping mappings/patients.yaml', 2, /large:1: The file lacks the column "id"/],
  ['import patients README.md --mapping @missing', 2, /The mapping .*missing cannot be read/],
  ['import patients README.md --mapping @empty.yaml', 2, /empty\.yaml:1:1: The mapping is not valid/],
  ['import patients README.md --mapping @torn.yaml', 2, /torn\.yaml:\d+:\d+/],
  ['import patients README.md --mapping @large.yaml', 2, /large\.yaml:1:1: The file is larger than 1 MB/],
  ['import fhir @missing --country UA', 2, /missing cannot be read/],
  ['import fhir @noise --country UA', 2, /not encoded in UTF-8/],
  ['import fhir @large --country UA', 2, /large:1: The file is no FHIR JSON/],
  ['check @missing', 2, /nothing at .*missing/],
  ['check @noise', 2, /noise is neither a scenario nor a template/],
  ['programme import @missing', 2, /missing cannot be read/],
  ['programme import @folder.xlsx', 2, /folder\.xlsx cannot be read/],
  ['programme import @noise.xlsx', 1, /no spreadsheet/],
  ['programme import @empty.xlsx', 1, /no spreadsheet/],
  ['programme push @missing', 2, /no files of a programme in .*missing/],
  ['programme push @noise', 2, /noise.* lies below something that is no directory/],
  ['programme pull @noise', 2, /noise.* lies below something that is no directory/],
  ['programme --out @missing/x.docx', 2, /x\.docx is not there/],
  ['programme --out @noise/x.html', 2, /x\.html lies below something that is no directory/],
  ['programme --out @folder.xlsx', 2, /folder\.xlsx is a directory/],
  ['map --out @missing/x.svg', 2, /x\.svg is not there/],
  ['simulate --patients @missing', 2, /file of patients .*missing cannot be read/],
  ['simulate --patients @folder', 2, /file of patients .*folder cannot be read/],
  ['simulate --patients @quoted', 2, /file of patients .*quoted cannot be read\.\n.*line 2/],
  ['simulate --patients 5 --programme @noise', 1, /scenarios cannot be read/],
  ['compare --programme . --events @quoted', 1, /Line 2 of the file of events/],
  ['replay --appointments @missing --mapping mappings/no-show.yaml', 2, /missing cannot be read/],
  ['audit verify --anchors @missing', 2, /missing is not there/],
  ['audit verify --anchors @folder', 2, /folder is a directory/],
  ['audit verify --anchors @empty', 2, /empty holds no anchors/],
  ['audit verify --anchors @noise', 2, /did not print/],
];

describe('a file that cannot be used', () => {
  test.each(files)('%s', async (line, code, names) => {
    const answer = await answerTo(line);
    expect(answer.code).toBe(code);
    expect(`${answer.stdout}${answer.stderr}`).toMatch(names);
  });
});

/** What is not there, by every kind of id. */
const ids: readonly (readonly [line: string, code: number])[] = [
  [`why ${nobody}`, 1],
  ['why p-404', 1],
  [`patient export ${nobody}`, 1],
  ['patient erase p-404 --yes', 1],
  [`handover accept ${nobody} --owner Anna`, 1],
  ['handover close x --resolution done', 2],
  [`enrolment resume ${nobody}`, 1],
  [`doubt settle ${nobody} --as arrived --by Anna`, 1],
  [`api-key revoke ${nobody}`, 1],
  ['staff disable nobody@clinic.example', 1],
  ['experiment nothing', 1],
  ['channel test nothing', 1],
  ['channel pause nothing', 1],
  ['event send custom.x --patient p-404', 1],
  ['why p-404 --clinic 404', 1],
  ['why p-404 --clinic many', 2],
];

describe('what is not there', () => {
  test.each(ids)('%s', async (line, code) => {
    const answer = await answerTo(line);
    expect([answer.code, answer.stdout]).toEqual([code, '']);
  });
});

test('a reader that has seen enough breaks nothing', () => {
  const command = `"${process.execPath}" "${compiled('cli.js')}" --help | head -1; echo "$?"`;
  const { stdout, stderr } = spawnSync('sh', ['-c', command], {
    encoding: 'utf8',
    env: { PATH: process.env['PATH'] ?? '', TROPA_PROGRAMME: process.cwd() },
  });
  expect([stdout, stderr]).toEqual(['Tropa runs the communication scenarios of a clinic.\n0\n', '']);
});
