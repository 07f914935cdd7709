import { readFile, readdir } from 'node:fs/promises';
import { beforeAll, describe, expect, it, jest } from '@jest/globals';
import ExcelJS from 'exceljs';
import fc from 'fast-check';
import { readProgrammeFiles, type Programme, type ProgrammeFile } from '../../catalog/index.js';
import { literal, xlsxOf } from './document-xlsx.js';
import { bookOf } from './programme-book.js';
import { changeOf } from './sheet-change.js';
import { readXlsx } from './sheet-reading.js';

let files: ProgrammeFile[];
let programme: Programme;

/** One scenario of the programme with everything it needs. */
beforeAll(async () => {
  const templates = await readdir('templates/visit-reminders', { recursive: true });
  const paths = [
    ...['scenarios/map.yaml', 'scenarios/cadence.yaml', 'scenarios/visit-reminders.yaml'],
    ...['ru', 'uk', 'en'].map((locale) => `templates/replies/${locale}.yaml`),
    ...templates.filter((file) => file.endsWith('.hbs')).map((file) => `templates/visit-reminders/${file}`),
  ];
  files = await Promise.all(paths.map(async (file) => ({ file, text: await readFile(file, 'utf8') })));
  programme = readProgrammeFiles(files);
});

async function exported(from = programme, locale?: 'uk' | 'ru' | 'en'): Promise<Buffer> {
  const book = bookOf(from, locale);
  if (!book) throw new Error('the map cannot be read');
  return xlsxOf(book, from);
}

interface Edit {
  readonly sheet: string;
  readonly key: RegExp;
  readonly column: string;
  readonly value: ExcelJS.CellValue;
}

/** What a person does in Excel. */
async function edited(bytes: Buffer, { sheet: name, key, column, value }: Edit): Promise<Buffer> {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(bytes as unknown as ExcelJS.Buffer);
  const sheet = workbook.worksheets.find((each) => each.getCell(1, 1).value === `tropa:${name}`);
  if (!sheet) throw new Error(`there is no sheet ${name}`);
  let at = 0;
  sheet.getRow(1).eachCell((cell, index) => (at = cell.value === column ? index : at));
  let row = 0;
  sheet.getColumn(1).eachCell((cell, index) => (row = key.test(String(cell.value)) ? index : row));
  if (at === 0 || row === 0) throw new Error('there is no such cell');
  sheet.getCell(row, at).value = typeof value === 'string' ? literal(value) : value;
  return Buffer.from(await workbook.xlsx.writeBuffer());
}

const telegram = { sheet: 'texts', key: /en\/visit-soon\.telegram/, column: 'text' } as const;

/** A spreadsheet is written and read several times in a test. */
jest.setTimeout(60_000);

describe('the spreadsheet of a programme', () => {
  it.each(['uk', 'ru', 'en'] as const)('brought back as it is changes nothing, in %s too', async (locale) => {
    expect(changeOf(programme, await readXlsx(await exported(programme, locale)))).toEqual({
      files: [],
      diffs: [],
      cells: 0,
    });
  });

  it('brings any text back, letter by letter', async () => {
    const bytes = await exported();
    const odd = fc.constantFrom(
      '=1+1',
      '+380',
      '@x',
      '007',
      ' two\n\nlines ',
      "“q” 'q' <b>&",
      '👍🏽',
      'שלום',
      '{{clinic.name}}',
      '_x000D_',
    );
    await fc.assert(
      fc.asyncProperty(fc.oneof(odd, fc.string({ unit: 'grapheme', minLength: 1 })), async (value) => {
        fc.pre(!/[\p{Cc}\p{Cs}\uFFFE\uFFFF]/u.test(value.replaceAll('\n', '')));
        const { files: changed } = changeOf(programme, await readXlsx(await edited(bytes, { ...telegram, value })));
        expect(changed).toEqual([{ file: 'templates/visit-reminders/en/visit-soon.telegram.hbs', text: value }]);
      }),
      { numRuns: 8, examples: [['=1+1'], [' two\n\nlines '], ['_x000D_']] },
    );
  });

  it('changes a wait, a title, a button in the files that hold them, and only there', async () => {
    const steps = await edited(await exported(), { sheet: 'steps', key: /dayBefore/, column: 'wait', value: 'PT8H' });
    const titles = await edited(steps, {
      sheet: 'scenarios',
      key: /visit-reminders/,
      column: 'title en',
      value: 'Reminders',
    });
    const both = await edited(titles, { sheet: 'replies', key: /^en\/confirm$/, column: 'label', value: 'Coming' });
    const { diffs, cells } = changeOf(programme, await readXlsx(both));
    expect(cells).toBe(3);
    const lines = diffs.flatMap((diff) => diff.split('\n')).filter((line) => /^[+-][^+-]/.test(line));
    expect(lines.map((line) => line.replace(/\s+/g, ' '))).toEqual([
      expect.stringContaining('title: {en: Visit reminders'),
      expect.stringContaining('title: {en: Reminders'),
      '- wait: PT6H',
      '+ wait: PT8H',
      '- label: I will come',
      '+ label: Coming',
    ]);
  });

  it('leaves alone what went on in the files meanwhile, and refuses what both changed', async () => {
    const bytes = await exported();
    const on = readProgrammeFiles(
      files.map(({ file, text }) => ({ file, text: telegram.key.test(file) ? `${text}\nMore.` : text })),
    );
    expect(changeOf(on, await readXlsx(bytes)).cells).toBe(0);
    const mine = await edited(bytes, { ...telegram, value: 'Mine' });
    const reading = await readXlsx(mine);
    expect(() => changeOf(on, reading)).toThrow('was changed here and in');
  });

  it.each([
    ['a formula', { ...telegram, value: { formula: '1+1', result: 2 } }, 'PROGRAMME_SHEET_CELL'],
    ['an error', { ...telegram, value: { error: '#N/A' as const } }, 'PROGRAMME_SHEET_CELL'],
  ])('refuses %s in a cell', async (_, edit, code) => {
    await expect(readXlsx(await edited(await exported(), edit))).rejects.toMatchObject({ code });
  });

  it.each([
    [
      'a number that is none',
      { sheet: 'scenarios', key: /visit-reminders/, column: 'priority', value: 'high' },
      'PROGRAMME_SHEET_NOT_A_NUMBER',
    ],
    [
      'an emptied title',
      { sheet: 'scenarios', key: /visit-reminders/, column: 'title en', value: null },
      'PROGRAMME_SHEET_EMPTIED',
    ],
  ])('refuses %s', async (_, edit, code) => {
    const reading = await readXlsx(await edited(await exported(), edit));
    expect(() => changeOf(programme, reading)).toThrow(expect.objectContaining({ code }));
  });

  it('refuses what is no spreadsheet, and a spreadsheet of somebody else', async () => {
    await expect(readXlsx(Buffer.from('no zip'))).rejects.toMatchObject({ code: 'PROGRAMME_SHEET_UNREADABLE' });
    const workbook = new ExcelJS.Workbook();
    workbook.addWorksheet('mine').addRow(['x']);
    const strange = Buffer.from(await workbook.xlsx.writeBuffer());
    await expect(readXlsx(strange)).rejects.toMatchObject({ code: 'PROGRAMME_SHEET_NOT_OURS' });
  });

  it('refuses one that unpacks a thousandfold, before it is read', async () => {
    const workbook = new ExcelJS.Workbook();
    const sheet = workbook.addWorksheet('bomb');
    const long = 'a'.repeat(30_000);
    for (let row = 0; row < 400; row += 1) sheet.addRow([`${long}${row}`]);
    const bomb = Buffer.from(
      await workbook.xlsx.writeBuffer({ zip: { compression: 'DEFLATE', compressionOptions: { level: 9 } } } as never),
    );
    await expect(readXlsx(bomb)).rejects.toMatchObject({ code: 'PROGRAMME_SHEET_TOO_LARGE' });
  });
});
