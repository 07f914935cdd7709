import { AppError } from '../../runtime/index.js';

/** What one department tells another about a patient: what is known, promised, next, open, and who waits for whom. */
export const fieldNames = ['known', 'promised', 'next_step', 'open_questions', 'waiting'] as const;
export type FieldName = (typeof fieldNames)[number];

/** One rule of the clinic's map: what must be handed on between two departments. */
export interface PairRule {
  readonly from: string;
  readonly to: string;
  readonly required: readonly FieldName[];
}

/** What a pair of departments that the map does not name must hand on: nobody takes a patient over knowing nothing. */
const unnamed: readonly FieldName[] = ['known', 'next_step'];

/** The fields without which `from` cannot hand a patient over to `to`. */
export function requiredBetween(rules: readonly PairRule[], from: string, to: string): readonly FieldName[] {
  return rules.find((rule) => rule.from === from && rule.to === to)?.required ?? unnamed;
}

/** The fields as they are kept: without those that say nothing. */
export function filledFields(
  fields: Readonly<Partial<Record<FieldName, string | undefined>>>,
): Partial<Record<FieldName, string>> {
  const filled = fieldNames.flatMap((name) => {
    const text = fields[name]?.trim() ?? '';
    return text === '' ? [] : [[name, text] as const];
  });
  return Object.fromEntries(filled);
}

/** The required fields that say nothing, in the order of the form. */
export function missingFields(
  required: readonly FieldName[],
  fields: Readonly<Partial<Record<FieldName, string | undefined>>>,
): FieldName[] {
  const filled = filledFields(fields);
  return fieldNames.filter((name) => required.includes(name) && filled[name] === undefined);
}

/** The error for a form that lacks something; each field has its own place. */
export function fieldsMissing(from: string, to: string, missing: readonly FieldName[]): AppError {
  return new AppError(
    'INBOX_HANDOVER_FIELDS',
    `From ${from} to ${to} nobody is handed over without ${missing.join(', ')}.`,
    {
      status: 422,
      fix: 'Fill the fields under errors; the clinic decides in its map what a pair of departments hands on.',
      violations: missing.map((name) => ({ pointer: `/fields/${name}`, detail: 'must be filled' })),
    },
  );
}

/** Whether the departments are two of the clinic's. Errors: INBOX_HANDOVER_DEPARTMENT. */
export function assertPair(departments: readonly string[], from: string, to: string): void {
  const stranger = [from, to].find((name) => !departments.includes(name));
  if (stranger === undefined && from !== to) return;
  const message =
    stranger === undefined ? `${from} cannot hand over to itself.` : `The clinic has no department ${stranger}.`;
  throw new AppError('INBOX_HANDOVER_DEPARTMENT', message, { fix: `Name two of ${departments.join(', ')}.` });
}
