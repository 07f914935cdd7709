import { z } from 'zod';

const name = z.string().min(1).max(200);
const version = z.int().min(1);
const place = { scenario: name, version, position: z.string().min(1).max(2_000) };
const period = z
  .string()
  .max(20)
  .regex(/^P(?!$)(\d+D)?(T(?=\d)(\d+H)?(\d+M)?)?$/, 'write it as a period, such as PT4H or P1D');
const task = { department: name, due: period, summary: z.string().trim().min(1).max(2_000).optional() };

const move = z.discriminatedUnion('choice', [
  z.strictObject({ ...place, choice: z.literal('stay') }),
  z.strictObject({
    ...place,
    choice: z.literal('move'),
    to: z.array(name).min(1).max(50),
    overdue: z.enum(['now', 'skip', 'human']).optional(),
    department: name.optional(),
    due: period.optional(),
    summary: task.summary,
  }),
  z.strictObject({ ...place, choice: z.literal('human'), ...task }),
]);
const moves = z.array(move).max(2_000);
const share = z.int().min(1).max(100);
const holdout = z.int().min(0).max(50);
const limit = z.coerce.number().int().min(1).max(500).default(100);

/** The shapes of the requests about publications, populations and pauses. */
export const requests = {
  draftId: z.strictObject({ id: z.uuid() }),
  id: z.strictObject({ id: z.uuid() }),
  preview: z.strictObject({ moves: moves.default([]) }).meta({ id: 'PublicationPreviewRequest' }),
  publish: z
    .strictObject({ revision: z.int().min(0), moves, share: share.default(100), holdout: holdout.default(0) })
    .meta({ id: 'PublicationOrder' }),
  list: z.strictObject({ scenario: name.optional(), cursor: z.uuid().optional(), limit }),
  page: z.strictObject({ cursor: z.uuid().optional(), limit }),
  widen: z.strictObject({ share, holdout: holdout.optional() }).meta({ id: 'PublicationWidening' }),
  undo: z.strictObject({ new_enrolments: z.enum(['stay', 'end']) }).meta({ id: 'PublicationUndo' }),
  scenario: z.strictObject({ id: name }),
  place: z.strictObject({ id: name, version: z.coerce.number().int().min(1), state: z.string().min(1).max(500) }),
  pause: z.strictObject({ reason: z.string().trim().min(1).max(500).optional() }).meta({ id: 'ScenarioPause' }),
  resume: z.strictObject({ spread: period.default('PT1H') }).meta({ id: 'ScenarioResume' }),
} as const;

/** What came of a request, by its name. */
export type Requests = { readonly [Name in keyof typeof requests]: z.output<(typeof requests)[Name]> };
