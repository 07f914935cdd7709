import ExcelJS from 'exceljs';
import type { Programme } from '../catalog/index.js';
import { tablesOf, type BookTable } from './book-tables.js';
import { documentWord, isDocumentWord } from './document-words.js';
import type { ProgrammeBook } from './programme-book.js';
import { cellName, cellsOf, editableSheets, type EditableSheet, type SheetCell } from './sheet-cells.js';
import { printOf } from './sheet-change.js';
import { readingColumns } from './sheet-reading-columns.js';

/** The name of the hidden sheet that remembers what every editable cell was exported with. */
export const PRINTS = '_tropa';

/** The first cell of an editable sheet: by it the sheet is known again, whatever it is called. */
export const markOf = (sheet: EditableSheet): string => `tropa:${sheet}`;

/** The programme as a spreadsheet that can be brought back: sheets to read, sheets to edit, and the prints of the edited ones. */
export async function xlsxOf(book: ProgrammeBook, programme: Programme): Promise<Buffer> {
  const workbook = new ExcelJS.Workbook();
  const [first, ...others] = tablesOf(book);
  if (first) addTable(workbook, first, book);
  const cells = cellsOf(programme);
  for (const sheet of editableSheets) addEditable(workbook, sheet, { cells, book });
  for (const table of others) addTable(workbook, table, book);
  addPrints(workbook, cells);
  return Buffer.from(await workbook.xlsx.writeBuffer());
}

function addTable(workbook: ExcelJS.Workbook, { name, columns, rows }: BookTable, { locale }: ProgrammeBook): void {
  const sheet = workbook.addWorksheet(documentWord(name, locale), { views: [{ state: 'frozen', ySplit: 1 }] });
  sheet.addRow(columns.map((column) => documentWord(column, locale)));
  sheet.addRows(rows.map((row) => [...row]));
  dress(sheet, 1);
}

/** Row 1 and column A are hidden: they say which cell is which, in whatever language the headings are. */
function addEditable(
  workbook: ExcelJS.Workbook,
  name: EditableSheet,
  { cells, book }: { cells: readonly SheetCell[]; book: ProgrammeBook },
): void {
  const own = cells.filter((cell) => cell.sheet === name);
  const columns = [...new Set(own.map(({ column }) => column))];
  const reading = readingColumns(name, book);
  const sheet = workbook.addWorksheet(documentWord(name, book.locale), {
    views: [{ state: 'frozen', ySplit: 2, xSplit: 1 + reading.columns.length }],
  });
  sheet.addRow([markOf(name), ...reading.columns.map(() => ''), ...columns]);
  sheet.addRow([
    '',
    ...reading.columns.map((column) => documentWord(column, book.locale)),
    ...columns.map((column) => headingOf(column, book)),
  ]);
  const rows = new Map<string, Map<string, string>>();
  for (const { key, column, value } of own)
    rows.set(key, (rows.get(key) ?? new Map<string, string>()).set(column, value));
  for (const [key, values] of rows) {
    sheet.addRow([key, ...reading.of(key), ...columns.map((column) => values.get(column) ?? null)]);
  }
  dress(sheet, 2);
  sheet.getRow(1).hidden = true;
  sheet.getColumn(1).hidden = true;
  shade(sheet, 2 + reading.columns.length, columns.length);
}

function headingOf(column: string, { locale }: ProgrammeBook): string {
  const [word = '', ...more] = column.split(' ');
  const named = word === 'title' ? 'scenario' : word;
  return [isDocumentWord(named) ? documentWord(named, locale) : named, ...more].join(' ');
}

/** What may be edited stands on its own colour. */
function shade(sheet: ExcelJS.Worksheet, from: number, count: number): void {
  for (let column = from; column < from + count; column += 1) {
    sheet.getCell(2, column).fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFDDEFE3' } };
  }
}

function dress(sheet: ExcelJS.Worksheet, headings: number): void {
  sheet.getRow(headings).font = { bold: true };
  sheet.columns.forEach((column) => {
    const longest = Math.max(
      8,
      ...(column.values ?? []).map((value) => Math.min(60, typeof value === 'string' ? value.length : 0)),
    );
    column.width = longest + 2;
    column.alignment = { wrapText: true, vertical: 'top' };
  });
}

function addPrints(workbook: ExcelJS.Workbook, cells: readonly SheetCell[]): void {
  const sheet = workbook.addWorksheet(PRINTS, { state: 'veryHidden' });
  sheet.addRows(cells.map((cell) => [cellName(cell), printOf(cell.value)]));
}
