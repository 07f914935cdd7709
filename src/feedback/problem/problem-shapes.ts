import { z } from 'zod';
import { listCursor } from '../list-place.js';
import { problemStates, type CountedProblem, type Origin } from './problem.js';

const instant = z.iso.datetime();
const name = z
  .string()
  .regex(/^[a-z][a-z0-9_]*(-[a-z0-9]+)*$/, 'is an id of small letters, digits and hyphens')
  .max(80);
const title = z.string().trim().min(3).max(200);
const ids = (most: number) => z.array(z.uuid()).max(most);

/** What is asked about problems. */
export const requests = {
  id: z.strictObject({ id: z.uuid() }),
  list: z.strictObject({
    state: z.enum([...problemStates, 'live']).optional(),
    touchpoint: name.optional(),
    theme: name.optional(),
    after: listCursor.optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  open: z
    .strictObject({
      touchpoint: name,
      theme: name.optional(),
      title,
      branch: name.optional(),
      feedback: ids(500).optional(),
      patients: ids(500).optional(),
    })
    .meta({ id: 'ProblemRequest' }),
  change: z
    .strictObject({
      title: title.optional(),
      theme: name.or(z.literal('')).optional(),
      touchpoint: name.optional(),
      root_cause: z.string().trim().min(3).max(2_000).optional(),
    })
    .meta({ id: 'ProblemChange' }),
  dismiss: z.strictObject({ reason: z.string().trim().min(3).max(500) }).meta({ id: 'ProblemDismissal' }),
  merge: z.strictObject({ into: z.uuid() }).meta({ id: 'ProblemMerge' }),
  affected: z.strictObject({ patients: ids(500).min(1) }).meta({ id: 'ProblemAffected' }),
} as const;

/** As the schemas above give it. */
export type Requests = { readonly [Name in keyof typeof requests]: z.output<(typeof requests)[Name]> };

const because = z.object({
  /** voices, alerts: a rule of the map found it; scenario; person. */
  rule: z.enum(['voices', 'alerts', 'scenario', 'person']),
  count: z.number().nullable(),
  limit: z.number().nullable(),
  within_days: z.number().nullable(),
  scenario: z.string().nullable(),
});

const problem = z
  .object({
    problem: z.uuid(),
    touchpoint: z.string(),
    theme: z.string(),
    title: z.string(),
    branch: z.string().nullable(),
    state: z.enum(problemStates),
    merged_into: z.uuid().nullable(),
    root_cause: z.string().nullable(),
    because: because.nullable(),
    recurred: z.number(),
    voices: z.number(),
    patients: z.number(),
    first_at: instant,
    last_at: instant,
    opened_at: instant.nullable(),
    solved_at: instant.nullable(),
    dismissed_reason: z.string().nullable(),
  })
  .meta({ id: 'Problem' });

/** How it is answered. */
export const answers = {
  problem,
  list: z.object({ problems: z.array(problem), next: z.string().nullable() }).meta({ id: 'ProblemList' }),
  detail: problem
    .extend({
      merged: z.array(problem),
      improvements: z.array(z.object({ improvement: z.uuid(), title: z.string(), state: z.string() })),
      /** The newest two hundred. Words are shown to those who may read patients. */
      said: z.array(
        z.object({
          feedback: z.uuid().nullable(),
          patient_id: z.uuid().nullable(),
          role: z.enum(['said', 'affected']),
          at: instant,
          kind: z.string().nullable(),
          score: z.number().nullable(),
          scale_max: z.number().nullable(),
          text: z.string().nullable(),
        }),
      ),
    })
    .meta({ id: 'ProblemDetail' }),
  look: z.object({ proposed: z.number(), joined: z.number(), reopened: z.number() }).meta({ id: 'ProblemLook' }),
  suggestions: z
    .object({
      suggestions: z.array(
        z.object({
          keep: problem,
          join: problem,
          likeness: z.number(),
          because: z.array(z.enum(['touchpoint', 'theme', 'words'])),
          words: z.array(z.string()),
        }),
      ),
      next: z.null(),
    })
    .meta({ id: 'ProblemSuggestions' }),
} as const;

/** A problem as callers see it. */
export function problemView(one: CountedProblem): z.input<typeof problem> {
  return {
    problem: one.problemId,
    ...{ touchpoint: one.touchpoint, theme: one.theme, title: one.title, branch: one.branch, state: one.state },
    merged_into: one.mergedInto,
    root_cause: one.rootCause,
    because: one.because && originView(one.because),
    ...{ recurred: one.recurred, voices: one.voices, patients: one.patients },
    first_at: new Date(one.firstAt).toISOString(),
    last_at: new Date(one.lastAt).toISOString(),
    opened_at: isoOf(one.openedAt),
    solved_at: isoOf(one.solvedAt),
    dismissed_reason: one.dismissedReason,
  };
}

function originView(origin: Origin): z.input<typeof because> {
  const none = { count: null, limit: null, within_days: null, scenario: null };
  return { ...none, ...origin };
}

export function isoOf(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString();
}
