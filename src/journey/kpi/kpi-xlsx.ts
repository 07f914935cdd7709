import { literal } from '../document/document-xlsx.js';
import type { KpiCell } from './kpi-table.js';

/** A table as a spreadsheet, its first row kept in sight. */
export async function xlsxOfRows(name: string, rows: readonly (readonly KpiCell[])[]): Promise<Buffer> {
  // Hundreds of files, which a process that touches no spreadsheet does not load.
  const { default: exceljs } = await import('exceljs');
  const workbook = new exceljs.Workbook();
  const sheet = workbook.addWorksheet(name, { views: [{ state: 'frozen', ySplit: 1 }] });
  sheet.addRows(rows.map((row) => row.map((cell) => (typeof cell === 'string' ? literal(cell) : cell))));
  sheet.getRow(1).font = { bold: true };
  sheet.columns.forEach((each, at) => {
    each.width = at === 0 ? 32 : 14;
  });
  return Buffer.from(await workbook.xlsx.writeBuffer());
}
