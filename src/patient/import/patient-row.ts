import { isZone } from '../../engine/index.js';
import { stages } from '../patient-input.js';
import type { PatientInput } from '../patient-input.js';
import type { DateField, PatientMapping } from './csv-mapping.js';
import { cellOf } from './csv-row.js';
import type { CsvRow, Refusal } from './csv-row.js';
import { choiceOf, contactsOf, instantOf, missingCell, textOf, unreadableDate } from './row-fields.js';
import type { Reading } from './row-fields.js';

/** A patient as a file tells it. */
export interface PatientRow {
  readonly line: number;
  readonly input: PatientInput;
  /** The code of the friend on whose word they came. */
  readonly referralCode?: string | undefined;
  /** Cells that gave no contact point although the row was taken. */
  readonly contactsRefused: readonly Refusal[];
}

const LOCALE = /^[a-z]{2,3}(-[A-Z]{2})?$/;

/** Reads one row, or says why it makes no sense. A bad contact point does not refuse the patient. */
export function readPatientRow(row: CsvRow, mapping: PatientMapping): Reading<PatientRow> {
  const { columns } = mapping;
  const externalId = textOf(row, columns.external_id);
  if (externalId === '') return { refused: missingCell(row, columns.external_id) };
  const unreadable = [columns.birth_date, columns.deceased_at, columns.created_at].find(
    (field) => field && isUnreadable(row, field, mapping.zone),
  );
  if (unreadable) return { refused: unreadableDate(row, unreadable) };
  const stage = choiceOf(row, columns.stage, stages);
  if ('refused' in stage) return stage;
  const place = readPlace(row, mapping);
  if ('refused' in place) return place;
  const { contacts, refused } = contactsOf(row, mapping);
  const clock = { zone: mapping.zone, msOfDay: 0 };
  const input: PatientInput = {
    externalId,
    name: textOf(row, columns.name) || undefined,
    familyName: textOf(row, columns.family_name) || undefined,
    birthDate: columns.birth_date && columns.birth_date.format.day(cellOf(row, columns.birth_date.column)),
    gender: textOf(row, columns.gender) || undefined,
    stage: stage.ok,
    group: textOf(row, columns.group) || undefined,
    tags: textOf(row, columns.tags)
      .split(',')
      .map((tag) => tag.trim())
      .filter((tag) => tag !== ''),
    ...place.ok,
    deceasedAt: instantOf(row, columns.deceased_at, clock),
    createdAt: instantOf(row, columns.created_at, clock),
    contacts,
  };
  const referralCode = textOf(row, columns.referral_code) || undefined;
  return { ok: { line: row.line, input, referralCode, contactsRefused: refused } };
}

function isUnreadable(row: CsvRow, field: DateField, zone: string): boolean {
  const cell = cellOf(row, field.column);
  return cell !== '' && field.format.instant(cell, { zone, msOfDay: 0 }) === undefined;
}

function readPlace(row: CsvRow, { columns }: PatientMapping): Reading<Pick<PatientInput, 'locale' | 'zone'>> {
  const locale = textOf(row, columns.locale);
  if (locale !== '' && !LOCALE.test(locale)) {
    return {
      refused: {
        line: row.line,
        reason: 'the language is none',
        fix: 'Write a code such as uk, or map the words to codes.',
      },
    };
  }
  const zone = textOf(row, columns.zone);
  if (zone !== '' && !isZone(zone)) {
    return {
      refused: { line: row.line, reason: 'the time zone is none', fix: 'Write an IANA name such as Europe/Kyiv.' },
    };
  }
  return { ok: { locale: locale || undefined, zone: zone || undefined } };
}
