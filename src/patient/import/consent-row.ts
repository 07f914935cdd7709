import { messageClasses } from '../../engine/index.js';
import { ANY, saidTooEarly } from '../consent/consent-summary.js';
import { contactChannels } from '../contact/contact-address.js';
import type { ContactInput } from '../patient-input.js';
import type { ConsentMapping } from './csv-mapping.js';
import type { CsvRow, Refusal } from './csv-row.js';
import { choiceOf, contactsOf, instantOf, textOf, unreadableDate } from './row-fields.js';
import type { Reading } from './row-fields.js';

/** A consent or a refusal as a file tells it: of the patient with an id, or of whoever owns a contact point. */
export interface ConsentRow {
  readonly line: number;
  readonly externalId?: string | undefined;
  readonly contact?: ContactInput | undefined;
  readonly class: string;
  readonly channel: string;
  readonly granted: boolean;
  readonly occurredAt: number;
  readonly proof: Readonly<Record<string, unknown>>;
}

const classes: readonly string[] = [...messageClasses, ANY];
const channels: readonly string[] = [...contactChannels, ANY];

/** Reads one row, or says why it makes no sense; what lies ahead of `now` was not said yet. */
export function readConsentRow(row: CsvRow, mapping: ConsentMapping, now: number): Reading<ConsentRow> {
  const { columns, zone, source } = mapping;
  const externalId = textOf(row, columns.external_id) || undefined;
  const { contacts, refused } = contactsOf(row, mapping);
  const [contact] = contacts;
  if (externalId === undefined && contact === undefined) return { refused: refused[0] ?? nobody(row) };
  const messageClass = textOf(row, columns.class);
  if (!classes.includes(messageClass)) return { refused: unknownWord(row, 'message class', classes) };
  const channel = textOf(row, columns.channel);
  if (!channels.includes(channel)) return { refused: unknownWord(row, 'channel', channels) };
  const granted = choiceOf(row, columns.granted, ['granted', 'refused']);
  if ('refused' in granted) return granted;
  if (granted.ok === undefined) return { refused: unknownWord(row, 'consent', ['granted', 'refused']) };
  const occurredAt = instantOf(row, columns.occurred_at, { zone, msOfDay: 0 });
  if (occurredAt === undefined) return { refused: unreadableDate(row, columns.occurred_at) };
  if (saidTooEarly(occurredAt, now)) return { refused: aheadOf(row, columns.occurred_at.column) };
  const reference = textOf(row, columns.reference);
  const proof = { source, ...(reference === '' ? {} : { reference }) };
  return {
    ok: {
      line: row.line,
      externalId,
      contact,
      class: messageClass,
      channel,
      granted: granted.ok === 'granted',
      occurredAt,
      proof,
    },
  };
}

function aheadOf(row: CsvRow, column: string): Refusal {
  const fix = 'Write when it was said, or correct the format of the date in the mapping.';
  return { line: row.line, column, reason: 'the consent lies in the future', fix };
}

function nobody(row: CsvRow): Refusal {
  return {
    line: row.line,
    reason: 'the row names neither a patient nor a contact point',
    fix: 'Fill the id of the patient, or the phone or address.',
  };
}

function unknownWord(row: CsvRow, what: string, words: readonly string[]): Refusal {
  return {
    line: row.line,
    reason: `the ${what} is none of ours`,
    fix: `Map it with values to one of ${words.join(', ')}.`,
  };
}
