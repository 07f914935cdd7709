import { z } from 'zod';
import { isZone } from '../../engine/index.js';
import { stages } from '../../patient/index.js';
import { AppError } from '../../runtime/index.js';
import type { CohortMember } from './cohort.js';

const list = (separator: string) =>
  z.union([
    z.array(z.string()),
    z.string().transform((text) =>
      text
        .split(separator)
        .map((part) => part.trim())
        .filter(Boolean),
    ),
  ]);
const empty = z.literal('').transform(() => undefined);
const optional = <Schema extends z.ZodType>(schema: Schema) => z.union([empty, schema]).optional();

/** One row of a file of patients; in a CSV lists are joined by semicolons. */
const row = z.object({
  id: z.string().min(1, 'give every patient an id'),
  recipient: optional(z.string()),
  name: optional(z.string()),
  stage: optional(z.enum(stages)),
  group: optional(z.string()),
  locale: optional(z.string()),
  zone: optional(z.string().refine(isZone, 'write a time zone by its IANA name, such as Europe/Kyiv')),
  channels: list(';').default([]),
  birth_date: optional(z.iso.date()),
  tags: list(';').default([]),
  visits: optional(z.coerce.number().int().min(0)),
  last_visit_days: optional(z.coerce.number().min(0)),
  news: optional(z.stringbool()),
  marketing: optional(z.stringbool()),
});

/**
 * Patients of a file, those of one recipient side by side. Errors: REHEARSAL_COHORT_BROKEN with the number of the row.
 */
export function cohortMembers(rows: readonly unknown[]): CohortMember[] {
  const members = rows.map((raw, index) => memberOf(raw, index + 1));
  if (members.length === 0) throw broken('The file has no patients.', 'Give it one row for each patient.');
  const twin = members.find(({ patientId }, index) => members.findIndex((one) => one.patientId === patientId) < index);
  if (twin)
    throw broken(`The patient ${twin.patientId} is in the file twice.`, 'Give each patient an id of their own.');
  const order = new Map<string, number>();
  for (const { recipientId } of members) if (!order.has(recipientId)) order.set(recipientId, order.size);
  return members.sort((left, right) => (order.get(left.recipientId) ?? 0) - (order.get(right.recipientId) ?? 0));
}

function memberOf(raw: unknown, number: number): CohortMember {
  const parsed = row.safeParse(raw);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const place = issue?.path.join('.') || 'the row';
    throw broken(`Patient ${number} of the file: ${place}: ${issue?.message}.`, 'docs/simulator.md names the columns.');
  }
  const { id, recipient, stage = 'potential', group = stage, visits = 0, ...rest } = parsed.data;
  const { news, marketing, birth_date: birthDate, last_visit_days: lastVisitDays, ...said } = rest;
  const words = Object.entries({ news, marketing }).filter(([, granted]) => granted !== undefined);
  const consents = words.map(([messageClass, granted]) => [
    messageClass,
    { '*': { granted: granted === true, at: 0 } },
  ]);
  return {
    ...said,
    patientId: id,
    recipientId: recipient ?? id,
    stage,
    group,
    visits,
    birthDate,
    lastVisitDays: lastVisitDays ?? (visits > 0 ? 30 : undefined),
    consents: Object.fromEntries(consents) as CohortMember['consents'],
  };
}

function broken(message: string, fix: string): AppError {
  return new AppError('REHEARSAL_COHORT_BROKEN', message, { status: 422, fix });
}
