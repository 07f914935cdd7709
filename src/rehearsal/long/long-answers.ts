import { z } from 'zod';

const instant = z.iso.datetime();
const count = z.int();
const counts = z.object({ before: count, after: count, kept: count, moved: count, gained: count, lost: count });
const jobState = z.enum(['queued', 'running', 'done', 'failed', 'cancelled']);

const head = {
  job_id: z.uuid(),
  state: jobState,
  progress: z.object({ done: count, total: count.nullable() }),
  error: z.string().nullable(),
  created_at: instant,
};

/** What the requests about long rehearsals are answered with, for the OpenAPI document. */
export const longAnswers = {
  started: z.object({ job_id: z.uuid() }).meta({ id: 'LongRehearsal' }),
  simulation: z
    .object({
      ...head,
      input: z.object({ draft_id: z.uuid().nullable(), patients: count, days: count, seed: count }),
      from: instant.nullable(),
      /** The simulator's own report, as `tropa simulate --json` prints it; null until it is done. */
      report: z.record(z.string(), z.unknown()).nullable(),
      per_day: z.record(z.string(), z.array(z.number())),
    })
    .meta({ id: 'Simulation' }),
  comparison: z
    .object({
      ...head,
      input: z.object({ draft_id: z.uuid(), days: count }),
      report: z
        .object({
          from: instant,
          to: instant,
          patients: z.object({ total: count, changed: count }),
          events: count,
          touches: counts,
          tasks: counts,
          kinds: z.array(counts.extend({ kind: z.enum(['touch', 'task']), what: z.string() })),
          lost: count,
          failed: z.object({ before: count, after: count }),
        })
        .nullable(),
    })
    .meta({ id: 'Comparison' }),
  patients: z
    .object({
      patients: z.array(
        z.object({
          patient_id: z.uuid(),
          name: z.string().nullable(),
          kept: count,
          changes: z.array(
            z.object({
              kind: z.enum(['touch', 'task']),
              what: z.string(),
              change: z.enum(['kept', 'moved', 'gained', 'lost']),
              before: instant.nullable(),
              after: instant.nullable(),
            }),
          ),
        }),
      ),
      next: z.uuid().nullable(),
    })
    .meta({ id: 'ComparisonPatients' }),
};

/** What is asked of long rehearsals. */
export const longRequests = {
  simulation: z
    .strictObject({
      draft_id: z.uuid().optional(),
      patients: z.int().min(1).max(100_000),
      days: z.int().min(1).max(730),
      seed: z
        .int()
        .min(0)
        .max(2 ** 31 - 1)
        .default(1),
    })
    .meta({ id: 'SimulationRequest' }),
  comparison: z
    .strictObject({ draft_id: z.uuid(), days: z.int().min(1).max(90).default(30) })
    .meta({ id: 'ComparisonRequest' }),
  one: z.strictObject({ id: z.uuid() }),
  page: z.strictObject({ after: z.uuid().optional(), limit: z.coerce.number().int().min(1).max(200).default(50) }),
};
export type LongRequests = { [Name in keyof typeof longRequests]: z.output<(typeof longRequests)[Name]> };
