import { z } from 'zod';
import { listCursor } from '../list-place.js';
import { askedInTurn } from './escalation.js';
import { improvementKinds } from './improvement.js';
import { criteria, improvementStates } from './pipeline.js';
import { verdicts } from './verification.js';

const instant = z.iso.datetime();
const day = z.iso.date();
const name = z
  .string()
  .regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, 'is an id of small letters, digits and hyphens')
  .max(80);
const title = z.string().trim().min(3).max(200);
const details = z.string().trim().max(4_000);
const ids = z.array(z.uuid()).max(200);
const point = z.int().min(1).max(5);

const expectation = z
  .strictObject({
    /** A score or a figure, in words: CSI of waiting-room. */
    measure: z.string().trim().min(3).max(120),
    from: z.number().nullable(),
    to: z.number(),
    days: z.int().min(1).max(730),
  })
  .meta({ id: 'ImprovementExpectation' });

const flag = z.enum(['true', 'false']).transform((text) => text === 'true');

/** What is asked about improvements. */
export const requests = {
  id: z.strictObject({ id: z.uuid() }),
  /** Only those that whoever asks is asked after. */
  attention: z.strictObject({ mine: flag.optional() }),
  list: z.strictObject({
    state: z.enum([...improvementStates, 'open']).optional(),
    touchpoint: name.optional(),
    department: name.optional(),
    owner: z.uuid().optional(),
    kind: z.enum(improvementKinds).optional(),
    text: z.string().max(100).optional(),
    quick_win: flag.optional(),
    /** Of whoever asks. */
    mine: flag.optional(),
    after: listCursor.optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  create: z
    .strictObject({
      title,
      details: details.optional(),
      kind: z.enum(improvementKinds),
      touchpoint: name,
      department: name.optional(),
      problems: ids.optional(),
      ideas: ids.optional(),
    })
    .meta({ id: 'ImprovementRequest' }),
  change: z
    .strictObject({
      revision: z.int().min(1),
      title: title.optional(),
      details: details.nullable().optional(),
      kind: z.enum(improvementKinds).optional(),
      department: name.optional(),
      process: name.nullable().optional(),
      owner_id: z.uuid().nullable().optional(),
      due_on: day.nullable().optional(),
      effort: point.nullable().optional(),
      impact: point.nullable().optional(),
      expectation: expectation.nullable().optional(),
      problems: ids.optional(),
      ideas: ids.optional(),
    })
    .meta({ id: 'ImprovementChange' }),
  move: z
    .strictObject({
      to: z.enum(improvementStates),
      revision: z.int().min(1).optional(),
      note: z.string().trim().max(1_000).optional(),
      evidence: z.string().trim().max(2_000).optional(),
    })
    .meta({ id: 'ImprovementMoveRequest' }),
  note: z
    .strictObject({ kind: z.enum(['comment', 'approval', 'objection']), text: z.string().trim().min(1).max(2_000) })
    .meta({ id: 'ImprovementNoteRequest' }),
} as const;

/** As the schemas above give it. */
export type Requests = { readonly [Name in keyof typeof requests]: z.output<(typeof requests)[Name]> };

const sample = z.object({ n: z.number(), mean: z.number(), variance: z.number() });
const proof = z
  .object({
    verdict: z.enum(verdicts),
    rule: z.enum(['recurrence', 'answers', 'earliest', 'gain', 'loss', 'latest', 'interval']),
    /** Scores as parts of their scale, 0 to 1. */
    before: sample,
    after: sample,
    gain: z.number().nullable(),
    interval: z.array(z.number()).nullable(),
    /** Which of the agreed looks decided, and how many people the next one waits for. */
    look: z.object({ taken: z.int(), of: z.int(), next: z.int().nullable() }).nullable(),
    recurred: z.number(),
    limits: z.object({
      answers: z.number(),
      before_days: z.number(),
      earliest_days: z.number(),
      latest_days: z.number(),
      recurred: z.number(),
    }),
    measured_at: instant,
  })
  .meta({ id: 'ImprovementProof' });

const improvement = z
  .object({
    improvement: z.uuid(),
    title: z.string(),
    details: z.string().nullable(),
    kind: z.enum(improvementKinds),
    touchpoint: z.string(),
    department: z.string(),
    process: z.string().nullable(),
    owner: z.object({ id: z.uuid(), name: z.string(), gone: z.boolean() }).nullable(),
    due_on: day.nullable(),
    effort: z.number().nullable(),
    impact: z.number().nullable(),
    expectation: expectation.nullable(),
    state: z.enum(improvementStates),
    state_at: instant,
    declined_reason: z.string().nullable(),
    released_at: instant.nullable(),
    verified_at: instant.nullable(),
    proof: proof.nullable(),
    quick_win: z.boolean(),
    standstill: z.object({ why: z.enum(['owner_gone', 'overdue', 'stalled']), days: z.number() }).nullable(),
    voices: z.number(),
    problems: z.array(z.uuid()),
    ideas: z.array(z.uuid()),
    created_at: instant,
    revision: z.number(),
  })
  .meta({ id: 'Improvement' });

/** Titles in every language of the clinic. */
const named = z.array(z.object({ id: z.string(), title: z.record(z.string(), z.string()) }));

const load = z.object({
  id: z.string(),
  name: z.string(),
  open: z.number(),
  effort: z.number(),
  late: z.number(),
  capacity: z.number(),
  over: z.boolean(),
});

/** How it is answered. */
export const answers = {
  improvement,
  list: z.object({ improvements: z.array(improvement), next: z.string().nullable() }).meta({ id: 'ImprovementList' }),
  detail: improvement
    .extend({
      /** Where it may go, and what is still missing for each. */
      ways: z.array(z.object({ to: z.enum(improvementStates), unmet: z.array(z.enum(criteria)) })),
      history: z.array(
        z.object({
          at: instant,
          kind: z.enum(['created', 'moved', 'changed', 'measured', 'escalated', 'news']),
          from: z.string().nullable(),
          to: z.string().nullable(),
          /** `rule`: the product by its own rules. */
          by: z.string(),
          note: z.string().nullable(),
          evidence: z.record(z.string(), z.unknown()).nullable(),
        }),
      ),
      notes: z.array(
        z.object({ at: instant, by: z.string(), kind: z.enum(['comment', 'approval', 'objection']), text: z.string() }),
      ),
    })
    .meta({ id: 'ImprovementDetail' }),
  workload: z.object({ owners: z.array(load), departments: z.array(load) }).meta({ id: 'ImprovementWorkload' }),
  attention: z
    .object({
      improvements: z.array(
        z.object({
          improvement: z.uuid(),
          title: z.string(),
          department: z.string(),
          owner: z.string().nullable(),
          state: z.enum(improvementStates),
          due_on: day.nullable(),
          why: z.enum(['owner_gone', 'overdue', 'stalled']),
          days: z.number(),
          /** Who is asked to make it move, and until when. */
          asked: z.enum(askedInTurn),
          answer_by: day,
        }),
      ),
      next: z.null(),
    })
    .meta({ id: 'ImprovementAttention' }),
  places: z
    .object({ touchpoints: named, departments: named, processes: named, stages: named, themes: z.array(z.string()) })
    .meta({ id: 'ImprovementPlaces' }),
  measured: z.object({ proof: proof.nullable(), improvement }).meta({ id: 'ImprovementMeasured' }),
} as const;
