import { Resvg } from '@resvg/resvg-js';
import { fontFiles, pdfOf } from '../pdf.adapter.js';
import { A3 } from './svg.js';

/** How a map leaves the house. */
export const printFormats = ['svg', 'pdf', 'png'] as const;
export type PrintFormat = (typeof printFormats)[number];

export const printTypes: Readonly<Record<PrintFormat, string>> = {
  svg: 'image/svg+xml; charset=utf-8',
  pdf: 'application/pdf',
  png: 'image/png',
};

/** A3 in points, and in the pixels of a picture that reads well when printed. */
const points = { width: 1190.55, height: 841.89 } as const;
const pixels = 3_508;

/** An A3 sheet drawn as SVG, in the format that is asked for; letters are taken along, whatever the reader has installed. */
export async function printed(svg: string, format: PrintFormat): Promise<Buffer> {
  if (format === 'svg') return Buffer.from(svg);
  return format === 'png' ? pngOf(svg) : sheetOf(svg);
}

function pngOf(svg: string): Buffer {
  const font = { fontFiles, loadSystemFonts: false, defaultFontFamily: 'Roboto' };
  return new Resvg(svg, { font, fitTo: { mode: 'width', value: pixels } }).render().asPng();
}

function sheetOf(svg: string): Promise<Buffer> {
  const scaled = svg.replace('width="420mm" height="297mm"', `width="${A3.width}" height="${A3.height}"`);
  return pdfOf({
    pageSize: { width: points.width, height: points.height },
    pageMargins: 0,
    content: [{ svg: scaled, width: points.width }],
  });
}
