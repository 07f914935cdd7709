import {
  Document,
  HeadingLevel,
  ImageRun,
  Packer,
  PageOrientation,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from 'docx';
import type { HeadReport, ReportPart } from './head-report.js';

/** In twentieths of a point: the margins of a landscape page, and what is left between them. */
const margin = 720;
const pageWidth = 15_398;
/** In pixels: with its heading it fills one page, and no more. */
const picture = { width: 877, height: 620 };

/** The report as a Word document; `map`: the picture of the map as PNG. */
export async function reportDocx({ title, period, clinic, parts }: HeadReport, map: Buffer): Promise<Buffer> {
  const document = new Document({
    title: `${title}: ${clinic}`,
    creator: clinic,
    styles: { default: { document: { run: { font: 'Arial', size: 20 } } } },
    sections: [
      {
        properties: {
          page: {
            size: { orientation: PageOrientation.LANDSCAPE },
            margin: { top: margin, right: margin, bottom: margin, left: margin },
          },
        },
        children: [
          new Paragraph({ text: `${title}: ${clinic}`, heading: HeadingLevel.TITLE }),
          new Paragraph({ text: period }),
          ...parts.flatMap((part, index) => partOf(part, map, parts[index - 1]?.picture === true)),
        ],
      },
    ],
  });
  return Packer.toBuffer(document);
}

/** `opens`: it begins a page; the picture does in any case. */
function partOf(
  { title, note, table, picture: shown }: ReportPart,
  map: Buffer,
  opens: boolean,
): (Paragraph | Table)[] {
  const pageBreakBefore = opens || shown === true;
  const spacing = { before: pageBreakBefore ? 0 : 280, after: 120 };
  return [
    new Paragraph({ text: title, heading: HeadingLevel.HEADING_1, pageBreakBefore, keepNext: true, spacing }),
    ...(note === undefined ? [] : [new Paragraph({ text: note, spacing: { after: 120 } })]),
    ...(shown
      ? [new Paragraph({ children: [new ImageRun({ type: 'png', data: map, transformation: picture })] })]
      : []),
    ...(table ? [grid(table)] : []),
  ];
}

function grid(rows: readonly (readonly string[])[]): Table {
  const columns = rows[0]?.length ?? 1;
  const columnWidths = Array.from({ length: columns }, () => Math.floor(pageWidth / columns));
  const cellOf = (text: string, at: number, bold: boolean) =>
    new TableCell({
      width: { size: columnWidths[at] ?? 0, type: WidthType.DXA },
      children: [new Paragraph({ children: [new TextRun({ text, bold, size: 18 })] })],
    });
  return new Table({
    columnWidths,
    rows: rows.map(
      (row, index) =>
        new TableRow({
          tableHeader: index === 0,
          cantSplit: true,
          children: row.map((text, at) => cellOf(text, at, index === 0)),
        }),
    ),
  });
}
