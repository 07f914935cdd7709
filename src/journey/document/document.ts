import { readProgrammeFiles, type LocaleId, type ProgrammeFile } from '../../catalog/index.js';
import { docxOf } from './document-docx.js';
import { htmlOf } from './document-html.js';
import { xlsxOf } from './document-xlsx.js';
import type { FrequencyLine } from '../frequency/frequency.js';
import { bookOf } from './programme-book.js';

export const documentFormats = ['docx', 'xlsx', 'html'] as const;
export type DocumentFormat = (typeof documentFormats)[number];

/** A document that is wanted, as it can be handed to a thread. */
export interface DocumentOrder {
  readonly files: readonly ProgrammeFile[];
  readonly format: DocumentFormat;
  readonly locale?: LocaleId | undefined;
  /** What the records say of the right frequency. */
  readonly frequency?: readonly FrequencyLine[] | undefined;
}

/** The programme as a document; undefined when its map cannot be read. */
export async function documentOf({ files, format, locale, frequency }: DocumentOrder): Promise<Uint8Array | undefined> {
  const programme = readProgrammeFiles(files);
  const book = bookOf(programme, locale, frequency);
  if (!book) return undefined;
  if (format === 'html') return Buffer.from(htmlOf(book));
  return format === 'docx' ? docxOf(book) : xlsxOf(book, programme);
}
