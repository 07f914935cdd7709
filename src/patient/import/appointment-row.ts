import { localDay } from '../../engine/index.js';
import { appointmentStatuses } from '../appointment/appointment-change.js';
import type { AppointmentStatus } from '../appointment/appointment-change.js';
import type { ContactInput } from '../patient-input.js';
import type { AppointmentMapping } from './csv-mapping.js';
import { cellOf } from './csv-row.js';
import type { CsvRow, Refusal } from './csv-row.js';
import { choiceOf, contactsOf, instantOf, missingCell, textOf, unreadableDate } from './row-fields.js';
import type { Reading } from './row-fields.js';

/** An appointment as a file tells it; instants are epoch milliseconds. */
export interface AppointmentRow {
  readonly line: number;
  /** The patient's id as the clinic's system writes it: any text. */
  readonly patientKey: string;
  readonly appointmentKey: string;
  readonly bookedAt: number;
  readonly startsAt: number;
  readonly changedAt?: number | undefined;
  readonly zone: string;
  /** Whole years at the visit. */
  readonly age?: number | undefined;
  readonly status?: AppointmentStatus | undefined;
  /** The status, when it says how the visit ended. */
  readonly outcome?: 'attended' | 'missed' | undefined;
  readonly branch?: string | undefined;
  readonly doctor?: string | undefined;
  readonly service?: string | undefined;
  /** The first of `contacts`. */
  readonly contact?: ContactInput | undefined;
  readonly contacts: readonly ContactInput[];
  /** Cells that gave no contact point although the row was taken. */
  readonly contactsRefused: readonly Refusal[];
}

const OLDEST = 120;
const WHOLE = /^\d{1,3}$/;

/**
 * Reads one row, or says why it makes no sense: an id is missing or, by `seen`, came before in this file; a date cannot
 * be read; the visit lies before the day of its booking; the age is impossible; the status means nothing. Rows that
 * differ in their id alone are different appointments. Adds the id of a row that was taken to `seen`.
 */
export function readAppointmentRow(
  row: CsvRow,
  mapping: AppointmentMapping,
  seen = new Set<string>(),
): Reading<AppointmentRow> {
  const { columns, zone } = mapping;
  const patientKey = textOf(row, columns.patient);
  if (patientKey === '') return { refused: missingCell(row, columns.patient) };
  const appointmentKey = textOf(row, columns.appointment);
  if (appointmentKey === '') return { refused: missingCell(row, columns.appointment) };
  if (seen.has(appointmentKey)) return { refused: cameBefore(row, mapping) };
  const times = readTimes(row, mapping);
  if ('refused' in times) return times;
  const age = cellOf(row, columns.age);
  if (age !== '' && !isAge(age)) return { refused: impossibleAge(row, columns.age) };
  const status = choiceOf(row, columns.status, appointmentStatuses);
  if ('refused' in status) return status;
  seen.add(appointmentKey);
  const { contacts, refused } = contactsOf(row, mapping);
  return {
    ok: {
      line: row.line,
      patientKey,
      appointmentKey,
      ...times.ok,
      zone,
      age: age === '' ? undefined : Number(age),
      status: status.ok,
      outcome: status.ok === 'attended' || status.ok === 'missed' ? status.ok : undefined,
      branch: textOf(row, columns.branch) || undefined,
      doctor: textOf(row, columns.doctor) || undefined,
      service: textOf(row, columns.service) || undefined,
      contact: contacts[0],
      contacts,
      contactsRefused: refused,
    },
  };
}

type Times = Pick<AppointmentRow, 'bookedAt' | 'startsAt' | 'changedAt'>;

function readTimes(row: CsvRow, { columns, zone, visit_time: msOfDay }: AppointmentMapping): Reading<Times> {
  const bookedAt = instantOf(row, columns.booked_at, { zone, msOfDay: 0 });
  if (bookedAt === undefined) return { refused: unreadableDate(row, columns.booked_at) };
  const startsAt = instantOf(row, columns.starts_at, { zone, msOfDay });
  if (startsAt === undefined) return { refused: unreadableDate(row, columns.starts_at) };
  const changedAt = instantOf(row, columns.changed_at, { zone, msOfDay: 0 });
  const unreadable = columns.changed_at && changedAt === undefined && cellOf(row, columns.changed_at.column) !== '';
  if (columns.changed_at && unreadable) return { refused: unreadableDate(row, columns.changed_at) };
  if (localDay(zone, startsAt) < localDay(zone, bookedAt))
    return { refused: beforeBooking(row, columns.starts_at.column) };
  return { ok: { bookedAt, startsAt, changedAt } };
}

function isAge(text: string): boolean {
  return WHOLE.test(text) && Number(text) <= OLDEST;
}

function cameBefore(row: CsvRow, { columns }: AppointmentMapping): Refusal {
  const { column } = missingCell(row, columns.appointment);
  const fix = 'Keep one row for each appointment, the newest.';
  return {
    line: row.line,
    ...(column === undefined ? {} : { column }),
    reason: 'this appointment id came before in the file',
    fix,
  };
}

function impossibleAge(row: CsvRow, column = ''): Refusal {
  return {
    line: row.line,
    column,
    reason: 'the age is impossible',
    fix: `Write whole years from 0 to ${OLDEST}, or leave the cell empty.`,
  };
}

function beforeBooking(row: CsvRow, column: string): Refusal {
  const fix = 'Correct the day of the booking or of the visit.';
  return { line: row.line, column, reason: 'the visit lies before the day of its booking', fix };
}
