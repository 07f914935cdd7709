import type { PaymentMapping } from './csv-mapping.js';
import { cellOf } from './csv-row.js';
import type { CsvRow, Refusal } from './csv-row.js';
import { instantOf, missingCell, textOf, unreadableDate } from './row-fields.js';
import type { Reading } from './row-fields.js';

/** A payment as a file tells it. */
export interface PaymentRow {
  readonly line: number;
  /** The patient's id as the clinic's system writes it. */
  readonly patientKey: string;
  /** What names the payment among those of the patient. */
  readonly paymentKey: string;
  /** Epoch ms. */
  readonly paidAt: number;
  /** Digits with a point, in the currency of the clinic. */
  readonly amount: string;
}

/** What is known of the file before the row: how often each payment of a patient came. */
export type PaymentsSeen = Map<string, number>;

/** A comma before three digits is a thousand in one file and a fraction in the next: such a cell is not guessed at. */
const AMOUNT = /^(\d{1,9})(?:[.,](\d{1,2}))?$/;

/**
 * Reads one row, or says why it makes no sense: an id is missing or came before in this file, the date cannot be read or lies
 * ahead of `now`, the amount is none. Adds what was taken to `seen`.
 */
export function readPaymentRow(
  row: CsvRow,
  { columns, zone }: PaymentMapping,
  { seen, now }: { readonly seen: PaymentsSeen; readonly now: number },
): Reading<PaymentRow> {
  const patientKey = textOf(row, columns.patient);
  if (patientKey === '') return { refused: missingCell(row, columns.patient) };
  const named = textOf(row, columns.payment);
  if (columns.payment && named === '') return { refused: missingCell(row, columns.payment) };
  const paidAt = instantOf(row, columns.paid_at, { zone, msOfDay: 0 });
  if (paidAt === undefined) return { refused: unreadableDate(row, columns.paid_at) };
  if (paidAt > now) return { refused: aheadOf(row, columns.paid_at.column) };
  const amount = amountOf(cellOf(row, columns.amount));
  if (amount === undefined) return { refused: noAmount(row, columns.amount) };
  const name = columns.payment ? named : `${new Date(paidAt).toISOString()}/${amount}`;
  const place = JSON.stringify([patientKey, name]);
  const before = seen.get(place) ?? 0;
  if (columns.payment && before > 0) return { refused: cameBefore(row, columns.payment) };
  seen.set(place, before + 1);
  const paymentKey = columns.payment ? name : `${name}/${before + 1}`;
  return { ok: { line: row.line, patientKey, paymentKey, paidAt, amount } };
}

/** `1 250,5` is 1250.50; undefined for what is no amount. */
function amountOf(cell: string): string | undefined {
  const [, whole, fraction] = AMOUNT.exec(cell.replace(/\s/gu, '')) ?? [];
  return whole === undefined ? undefined : `${Number(whole)}.${(fraction ?? '').padEnd(2, '0')}`;
}

function aheadOf(row: CsvRow, column: string): Refusal {
  const fix = 'Leave out what is not paid yet.';
  return { line: row.line, column, reason: 'the payment lies in the future', fix };
}

function noAmount(row: CsvRow, column: string): Refusal {
  const fix = 'Write digits with two decimals at most, such as 1250.50; leave refunds out.';
  return { line: row.line, column, reason: 'the amount cannot be read', fix };
}

function cameBefore(row: CsvRow, field: NonNullable<PaymentMapping['columns']['payment']>): Refusal {
  const fix = 'Keep one row for each payment.';
  return { ...missingCell(row, field), reason: 'this payment id of the patient came before in the file', fix };
}
