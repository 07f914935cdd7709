import { TextDecoder } from 'node:util';
import { parse } from 'csv-parse/sync';
import { AppError } from '../../runtime/index.js';
import { columnsOf, parseMapping } from './csv-mapping.js';
import type { Refusal } from './csv-row.js';
import { delimiterOf, readCsv } from './csv-rows.js';
import { guessColumns, guessDateFormat, type PatientField } from './guess-columns.js';
import { readPatientRow, type PatientRow } from './patient-row.js';

const SAMPLE_ROWS = 20;
const PREVIEW_ROWS = 10;
const encodings = ['utf-8', 'windows-1251'] as const;

/** The beginning of a file: what its columns are called, how it is written, what they probably mean. */
export interface Look {
  readonly encoding: string;
  readonly columns: readonly string[];
  readonly guess: Partial<Record<PatientField, string>>;
  /** By column: the format that reads its first dates, for columns that hold dates alone. */
  readonly dates: Readonly<Record<string, string>>;
}

/** One row as it will be, or why it will not be. */
export interface PreviewRow {
  readonly line: number;
  readonly patient?: PatientRow['input'];
  readonly refusals: readonly Refusal[];
}

/** Looks at the beginning of a file. Errors: IMPORT_CSV, IMPORT_ENCODING, IMPORT_HEADER. */
export function lookAt(content: Buffer): Look {
  const { encoding, text } = decoded(content);
  const records = recordsOf(text);
  const columns = (records[0] ?? []).map((name) => name.trim());
  if (columns.every((column) => column === '')) {
    throw new AppError('IMPORT_HEADER', 'The first line of the file names no column.', {
      fix: 'Send a file whose first line names the columns.',
    });
  }
  const dates = columns.flatMap((column, index) => {
    const cells = records.slice(1).map((record) => record[index] ?? '');
    const format = cells.some((cell) => cell.trim() !== '') ? guessDateFormat(cells) : undefined;
    return column !== '' && format !== undefined ? [[column, format] as const] : [];
  });
  return { encoding, columns, guess: guessColumns(columns), dates: Object.fromEntries(dates) };
}

/** The first rows as the mapping reads them. Errors: IMPORT_MAPPING, IMPORT_COLUMN and those of a file. */
export async function previewOf(content: Buffer, raw: unknown): Promise<PreviewRow[]> {
  const mapping = parseMapping(raw);
  if (mapping.kind !== 'patients') {
    throw new AppError('IMPORT_KIND', `The mapping is one of ${mapping.kind}, not of patients.`, {
      fix: 'Bring tables of other kinds with tropa import.',
    });
  }
  const { encoding, delimiter } = mapping;
  const shown: PreviewRow[] = [];
  for await (const row of readCsv(once(content), { columns: columnsOf(mapping), encoding, delimiter })) {
    if ('reason' in row) shown.push({ line: row.line, refusals: [row] });
    else {
      const reading = readPatientRow(row, mapping);
      if ('refused' in reading) shown.push({ line: row.line, refusals: [reading.refused] });
      else shown.push({ line: row.line, patient: reading.ok.input, refusals: reading.ok.contactsRefused });
    }
    if (shown.length === PREVIEW_ROWS) break;
  }
  return shown;
}

async function* once(content: Buffer): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(content);
}

/** The encoding that reads it: every text is readable as windows-1251, therefore it comes last. */
function decoded(content: Buffer): { encoding: string; text: string } {
  if (content[0] === 0xff && content[1] === 0xfe) {
    return { encoding: 'utf-16le', text: new TextDecoder('utf-16le').decode(content) };
  }
  for (const encoding of encodings) {
    try {
      // What was cut off in the middle of a letter is no fault of the file.
      return { encoding, text: new TextDecoder(encoding, { fatal: true }).decode(content, { stream: true }) };
    } catch {
      continue;
    }
  }
  throw new AppError('IMPORT_ENCODING', 'The encoding of the file is not known.', { fix: 'Save it as UTF-8.' });
}

function recordsOf(text: string): string[][] {
  const delimiter = delimiterOf(text.replace(/^\uFEFF/, '').split(/[\r\n]/, 1)[0] ?? '');
  try {
    return parse(text, {
      delimiter,
      record_delimiter: ['\r\n', '\n', '\r'],
      bom: true,
      relax_column_count: true,
      to: SAMPLE_ROWS + 1,
      max_record_size: 256 * 1024,
    });
  } catch (cause) {
    throw new AppError('IMPORT_CSV', 'The beginning of the file is no readable CSV.', {
      fix: 'Look for a double quote that is not doubled inside a quoted cell, or is never closed.',
      cause,
    });
  }
}
