import type ExcelJS from 'exceljs';
import { AppError } from '../../runtime/index.js';
import { markOf, PRINTS } from './document-xlsx.js';
import { cellName, editableSheets, type EditableSheet } from './sheet-cells.js';
import type { SheetReading } from './sheet-change.js';
import { guardXlsx } from './xlsx-guard.js';

const mostCells = 200_000;

/**
 * Reads a spreadsheet of the programme back. Formulas, pictures and further sheets are not read; an editable cell that holds a
 * formula or a date is refused, for what it says depends on who opens it.
 * Errors: those of `guardXlsx`, PROGRAMME_SHEET_NOT_OURS, PROGRAMME_SHEET_CELL.
 */
export async function readXlsx(bytes: Buffer): Promise<SheetReading> {
  await guardXlsx(bytes);
  // Hundreds of files, which a process that touches no spreadsheet does not load.
  const { default: exceljs } = await import('exceljs');
  const workbook = new exceljs.Workbook();
  try {
    await workbook.xlsx.load(bytes as unknown as ExcelJS.Buffer);
  } catch {
    throw notOurs();
  }
  const printed = workbook.getWorksheet(PRINTS);
  if (!printed) throw notOurs();
  const prints = new Map<string, string>();
  printed.eachRow((row) => prints.set(String(row.getCell(1).value), String(row.getCell(2).value)));
  const cells = new Map<string, { value: string; where: string }>();
  for (const sheet of workbook.worksheets) {
    const name = editableSheets.find((each) => sheet.getCell(1, 1).value === markOf(each));
    if (name) readSheet(sheet, name, { prints, cells });
  }
  if (cells.size === 0) throw notOurs();
  return { cells, prints };
}

function readSheet(
  sheet: ExcelJS.Worksheet,
  name: EditableSheet,
  { prints, cells }: { prints: ReadonlyMap<string, string>; cells: Map<string, { value: string; where: string }> },
): void {
  const columns: { at: number; column: string }[] = [];
  sheet.getRow(1).eachCell((cell, at) => {
    if (at > 1 && cell.value !== null && cell.value !== '') columns.push({ at, column: String(cell.value) });
  });
  if (sheet.rowCount * columns.length > mostCells) throw tooManyCells();
  sheet.eachRow((row, number) => {
    const key = row.getCell(1).value;
    if (number < 3 || key === null || key === undefined || key === '') return;
    for (const { at, column } of columns) {
      const cell = { sheet: name, key: String(key), column };
      const where = `Cell ${row.getCell(at).address} of the sheet “${sheet.name}”`;
      const value = textOf(row.getCell(at), where);
      // A column that the row's kind of step does not have stays empty in every export.
      if (value !== '' || prints.has(cellName(cell))) cells.set(cellName(cell), { value, where });
    }
  });
}

function textOf(cell: ExcelJS.Cell, where: string): string {
  const { value } = cell;
  if (value === null || value === undefined) return '';
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (typeof value === 'object' && 'richText' in value) return value.richText.map(({ text }) => text).join('');
  if (typeof value === 'object' && 'hyperlink' in value) return String(value.text);
  throw new AppError('PROGRAMME_SHEET_CELL', `${where} holds a formula, a date or an error.`, {
    status: 422,
    fix: 'Format the cell as text and write the words themselves.',
  });
}

function notOurs(): AppError {
  return new AppError(
    'PROGRAMME_SHEET_NOT_OURS',
    'The spreadsheet was not exported by Tropa, or its hidden parts were removed.',
    {
      status: 422,
      fix: 'Export it with `tropa programme --out programme.xlsx`, edit the coloured columns, and bring that file.',
    },
  );
}

function tooManyCells(): AppError {
  return new AppError('PROGRAMME_SHEET_TOO_LARGE', `The spreadsheet has more than ${mostCells} cells.`, {
    status: 422,
    fix: 'Bring the file as it was exported.',
  });
}
