import { createRequire } from 'node:module';
import path from 'node:path';
import type { PdfDefinition } from 'pdfmake';

const fonts = path.join(path.dirname(createRequire(import.meta.url).resolve('pdfmake/package.json')), 'fonts/Roboto');
const regular = path.join(fonts, 'Roboto-Regular.ttf');
const medium = path.join(fonts, 'Roboto-Medium.ttf');

/** The letters that printed sheets take along. */
export const fontFiles = [regular, medium];

/** A printed sheet whose default font is `Roboto`. It loads nothing from anywhere but its letters. */
export async function pdfOf(definition: PdfDefinition): Promise<Buffer> {
  // Hundreds of files, which a process that prints nothing does not load.
  const { default: pdfmake } = await import('pdfmake');
  pdfmake.setUrlAccessPolicy(() => false);
  pdfmake.setLocalAccessPolicy((file) => path.dirname(file) === fonts);
  pdfmake.setFonts({ Roboto: { normal: regular, bold: medium, italics: regular, bolditalics: medium } });
  return pdfmake.createPdf({ ...definition, defaultStyle: { font: 'Roboto', ...definition.defaultStyle } }).getBuffer();
}
