import { createRequire } from 'node:module';
import path from 'node:path';
import { Resvg } from '@resvg/resvg-js';
import pdfmake from 'pdfmake';
import { A3 } from './svg.js';

/** How a map leaves the house. */
export const printFormats = ['svg', 'pdf', 'png'] as const;
export type PrintFormat = (typeof printFormats)[number];

export const printTypes: Readonly<Record<PrintFormat, string>> = {
  svg: 'image/svg+xml; charset=utf-8',
  pdf: 'application/pdf',
  png: 'image/png',
};

const fonts = path.join(path.dirname(createRequire(import.meta.url).resolve('pdfmake/package.json')), 'fonts/Roboto');
const regular = path.join(fonts, 'Roboto-Regular.ttf');
const medium = path.join(fonts, 'Roboto-Medium.ttf');

/** A3 in points, and in the pixels of a picture that reads well when printed. */
const points = { width: 1190.55, height: 841.89 } as const;
const pixels = 3_508;

/** An A3 sheet drawn as SVG, in the format that is asked for; letters are taken along, whatever the reader has installed. */
export async function printed(svg: string, format: PrintFormat): Promise<Buffer> {
  if (format === 'svg') return Buffer.from(svg);
  return format === 'png' ? pngOf(svg) : pdfOf(svg);
}

function pngOf(svg: string): Buffer {
  const font = { fontFiles: [regular, medium], loadSystemFonts: false, defaultFontFamily: 'Roboto' };
  return new Resvg(svg, { font, fitTo: { mode: 'width', value: pixels } }).render().asPng();
}

function pdfOf(svg: string): Promise<Buffer> {
  pdfmake.setUrlAccessPolicy(() => false);
  pdfmake.setLocalAccessPolicy((file) => path.dirname(file) === fonts);
  pdfmake.setFonts({ Roboto: { normal: regular, bold: medium, italics: regular, bolditalics: medium } });
  const scaled = svg.replace('width="420mm" height="297mm"', `width="${A3.width}" height="${A3.height}"`);
  return pdfmake
    .createPdf({
      pageSize: { width: points.width, height: points.height },
      pageMargins: 0,
      content: [{ svg: scaled, width: points.width }],
      defaultStyle: { font: 'Roboto' },
    })
    .getBuffer();
}
