import type { SendResult } from '../../channel/index.js';
import { ended, type TouchRow } from '../touch/touch-row.js';

/** What one attempt, or later evidence about it, means for its touch. */
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
  return afterRefusal(touch, { ...result, now });
}

/** A refusal, at once or as the provider's later word: proof that this message did not arrive. */
export interface Refusal {
  readonly code: string;
  readonly retryable: boolean;
  readonly retryAfterMs?: number | undefined;
  readonly blocks?: 'contact_point' | 'channel' | undefined;
  readonly now: number;
}

export function afterRefusal(touch: TouchRow, refusal: Refusal): Settled {
  const { code, now } = refusal;
  if (refusal.blocks === 'contact_point') return { row: elsewhere(touch, code, now), closesContact: code };
  if (!refusal.retryable) return { row: elsewhere(touch, code, now) };
  // Tried often enough here: the gate says `failed` when no other channel is left.
  if (touch.attempts >= maxAttempts) return { row: elsewhere(touch, code, now) };
  return { row: waiting(touch, now + (refusal.retryAfterMs ?? pause(touch.attempts)), { rule: code, now }) };
}

function afterUnknown({ touch, dedupes, messageId, graceMs, now }: SettleQuestion, code: string): TouchRow {
  const doubtful: TouchRow = { ...touch, standing: touch.standing ?? 'unknown' };
  if (!dedupes || touch.attempts >= maxAttempts) return ended(doubtful, 'unknown', { rule: code }, now);
  return { ...waiting(doubtful, now + graceMs, { rule: code, now }), resend: messageId };
}

/** What a touch that must arrive may still do when nobody can tell, or when nothing but silence followed. */
export interface SecondChance {
  readonly touch: TouchRow;
  readonly messageId: string;
  /** The recipient has another open channel that this touch may take and has not tried. */
  readonly elsewhere: boolean;
  /** Its provider may be handed the same message again: one copy more at worst. */
  readonly again: boolean;
  readonly code: string;
  readonly now: number;
}

/**
 * One further copy at most, of a message that must not be missed and still has a point: by another channel if there is one,
 * else the same message once more. Undefined: it stays as it is, for evidence or a person.
 */
export function secondChance({ touch, messageId, code, now, ...ways }: SecondChance): TouchRow | undefined {
  const asked = touch.repeat === 'never_miss' && touch.copies === 0 && touch.expiresAt > now;
  if (!asked || touch.outcome === null || touch.attempts >= maxAttempts) return undefined;
  const copy: TouchRow = { ...reopened(touch), standing: touch.outcome === 'sent' ? 'sent' : 'unknown', copies: 1 };
  if (ways.elsewhere) return elsewhere(copy, code, now);
  return ways.again ? { ...waiting(copy, now, { rule: code, now }), resend: messageId } : undefined;
}

/** Proof came that the last attempt did not arrive: an ended touch is taken up again, as after a refusal at once. */
export function afterFailure(touch: TouchRow, refusal: Refusal): Settled {
  const open = touch.status === 'ended' ? reopened({ ...touch, standing: null }) : { ...touch, standing: null };
  if (touch.expiresAt <= refusal.now) {
    const row = ended(open, 'failed', { rule: refusal.code }, refusal.now);
    return { row, closesContact: refusal.blocks === 'contact_point' ? refusal.code : undefined };
  }
  return afterRefusal(open, refusal);
}

/** It was accepted after all, or it arrived: whatever was to follow is not sent any more. */
export function afterProof(touch: TouchRow, now: number): TouchRow {
  return { ...ended(touch, 'sent', {}, now), standing: null };
}

/** Everything was done but the send: its account is not live for this recipient. */
export function withheld(touch: TouchRow, mode: string, now: number): TouchRow {
  return ended(touch, 'suppressed', { rule: 'not_live', detail: { mode } }, now);
}

/** This channel does not take it now, for a reason of the house's own: another one may. */
export function refusedHere(touch: TouchRow, rule: string, now: number): TouchRow {
  return elsewhere(touch, rule, now);
}

/** A moment later: too short a wait to be worth a line in its history. */
export function waitingFor(touch: TouchRow, until: number): TouchRow {
  return { ...touch, status: 'pending', readyAt: until };
}

function reopened(touch: TouchRow): TouchRow {
  return { ...touch, status: 'pending', outcome: null, rule: null, detail: null, endedAt: null, reserved: true };
}

/** `not_sent` is evidence: the next allowed channel may take it. The gate says `failed` when there is none. */
function elsewhere(touch: TouchRow, code: string, now: number): TouchRow {
  const tried = touch.channel ? [...touch.tried, touch.channel] : touch.tried;
  return { ...waiting(touch, now, { rule: code, now }), tried, resend: null };
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
