import type { SendResult } from '../channel/index.js';
import { ended, type TouchRow } from './touch-row.js';

/** What one attempt means for its touch. */
export interface Settled {
  readonly row: TouchRow;
  /** The provider says that this contact point cannot be reached: it is closed with this code. */
  readonly closesContact?: string | undefined;
}

export interface SettleQuestion {
  readonly touch: TouchRow;
  readonly messageId: string;
  readonly result: SendResult;
  /** The provider recognises a repeated reference, so an unknown may be sent again without a second copy. */
  readonly dedupes: boolean;
  readonly graceMs: number;
  readonly now: number;
}

/** Attempts of one touch, over all its channels, before it counts as failed; their count also numbers its messages. */
const maxAttempts = 6;
const firstRetryMs = 30_000;
const longestRetryMs = 3_600_000;

/** Total over every result: sent ends it, not sent tries again or elsewhere, unknown is never guessed. */
export function afterResult(question: SettleQuestion): Settled {
  const { touch, result, now } = question;
  if (result.kind === 'sent') return { row: ended(touch, 'sent', {}, now) };
  if (result.kind === 'unknown') return { row: afterUnknown(question, result.code) };
  if (result.blocks === 'contact_point') return { row: elsewhere(touch, result.code, now), closesContact: result.code };
  if (!result.retryable) return { row: elsewhere(touch, result.code, now) };
  if (touch.attempts >= maxAttempts)
    return { row: ended(touch, 'failed', { rule: result.code, detail: { attempts: touch.attempts } }, now) };
  return { row: waiting(touch, now + (result.retryAfterMs ?? pause(touch.attempts)), { rule: result.code, now }) };
}

function afterUnknown({ touch, dedupes, messageId, graceMs, now }: SettleQuestion, code: string): TouchRow {
  if (!dedupes || touch.attempts >= maxAttempts) return ended(touch, 'unknown', { rule: code }, now);
  return { ...waiting(touch, now + graceMs, { rule: code, now }), resend: messageId };
}

/** `not_sent` is evidence: the next allowed channel may take it. The gate says `failed` when there is none. */
function elsewhere(touch: TouchRow, code: string, now: number): TouchRow {
  const tried = touch.channel ? [...touch.tried, touch.channel] : touch.tried;
  return { ...waiting(touch, now, { rule: code, now }), tried };
}

function waiting(touch: TouchRow, until: number, why: { rule: string; now: number }): TouchRow {
  return {
    ...touch,
    status: 'pending',
    readyAt: until,
    deferrals: [...touch.deferrals, { rule: why.rule, at: why.now, until }],
  };
}

/** 30 s, doubled each time: an outage must not become a storm. */
function pause(attempts: number): number {
  return Math.min(firstRetryMs * 2 ** Math.max(0, attempts - 1), longestRetryMs);
}
