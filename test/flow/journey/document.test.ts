import { cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import ExcelJS from 'exceljs';
import { tropa } from '../cli/tropa.js';

jest.setTimeout(120_000);

let directory: string;
const inside = (...parts: string[]): string => join(directory, ...parts);

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'tropa-document-'));
  for (const part of ['scenarios', 'templates', 'files']) {
    await cp(part, inside('programme', part), { recursive: true }).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOENT') throw error;
    });
  }
});

afterAll(() => rm(directory, { recursive: true, force: true }));

const programme = (): string[] => ['--programme', inside('programme')];

test('the programme is written as a Word document, a page and a spreadsheet', async () => {
  const runs = await Promise.all(
    ['docx', 'html', 'xlsx'].map((ending) =>
      tropa(['programme', '--out', inside(`p.${ending}`), '--locale', 'en', ...programme()]),
    ),
  );
  expect(runs.map(({ code }) => code)).toEqual([0, 0, 0]);
  const page = await readFile(inside('p.html'), 'utf8');
  expect(page).toContain('Visit reminders');
  expect(page).toContain('1 day before the visit');
  expect(page).not.toMatch(/(?:src|href)="https?:/);
  expect((await readFile(inside('p.docx'))).subarray(0, 2).toString()).toBe('PK');
});

test('a spreadsheet that nobody changed changes nothing', async () => {
  const { code, stdout, stderr } = await tropa(['programme', 'import', inside('p.xlsx'), ...programme()]);
  expect({ code, stdout }).toEqual({ code: 0, stdout: '' });
  expect(stderr).toContain('Nothing differs from the files.');
});

test('an edited text is shown as a diff, and written with --apply alone', async () => {
  const file = 'templates/visit-reminders/en/visit-soon.sms.hbs';
  const before = await readFile(inside('programme', file), 'utf8');
  await edit(inside('p.xlsx'), file, `${before.trimEnd()} See you.\n`);
  const shown = await tropa(['programme', 'import', inside('p.xlsx'), ...programme()]);
  expect(shown).toMatchObject({ code: 0 });
  expect(shown.stdout).toMatch(/^\+.* See you\.$/m);
  expect(await readFile(inside('programme', file), 'utf8')).toBe(before);
  const applied = await tropa(['programme', 'import', inside('p.xlsx'), '--apply', '--json', ...programme()]);
  expect(JSON.parse(applied.stdout)).toMatchObject({ cells: 1, files: [file], applied: true });
  expect(await readFile(inside('programme', file), 'utf8')).toContain('See you.');
});

test('what the checker refuses is not written', async () => {
  const file = 'templates/visit-reminders/en/visit-soon.telegram.hbs';
  const before = await readFile(inside('programme', file), 'utf8');
  await edit(inside('p.xlsx'), file, '{{clinic.name}}: {{nobody.knows}}');
  const { code, stderr } = await tropa(['programme', 'import', inside('p.xlsx'), '--apply', ...programme()]);
  expect(code).toBe(1);
  expect(stderr).toContain('TEMPLATE_VARIABLE');
  expect(await readFile(inside('programme', file), 'utf8')).toBe(before);
});

test('rubbish is refused with the way on', async () => {
  const [ending, missing, strange] = await Promise.all([
    tropa(['programme', '--out', inside('p.pdf'), ...programme()]),
    tropa(['programme', 'import', inside('nowhere.xlsx'), ...programme()]),
    tropa(['programme', 'import', inside('p.html'), ...programme()]),
  ]);
  expect([ending.code, missing.code, strange.code]).toEqual([2, 2, 1]);
  expect(strange.stderr).toContain('no spreadsheet that Tropa wrote');
});

async function edit(path: string, key: string, value: string): Promise<void> {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.readFile(path);
  const sheet = workbook.worksheets.find((each) => each.getCell(1, 1).value === 'tropa:texts');
  if (!sheet) throw new Error('there is no sheet of texts');
  let column = 0;
  sheet.getRow(1).eachCell((cell, at) => (column = cell.value === 'text' ? at : column));
  sheet.eachRow((row) => {
    if (row.getCell(1).value === key) row.getCell(column).value = value;
  });
  await workbook.xlsx.writeFile(path);
}
