import { z } from 'zod';
import type { HandoverListing } from './handover.store.js';

/** A word that scenarios compare with, such as `reached`. */
const word = z
  .string()
  .max(80)
  .regex(/^[a-z][a-z0-9]*([-_][a-z0-9]+)*$/, 'write it as one word of small letters, such as reached');

/** The shapes of the requests about handovers. */
export const requests = {
  list: z
    .strictObject({
      status: z.enum(['open', 'offered', 'accepted', 'closed']).default('open'),
      department: z.string().max(80).optional(),
      patient: z.uuid().optional(),
      limit: z.coerce.number().int().min(1).max(500).default(100),
    })
    .meta({ id: 'HandoverQuery' }),
  accept: z.strictObject({ owner: z.string().trim().min(1).max(100) }).meta({ id: 'HandoverAcceptance' }),
  close: z
    .strictObject({ resolution: word, note: z.string().trim().max(2_000).optional() })
    .meta({ id: 'HandoverClosing' }),
} as const;

/** What came of a request, by its name. */
export type Requests = { readonly [Name in keyof typeof requests]: z.output<(typeof requests)[Name]> };

/** A handover as the API shows it. Instants are ISO 8601. */
export function handoverView(handover: HandoverListing) {
  return {
    handover: handover.handoverId,
    patient: handover.patientId,
    department: handover.department,
    reason: handover.reason,
    summary: handover.summary,
    status: handover.status,
    owner: handover.owner,
    opened_at: isoTime(handover.openedAt),
    due_at: isoTime(handover.dueAt),
    accepted_at: isoTime(handover.acceptedAt),
    overdue_at: isoTime(handover.overdueAt),
    closed_at: isoTime(handover.closedAt),
    resolution: handover.resolution,
    note: handover.note,
    enrolment: handover.enrolmentId,
    scenario: handover.scenario,
    enrolment_status: handover.enrolmentStatus,
    enrolment_outcome: handover.enrolmentOutcome,
  };
}

function isoTime(ms: number): string;
function isoTime(ms: number | null): string | null;
function isoTime(ms: number | null): string | null {
  return ms === null ? null : new Date(ms).toISOString();
}
