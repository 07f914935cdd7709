import { z } from 'zod';

const instant = z.iso.datetime();
const day = z.iso.date();
const name = z
  .string()
  .regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, 'is an id of small letters, digits and hyphens')
  .max(80);

export const requests = {
  member: z.strictObject({ id: z.uuid() }),
  join: z.strictObject({ part: z.string().trim().min(2).max(120) }).meta({ id: 'ChangeTeamRequest' }),
  subject: z.strictObject({ kind: z.enum(['stage', 'touchpoint']), subject: name }),
  review: z.strictObject({ next_on: day, every_days: z.int().min(7).max(730) }).meta({ id: 'ReviewDateRequest' }),
  reviewed: z.strictObject({ note: z.string().trim().min(3).max(2_000) }).meta({ id: 'ReviewedRequest' }),
  cases: z.strictObject({ department: name.optional() }),
  write: z
    .strictObject({
      department: name,
      title: z.string().trim().min(3).max(200),
      text: z.string().trim().min(20).max(4_000),
      source: z.enum(['complaint', 'handover']),
      /** The patient it happened to: only to see that the text does not name them; it is not kept. */
      patient: z.uuid().optional(),
    })
    .meta({ id: 'TrainingCaseRequest' }),
  case: z.strictObject({ id: z.uuid() }),
  judge: z
    .strictObject({ good: z.boolean(), note: z.string().trim().max(1_000).optional() })
    .meta({ id: 'TrainingCaseReview' }),
} as const;
export type Requests = { readonly [Name in keyof typeof requests]: z.output<(typeof requests)[Name]> };

const review = z.object({
  kind: z.enum(['stage', 'touchpoint']),
  subject: z.string(),
  title: z.string(),
  next_on: day,
  every_days: z.number(),
  overdue: z.boolean(),
  reviewed_at: instant.nullable(),
  reviewed_by: z.string().nullable(),
  note: z.string().nullable(),
});

export const answers = {
  team: z
    .object({
      members: z.array(z.object({ staff: z.uuid(), name: z.string(), part: z.string(), since: instant })),
      next: z.null(),
    })
    .meta({ id: 'ChangeTeam' }),
  reviews: z.object({ reviews: z.array(review), next: z.null() }).meta({ id: 'ReviewDateList' }),
  cases: z
    .object({
      cases: z.array(
        z.object({
          case: z.uuid(),
          department: z.string(),
          title: z.string(),
          text: z.string(),
          source: z.enum(['complaint', 'handover']),
          state: z.enum(['written', 'reviewed', 'sent_back']),
          written_at: instant,
          written_by: z.string(),
          reviewed_by: z.string().nullable(),
          review_note: z.string().nullable(),
          /** Whoever asks may review it: they did not write it. */
          may_review: z.boolean(),
        }),
      ),
      next: z.null(),
    })
    .meta({ id: 'TrainingCaseList' }),
} as const;
