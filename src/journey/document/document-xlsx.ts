import type ExcelJS from 'exceljs';
import type { Programme } from '../../catalog/index.js';
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

/** In a spreadsheet `_x000D_` is a character by its code: whoever means these letters has to say so. */
export function literal(text: string): string {
  return text.replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_');
}

/** The programme as a spreadsheet that can be brought back: sheets to read, sheets to edit, and the prints of the edited ones. */
export async function xlsxOf(book: ProgrammeBook, programme: Programme): Promise<Buffer> {
  // Hundreds of files, which a process that touches no spreadsheet does not load.
  const { default: exceljs } = await import('exceljs');
  const workbook = new exceljs.Workbook();
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
  sheet.addRows(rows.map((row) => row.map(literal)));
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
    sheet.addRow([key, ...reading.of(key).map(literal), ...columns.map((column) => literal(values.get(column) ?? ''))]);
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

/** In characters: a column is as wide as what it mostly holds, and long texts break. */
const width = { widest: 60, least: 10, sampled: 200 } as const;

function dress(sheet: ExcelJS.Worksheet, headings: number): void {
  for (let at = 1; at <= sheet.columnCount; at += 1) {
    const column = sheet.getColumn(at);
    const lengths = lengthsOf(sheet, at);
    column.width = Math.min(width.widest, Math.max(width.least, ...lengths) + 2);
    column.alignment = { wrapText: true, vertical: 'top' };
  }
  sheet.getRow(headings).font = { bold: true };
}

function lengthsOf(sheet: ExcelJS.Worksheet, at: number): number[] {
  const rows = sheet.getRows(1, Math.min(sheet.rowCount, width.sampled)) ?? [];
  return rows.map((row) => String(row.getCell(at).value ?? '').length);
}

function addPrints(workbook: ExcelJS.Workbook, cells: readonly SheetCell[]): void {
  const sheet = workbook.addWorksheet(PRINTS, { state: 'veryHidden' });
  sheet.addRows(cells.map((cell) => [cellName(cell), printOf(cell.value)]));
}
