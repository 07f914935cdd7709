import type { PdfContent } from 'pdfmake';
import { pdfOf } from '../pdf.adapter.js';
import type { HeadReport, ReportPart } from './head-report.js';

/** What is left of a landscape A4 between margins of 30 points. */
const width = 781;

/** The report as PDF, letters taken along; `map`: the picture of the map as PNG. It loads nothing from anywhere. */
export function reportPdf({ title, period, clinic, parts }: HeadReport, map: Buffer): Promise<Buffer> {
  const image = `data:image/png;base64,${map.toString('base64')}`;
  return pdfOf({
    pageSize: 'A4',
    pageOrientation: 'landscape',
    pageMargins: 30,
    info: { title: `${title}: ${clinic}`, author: clinic },
    defaultStyle: { fontSize: 9 },
    styles: { title: { fontSize: 20, bold: true }, part: { fontSize: 13, bold: true, margin: [0, 14, 0, 6] } },
    footer: (page: number, pages: number) => ({
      text: `${page} / ${pages}`,
      alignment: 'right',
      margin: [0, 6, 30, 0],
    }),
    content: [
      { text: `${title}: ${clinic}`, style: 'title' },
      { text: period, margin: [0, 4, 0, 0] },
      ...parts.flatMap((part, index) => partOf(part, image, parts[index - 1]?.picture === true)),
    ],
  });
}

/** `opens`: it begins a page, or its heading would stand alone below the picture; the picture does in any case. */
function partOf({ title, note, table, picture }: ReportPart, image: string, opens: boolean): PdfContent[] {
  return [
    { text: title, style: 'part', ...(picture || opens ? { pageBreak: 'before' as const } : {}) },
    ...(note === undefined ? [] : [{ text: note, margin: [0, 0, 0, 4] as [number, number, number, number] }]),
    ...(picture ? [{ image, fit: [width, 470] as [number, number] }] : []),
    ...(table ? [grid(table)] : []),
  ];
}

function grid(rows: readonly (readonly string[])[]): PdfContent {
  return {
    layout: 'lightHorizontalLines',
    table: {
      headerRows: 1,
      dontBreakRows: true,
      keepWithHeaderRows: 1,
      widths: (rows[0] ?? []).map(() => '*'),
      body: rows.map((row, index) => row.map((text) => ({ text, bold: index === 0 }))),
    },
  };
}
