import { pipeline, Readable } from 'node:stream';
import { TextDecoder } from 'node:util';
import { CsvError, parse } from 'csv-parse';
import { AppError, nearestName } from '../../runtime/index.js';
import type { CsvRow, Refusal } from './csv-row.js';

/** How to read a file. */
export interface CsvOptions {
  /** The columns that must be there; others are skipped. */
  readonly columns: readonly string[];
  /** The WHATWG name of the encoding, e.g. `utf-8` or `windows-1251`. */
  readonly encoding: string;
  /** Found from the header when absent. */
  readonly delimiter?: string | undefined;
  /** Told how many bytes were read so far. */
  readonly onBytes?: (bytes: number) => void;
}

interface ParsedRecord {
  readonly record: readonly string[];
  readonly info: { readonly lines: number };
}

const DELIMITERS = [',', ';', '\t'];
/** One record, all its cells together: a quote that is never closed must not swallow the file. */
const LARGEST_RECORD = 256 * 1024;
const LONGEST_HEADER = 64 * 1024;
const NEWLINE = /\r\n|\n|\r/g;

/**
 * Reads a CSV file as it streams in, with or without a byte order mark, delimited by comma, semicolon or tab. Blank lines
 * are skipped; a row with too many or too few cells is refused.
 * Errors: IMPORT_ENCODING, IMPORT_HEADER, IMPORT_COLUMN, IMPORT_CSV.
 */
export async function* readCsv(
  source: AsyncIterable<Uint8Array>,
  options: CsvOptions,
): AsyncGenerator<CsvRow | Refusal> {
  const text = decoded(source, options);
  const { head, delimiter } = await openText(text, options.delimiter);
  const parser = parse({
    delimiter,
    record_delimiter: ['\r\n', '\n', '\r'],
    bom: true,
    info: true,
    relax_column_count: true,
    max_record_size: LARGEST_RECORD,
  });
  // The parser ends with the error of whatever stands before it, and the loop below gets it.
  pipeline(Readable.from(joined(head, text)), parser, () => undefined);
  const lines = new LineCount();
  let header: Header | undefined;
  try {
    for await (const { record, info } of parser as AsyncIterable<ParsedRecord>) {
      const line = lines.beginOf(record, info.lines);
      if (!header) header = readHeader(record, options.columns);
      else if (record.length > 1 || record[0]?.trim()) yield rowOf(record, line, header);
    }
  } catch (error) {
    throw error instanceof CsvError ? unreadable(error) : error;
  }
  if (!header)
    throw new AppError('IMPORT_HEADER', 'The file is empty.', {
      fix: 'Send a file whose first line names the columns.',
    });
}

interface Header {
  readonly width: number;
  /** Where each wanted column stands. */
  readonly places: readonly (readonly [column: string, index: number])[];
}

async function* decoded(source: AsyncIterable<Uint8Array>, { encoding, onBytes }: CsvOptions): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  let bytes = 0;
  for await (const chunk of source) {
    const text = decode(decoder, chunk);
    bytes += chunk.byteLength;
    onBytes?.(bytes);
    if (text !== '') yield text;
  }
  yield decode(decoder);
}

function decode(decoder: TextDecoder, chunk?: Uint8Array): string {
  try {
    return decoder.decode(chunk, { stream: chunk !== undefined });
  } catch (cause) {
    throw new AppError('IMPORT_ENCODING', `The file is not encoded in ${decoder.encoding}.`, {
      fix: 'Save it as UTF-8, or name its encoding in the mapping, e.g. encoding: windows-1251.',
      cause,
    });
  }
}

/** Reads ahead to the end of the first line, which shows the delimiter. */
async function openText(
  text: AsyncGenerator<string>,
  delimiter?: string,
): Promise<{ head: string; delimiter: string }> {
  let head = '';
  while (!/[\r\n]/.test(head) && head.length < LONGEST_HEADER) {
    const { done, value } = await text.next();
    if (done) break;
    head += value;
  }
  return { head, delimiter: delimiter ?? delimiterOf(head.split(/[\r\n]/, 1)[0] ?? '') };
}

/** The one of comma, semicolon and tab that divides a header into most columns. */
export function delimiterOf(line: string): string {
  const bare = line.replace(/"[^"]*"/g, '');
  const counts = DELIMITERS.map((delimiter) => bare.split(delimiter).length);
  return DELIMITERS[counts.indexOf(Math.max(...counts))] ?? ',';
}

async function* joined(head: string, rest: AsyncGenerator<string>): AsyncGenerator<string> {
  if (head !== '') yield head;
  yield* rest;
}

function readHeader(record: readonly string[], columns: readonly string[]): Header {
  const names = record.map((name) => name.trim());
  const twice = columns.find((column) => names.indexOf(column) !== names.lastIndexOf(column));
  if (twice !== undefined) {
    const fix = 'Give every column a name of its own.';
    throw new AppError('IMPORT_COLUMN', `The file has the column "${twice}" twice.`, { fix, at: { line: 1 } });
  }
  const missing = columns.filter((column) => !names.includes(column));
  if (missing.length > 0) throw missingColumns(missing, names);
  return { width: names.length, places: columns.map((column) => [column, names.indexOf(column)]) };
}

function missingColumns(missing: readonly string[], names: readonly string[]): AppError {
  const told = missing.map((column) => {
    const nearest = nearestName(column, names);
    return nearest === undefined ? `"${column}"` : `"${column}" (did you mean "${nearest}"?)`;
  });
  return new AppError('IMPORT_COLUMN', `The file lacks the column ${told.join(', ')}.`, {
    fix: 'Rename the column in the file, or correct its name in the mapping.',
    at: { line: 1 },
  });
}

/** From the line on which the parser ends a record to the one on which it begins. */
class LineCount {
  private surplus = 0;

  /** The parser counts CR LF inside quotes as two lines, and the surplus stays with it to the end of the file. */
  beginOf(record: readonly string[], parserLines: number): number {
    const breaks = record.flatMap((cell) => cell.match(NEWLINE) ?? []);
    this.surplus += breaks.filter((text) => text.length > 1).length;
    return parserLines - this.surplus - breaks.length;
  }
}

function rowOf(record: readonly string[], line: number, header: Header): CsvRow | Refusal {
  if (record.length === header.width) {
    return { line, cells: Object.fromEntries(header.places.map(([column, index]) => [column, record[index] ?? ''])) };
  }
  const reason = `the row has ${record.length} cells where the header has ${header.width}`;
  return { line, reason, fix: 'Put a cell that contains the delimiter in double quotes.' };
}

function unreadable(cause: CsvError): AppError {
  const line = typeof cause['lines'] === 'number' ? cause['lines'] : undefined;
  const where = line === undefined ? 'The file' : `The file, near line ${line},`;
  return new AppError('IMPORT_CSV', `${where} is no readable CSV (${cause.code}).`, {
    fix: 'Look for a double quote that is not doubled inside a quoted cell, or is never closed.',
    at: line === undefined ? undefined : { line },
    cause,
  });
}
