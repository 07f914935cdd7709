import { z } from 'zod';

const instant = z.iso.datetime();
const text = z.string().nullable();
const maybe = instant.nullable();

const attempt = z.object({
  message: z.uuid(),
  attempt: z.int(),
  channel: z.string(),
  account: text,
  state: z.enum(['dispatching', 'sent', 'not_sent', 'unknown']),
  code: text,
  meaning: text,
  handed_over: z.int(),
  provider_id: text,
  at: instant,
  dispatched_at: instant,
  sent_at: maybe,
  delivered_at: maybe,
  read_at: maybe,
  failed_at: maybe,
});

const entry = z.object({
  touch: z.uuid(),
  scenario: z.string(),
  /** What the scenario is called, by language; null: no published one, such as the front door and the desk. */
  titles: z.record(z.string(), z.string()).nullable(),
  state: z.string(),
  template: z.string(),
  class: z.string(),
  repeat: z.string(),
  planned_at: instant,
  expires_at: instant,
  status: z.enum(['pending', 'dispatching', 'ended']),
  outcome: z.enum(['sent', 'suppressed', 'expired', 'failed', 'cancelled', 'unknown']).nullable(),
  rule: text,
  detail: z.record(z.string(), z.unknown()).nullable(),
  channel: text,
  next_at: maybe,
  ended_at: maybe,
  deferrals: z.array(z.object({ at: instant, until: instant, rule: z.string() })),
  messages: z.array(attempt),
  moves: z.array(z.object({ at: instant, from: z.string(), to: z.string(), evidence: z.string() })),
  possible_duplicate: z.boolean(),
  why: z.string(),
});

/** What the requests about the ledger are answered with, for the OpenAPI document. */
export const answers = {
  why: z.object({ touches: z.array(entry) }).meta({ id: 'LedgerWhy' }),
  touch: entry
    .extend({
      patient: z.uuid(),
      texts: z.array(z.object({ message: z.uuid(), locale: z.string(), subject: text, text: z.string() })),
    })
    .meta({ id: 'LedgerTouch' }),
};
