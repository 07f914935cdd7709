import { z } from 'zod';
import { callResults } from '../call/call.js';
import { FIELD_MAX } from './handover-filling.js';
import { type fieldNames } from './handover-form.js';
import { handoverStatuses } from './handover.js';

/** A word that scenarios compare with, such as `reached`. */
const word = z
  .string()
  .max(80)
  .regex(/^[a-z][a-z0-9]*([-_][a-z0-9]+)*$/, 'write it as one word of small letters, such as reached');

const department = z.string().trim().min(1).max(80);
/** Who acts, where an API key speaks for somebody; staff act in their own name whatever is written here. */
const named = z.string().trim().min(1).max(100).optional();
const note = z.string().trim().max(2_000).optional();
const instant = z.iso.datetime({ offset: true });
const choice = z.string().trim().min(1).max(80).optional();
const field = z.string().max(FIELD_MAX).optional();
const fields = z.strictObject({
  known: field,
  promised: field,
  next_step: field,
  open_questions: field,
  waiting: field,
} satisfies Record<(typeof fieldNames)[number], typeof field>);

/** The longest period of figures, ms. */
const mostMs = 400 * 86_400_000;

/** The shapes of the requests about handovers. */
export const requests = {
  list: z
    .strictObject({
      status: z.enum(['open', 'overdue', ...handoverStatuses]).default('open'),
      department: department.optional(),
      patient: z.uuid().optional(),
      locale: z.enum(['ru', 'uk', 'en']).optional(),
      cursor: z.string().max(200).optional(),
      limit: z.coerce.number().int().min(1).max(500).default(100),
    })
    .meta({ id: 'HandoverQuery' }),
  form: z.strictObject({ patient: z.uuid(), from: department, to: department }).meta({ id: 'HandoverFormQuery' }),
  funnel: z
    .strictObject({ from: instant, to: instant })
    .refine(({ from, to }) => Date.parse(from) < Date.parse(to), {
      path: ['to'],
      error: 'let the period end after it begins',
    })
    .refine(({ from, to }) => Date.parse(to) - Date.parse(from) <= mostMs, {
      path: ['to'],
      error: 'ask for at most 400 days',
    })
    .meta({ id: 'HandoverFunnelQuery' }),
  cases: z
    .strictObject({ limit: z.coerce.number().int().min(1).max(100).default(20) })
    .meta({ id: 'HandoverCaseQuery' }),
  offer: z
    .strictObject({
      ...{ patient: z.uuid(), from: department, to: department, fields, by: named, previous: z.uuid().optional() },
      reason: word.default('handed-over'),
      summary: z.string().trim().min(1).max(2_000).optional(),
      due_at: instant.optional(),
    })
    .meta({ id: 'HandoverOffer' }),
  accept: z.strictObject({ owner: named }).meta({ id: 'HandoverAcceptance' }),
  return: z.strictObject({ reason: z.string().trim().min(1).max(2_000), by: named }).meta({ id: 'HandoverReturn' }),
  withdraw: z.strictObject({ by: named }).meta({ id: 'HandoverWithdrawal' }),
  close: z.strictObject({ resolution: word, note, choice }).meta({ id: 'HandoverClosing' }),
  call: z
    .strictObject({ result: z.enum(callResults), note, call_again_at: instant.optional(), choice, by: named })
    .meta({ id: 'CallReport' }),
  promises: z.strictObject({ patient: z.uuid() }).meta({ id: 'PromiseQuery' }),
  promise: z
    .strictObject({
      ...{ patient: z.uuid(), text: z.string().trim().min(1).max(1_000), department, by: named },
      due_at: instant.optional(),
    })
    .meta({ id: 'PromiseMaking' }),
  keep: z.strictObject({ by: named }).meta({ id: 'PromiseKeeping' }),
} as const;

/** What came of a request, by its name. */
export type Requests = { readonly [Name in keyof typeof requests]: z.output<(typeof requests)[Name]> };
