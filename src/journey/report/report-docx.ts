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

/** The width of a landscape page between its margins, in twentieths of a point, and of the picture in it, in pixels. */
const pageWidth = 13_958;
const picture = { width: 920, height: 650 };

/** The report as a Word document; `map`: the picture of the map as PNG. */
export async function reportDocx({ title, period, clinic, parts }: HeadReport, map: Buffer): Promise<Buffer> {
  const document = new Document({
    title: `${title}: ${clinic}`,
    creator: clinic,
    sections: [
      {
        properties: { page: { size: { orientation: PageOrientation.LANDSCAPE } } },
        children: [
          new Paragraph({ text: `${title}: ${clinic}`, heading: HeadingLevel.TITLE }),
          new Paragraph({ text: period }),
          ...parts.flatMap((part) => partOf(part, map)),
        ],
      },
    ],
  });
  return Packer.toBuffer(document);
}

function partOf({ title, note, table, picture: shown }: ReportPart, map: Buffer): (Paragraph | Table)[] {
  return [
    new Paragraph({ text: title, heading: HeadingLevel.HEADING_1, pageBreakBefore: shown }),
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
        new TableRow({ tableHeader: index === 0, children: row.map((text, at) => cellOf(text, at, index === 0)) }),
    ),
  });
}
