import { z } from 'zod';
import { audienceFilter } from '../../patient/index.js';

const instant = z.iso.datetime();
const scenario = z.string().trim().min(1).max(80);

export const requests = {
  id: z.strictObject({ id: z.uuid() }),
  preview: z.strictObject({ scenario, filter: audienceFilter }).meta({ id: 'BulkPreviewRequest' }),
  start: z
    .strictObject({ scenario, filter: audienceFilter, leave_out_held: z.boolean().default(true) })
    .meta({ id: 'BulkEnrolmentRequest' }),
  segment: z
    .strictObject({ name: z.string().trim().min(1).max(120), filter: audienceFilter })
    .meta({ id: 'SegmentRequest' }),
} as const;

export type Requests = { readonly [Name in keyof typeof requests]: z.output<(typeof requests)[Name]> };

const sums = z.object({
  waiting: z.number(),
  told: z.number(),
  left_out: z.number(),
  undone: z.number(),
  kept: z.number(),
});

const bulk = z
  .object({
    bulk: z.uuid(),
    scenario: z.string(),
    filter: audienceFilter,
    leave_out_held: z.boolean(),
    job: z.uuid(),
    undo_job: z.uuid().nullable(),
    by: z.object({ id: z.string(), name: z.string() }),
    created_at: instant,
    undone_at: instant.nullable(),
    sums,
    /** Why who was left out. */
    left_out: z.array(z.object({ reason: z.string(), count: z.number() })),
    /** Its job, or the one that goes on with it, is not over. */
    job_open: z.boolean(),
  })
  .meta({ id: 'BulkEnrolment' });

const segment = z.object({ segment: z.uuid(), name: z.string(), filter: audienceFilter }).meta({ id: 'Segment' });

export const answers = {
  bulk,
  bulks: z.object({ bulk_enrolments: z.array(bulk) }).meta({ id: 'BulkEnrolmentList' }),
  preview: z
    .object({
      audience: z.number(),
      judged: z.number(),
      goes: z.number(),
      /** Of those judged whom the scenario takes, with a first message or without. */
      taken: z.number(),
      /** Planned messages of other scenarios that give way to these. */
      displaced: z.number(),
      held_back: z.array(z.object({ reason: z.string(), meaning: z.string(), count: z.number() })),
      days: z.array(z.object({ day: z.iso.date(), count: z.number() })),
      first_at: instant.nullable(),
      last_at: instant.nullable(),
      /** The first of the audience, for whoever may see patients. */
      patients: z.array(z.object({ patient: z.uuid(), name: z.string().nullable(), held_back: z.string().nullable() })),
    })
    .meta({ id: 'BulkPreview' }),
  segment,
  segments: z.object({ segments: z.array(segment) }).meta({ id: 'SegmentList' }),
} as const;
