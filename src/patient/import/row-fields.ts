import { readAddress } from '../contact/contact-address.js';
import type { ContactInput } from '../patient-input.js';
import type { ContactField, DateField, TextField } from './csv-mapping.js';
import { cellOf } from './csv-row.js';
import type { CsvRow, Refusal } from './csv-row.js';
import type { WallClock } from './date-format.js';
import { derivedAddress } from './derived-address.js';

/** A value, or why there is none. */
export type Reading<Value> = { readonly ok: Value } | { readonly refused: Refusal };

/** The text of a field, '' when it is empty. A table of values leaves words it does not list as they are. */
export function textOf(row: CsvRow, field: TextField | undefined): string {
  if (!field) return '';
  if ('constant' in field) return field.constant;
  const cell = cellOf(row, field.column);
  return ('values' in field ? lookUp(field.values, cell) : undefined) ?? cell;
}

/** A word of a file may be the name of something that every object has. */
function lookUp<Word extends string>(values: Readonly<Record<string, Word>> = {}, cell: string): Word | undefined {
  return Object.hasOwn(values, cell) ? values[cell] : undefined;
}

/** The instant of a field; undefined when its cell is empty or unreadable. */
export function instantOf(row: CsvRow, field: DateField | undefined, clock: WallClock): number | undefined {
  if (!field) return undefined;
  return field.format.instant(cellOf(row, field.column), clock);
}

/** The refusal of a date that cannot be read. */
export function unreadableDate(row: CsvRow, field: DateField): Refusal {
  const { column, format } = field;
  return {
    line: row.line,
    column,
    reason: cellOf(row, column) === '' ? 'the date is missing' : 'the date cannot be read',
    fix: `Write it as ${format.text}, or correct the format in the mapping.`,
  };
}

/** The refusal of a cell that must not be empty. */
export function missingCell(row: CsvRow, field: TextField): Refusal {
  const column = 'column' in field ? { column: field.column } : {};
  return {
    line: row.line,
    ...column,
    reason: 'the id is missing',
    fix: 'Give every row its id, the same one in every file.',
  };
}

/** A column whose words mean one of ours. */
interface ChoiceField<Word extends string> {
  readonly column?: string;
  readonly values?: Readonly<Record<string, Word>>;
  readonly constant?: Word;
}

/** One of our words, undefined for an empty cell, or the refusal of a word that means none of them. */
export function choiceOf<Word extends string>(
  row: CsvRow,
  field: ChoiceField<Word> | undefined,
  words: readonly Word[],
): Reading<Word | undefined> {
  if (field?.constant !== undefined) return { ok: field.constant };
  const cell = cellOf(row, field?.column);
  if (cell === '' || field?.column === undefined) return { ok: undefined };
  const word = lookUp(field.values, cell) ?? words.find((known) => known === cell);
  if (word !== undefined) return { ok: word };
  const fix = `Add the word to values in the mapping; it can mean ${words.join(', ')}.`;
  return { refused: { line: row.line, column: field.column, reason: 'the word has no meaning in the mapping', fix } };
}

/** The contact points of a row, and why some of its cells gave none; a row is taken without them. */
export function contactsOf(
  row: CsvRow,
  { contacts, country }: { readonly contacts: readonly ContactField[]; readonly country?: string | undefined },
): { contacts: ContactInput[]; refused: Refusal[] } {
  const read: { contacts: ContactInput[]; refused: Refusal[] } = { contacts: [], refused: [] };
  for (const field of contacts) {
    if ('derive' in field) {
      const { channel, from, rule, prefix } = field.derive;
      const key = cellOf(row, from);
      if (key !== '') read.contacts.push({ channel, address: derivedAddress(rule, key, prefix) });
      continue;
    }
    const cell = cellOf(row, field.column);
    if (cell === '') continue;
    const reading = readAddress(field.channel, cell, country);
    if ('address' in reading) read.contacts.push({ channel: field.channel, address: reading.address });
    else read.refused.push({ line: row.line, column: field.column, ...reading });
  }
  return read;
}
