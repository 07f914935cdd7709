import type pg from 'pg';
import { enterCrowd, throughTheMorning } from '../seed.js';
import { benchClinic, day, noon } from '../world.js';

/** How much the clinic has heard and written. */
export interface InboxSizes {
  readonly patients: number;
  /** Of each patient, beside the two messages that scenarios sent them. */
  readonly linesEach: number;
}

/** A million messages of a hundred thousand patients. */
export const fullInbox: InboxSizes = { patients: 100_000, linesEach: 8 };
export const quickInbox: InboxSizes = { patients: 1_000, linesEach: 8 };

/** Departments of the conversations; the bench's programme need not know them. */
export const departments = ['reception', 'primary-diagnostics', 'treatment', 'billing'] as const;

const wordsEach = 6;
/** Different words in all threads together; the most common one is in every tenth line or so, most of them in a few hundred. */
const vocabulary = 20_000;

const patientId = `('019e0000-0002-7000-8000-' || lpad(to_hex(p), 12, '0'))::uuid`;
const entryId = `('019e0000-0070-7000-8000-' || lpad(to_hex(p * 16 + n), 12, '0'))::uuid`;
const at = (ms: string) => `to_timestamp((${ms}) / 1000.0)`;
/** Over the last quarter, in an order that is not the order of the rows. */
const saidAt = at(`${noon} - ((p::bigint * 7919 + n * 104729) % ${(90 * day) / 1000}) * 1000.0`);
/** Five letters for each number. */
const word = (k: string) => `translate(lpad(to_hex(${k}), 5, '0'), '0123456789abcdef', 'абвгдежзиклмнопр')`;
/** Few words are common and many are rare. */
const chosen = `floor(power(((p::bigint * 31 + n * 17 + w * 7) * 2654435761 % 1000003) / 1000003.0, 3) * ${vocabulary})::integer`;
const departmentOf = `(ARRAY['${departments.join("', '")}'])[p % ${departments.length} + 1]`;

const numbers = `generate_series($1::integer, $2::integer - 1) AS p`;
const lines = (each: number) => `${numbers} CROSS JOIN generate_series(1, ${each}) AS n`;
const words = `generate_series(1, ${wordsEach}) AS w`;

const entries = (each: number) => `
  INSERT INTO thread_entry (clinic_id, entry_id, patient_id, occurred_at, kind, channel, body)
  SELECT ${benchClinic}, ${entryId}, ${patientId}, ${saidAt}, CASE WHEN n % 2 = 0 THEN 'wrote' ELSE 'heard' END, 'telegram',
         (SELECT string_agg(${word(chosen)}, ' ' ORDER BY w) FROM ${words})
    FROM ${lines(each)}`;

const threadWords = (each: number) => `
  INSERT INTO thread_word (clinic_id, word, occurred_at, entry_id)
  SELECT DISTINCT ${benchClinic}, ${word(chosen)}, ${saidAt}, ${entryId} FROM ${lines(each)} CROSS JOIN ${words}`;

/** Three of a hundred wait, a fifth is open, the rest is done. */
const conversations = `
  INSERT INTO conversation (clinic_id, patient_id, department, assignee, status, waiting_since, due_at, heard_at, active_at, channel,
         preview, unread, sort_key)
  SELECT ${benchClinic}, ${patientId}, ${departmentOf}, CASE WHEN p % 3 = 0 THEN 'key:' || ${patientId} END,
         CASE WHEN p % 5 = 0 THEN 'open' ELSE 'done' END,
         CASE WHEN p % 35 = 0 THEN ${at(`${noon} - (p % 7200) * 1000.0`)} END,
         CASE WHEN p % 35 = 0 THEN ${at(`${noon} + (p % 7200) * 1000.0`)} END,
         ${at(String(noon - day))}, ${at(`${noon} - (p::bigint % 86400) * 1000.0`)}, 'telegram', 'What was said last.', p % 3,
         CASE WHEN p % 35 = 0 THEN ${noon} - (p % 7200) * 1000 ELSE 40000000000000 - (${noon} - (p::bigint % 86400) * 1000) END
    FROM ${numbers}`;

/** Patients with their visits, scenarios and messages of last month, and threads as a busy desk leaves them, a slice at a time. */
export async function enterInbox(
  client: pg.Client,
  { patients, linesEach }: InboxSizes,
  tell: (line: string) => void,
): Promise<void> {
  await enterCrowd(client, { from: 0, to: patients, dueAt: throughTheMorning(patients) });
  const slice = Math.min(patients, 10_000);
  for (let from = 0; from < patients; from += slice) {
    const range = [from, Math.min(from + slice, patients)];
    for (const statement of [entries(linesEach), threadWords(linesEach), conversations])
      await client.query(statement, range);
    tell(`seeded ${range[1]} of ${patients} patients`);
  }
}

/** The id of the patient of a number. */
export function patientOf(number: number): string {
  return `019e0000-0002-7000-8000-${number.toString(16).padStart(12, '0')}`;
}

/** The word of a number. */
export function wordOf(number: number): string {
  const letters = 'абвгдежзиклмнопр';
  return [...number.toString(16).padStart(5, '0')].map((digit) => letters[parseInt(digit, 16)]).join('');
}
