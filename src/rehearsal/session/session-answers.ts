import { z } from 'zod';
import { givenShape } from '../example/example-schema.js';
import { stepShape, wishedGiven } from './session-schema.js';

const instant = z.iso.datetime();
const text = z.string().nullable();
const maybe = instant.nullable();
const name = z.string().trim().min(1).max(80);

const message = z.object({
  by: z.enum(['clinic', 'patient']),
  touch: text,
  scenario: text,
  template: text,
  class: text,
  channel: z.string(),
  locale: text,
  at: instant,
  subject: text,
  text: z.string(),
  buttons: z.array(z.object({ reply: z.string(), label: z.string() })),
  open: z.boolean(),
  lock_line: text,
});

const ledgerLine = z.object({
  touch: z.string(),
  scenario: z.string(),
  state: z.string(),
  template: z.string(),
  class: z.string(),
  channel: text,
  planned_at: instant,
  expires_at: instant,
  next_at: maybe,
  ended_at: maybe,
  status: z.enum(['pending', 'dispatching', 'ended']),
  outcome: z.enum(['sent', 'suppressed', 'expired', 'failed', 'cancelled', 'unknown']).nullable(),
  rule: text,
  detail: z.record(z.string(), z.unknown()).nullable(),
  why: z.string(),
  deferrals: z.array(z.object({ at: instant, until: instant, rule: z.string(), why: z.string() })),
});

/** What a rehearsal shows at the moment of its clock. */
const scene = {
  now: instant,
  started_at: instant,
  zone: z.string(),
  states: z.array(
    z.object({
      enrolment: z.string(),
      scenario: z.string(),
      path: z.array(z.string()),
      outcome: text,
      since: instant,
    }),
  ),
  trail: z.array(
    z.object({
      at: instant,
      scenario: z.string(),
      enrolment: z.string(),
      event: z.string(),
      states: z.array(z.string()),
      outcome: text,
    }),
  ),
  messages: z.array(message),
  ledger: z.array(ledgerLine),
  timers: z.array(z.object({ scenario: z.string(), name: z.string(), due_at: instant, late: z.boolean() })),
  handovers: z.array(
    z.object({
      handover: z.string(),
      department: z.string(),
      reason: z.string(),
      summary: z.string(),
      opened_at: instant,
      due_at: instant,
      state: z.enum(['open', 'accepted', 'overdue', 'closed']),
      resolution: text,
    }),
  ),
  next: z.object({
    replies: z.array(z.object({ touch: z.string(), reply: z.string(), label: z.string() })),
    events: z.array(z.string()),
    at: maybe,
  }),
  troubles: z.array(z.string()),
};

const head = {
  rehearsal_id: z.uuid(),
  draft_id: z.uuid().nullable(),
  scenario_id: z.string(),
  version: z.int().nullable(),
  alone: z.boolean(),
  created_at: instant,
  changed_at: instant,
  created_by: z.object({ id: z.string(), name: z.string() }),
};

/** What the requests about rehearsals are answered with, for the OpenAPI document. */
export const sessionAnswers = {
  session: z
    .object({
      ...head,
      draft_revision: z.int().nullable(),
      title: z.record(z.string(), z.string()),
      given: givenShape,
      steps: z.array(stepShape),
      ...scene,
    })
    .meta({ id: 'Rehearsal' }),
  list: z
    .object({ rehearsals: z.array(z.object({ ...head, step_count: z.int() })), next: z.uuid().nullable() })
    .meta({ id: 'RehearsalList' }),
  example: z.object({ file: z.string(), yaml: z.string() }).meta({ id: 'RehearsalExample' }),
  examples: z
    .object({
      examples: z.array(
        z.object({
          name: z.string(),
          passed: z.boolean(),
          finding: z
            .object({
              code: z.string(),
              message: z.string(),
              line: z.int().nullable(),
              state: text,
              path: z.array(z.string()),
            })
            .nullable(),
        }),
      ),
      file: text,
      passed: z.int(),
      failed: z.int(),
      /** What is wrong with the file itself, such as YAML that does not read. */
      findings: z.array(z.object({ code: z.string(), message: z.string(), line: z.int().nullable() })),
    })
    .meta({ id: 'DraftExamples' }),
};

/** What is asked of rehearsals. */
export const sessionRequests = {
  begin: z
    .strictObject({
      draft_id: z.uuid().optional(),
      scenario_id: name.optional(),
      version: z.int().min(1).optional(),
      /** False: the other scenarios of the clinic take part. */
      alone: z.boolean().default(true),
      given: wishedGiven.default(() => wishedGiven.parse({})),
    })
    .refine(({ draft_id: draft, scenario_id: scenario }) => (draft ?? scenario) !== undefined, {
      message: 'name a draft or a scenario',
    })
    .refine(({ draft_id: draft, version }) => draft === undefined || version === undefined, {
      message: 'a draft has no version: name the one or the other',
    })
    .meta({ id: 'RehearsalBegin' }),
  steps: z
    .strictObject({
      /** How many steps the page knows of: somebody else's are not lost. */
      base_steps: z.int().min(0),
      steps: z.array(stepShape).max(50).default([]),
      /** Takes back so many steps first. */
      undo: z.int().min(0).max(1_000).default(0),
    })
    .meta({ id: 'RehearsalSteps' }),
  one: z.strictObject({ id: z.uuid() }),
  list: z.strictObject({ after: z.uuid().optional(), limit: z.coerce.number().int().min(1).max(100).default(20) }),
};
export type SessionRequests = { [Name in keyof typeof sessionRequests]: z.output<(typeof sessionRequests)[Name]> };
