import type { LookupResult } from '../port.js';

/** A message of ours as the chat on the clinic's account shows it. */
export interface HistoryMessage {
  readonly id: string;
  readonly body: string;
  /** Epoch ms, in whole seconds. */
  readonly at: number;
  readonly ack: number | null;
}

export interface LookupQuestion {
  readonly text: string;
  /** Epoch ms: when the call was made. */
  readonly attemptedAt: number;
  /** Epoch ms: since then this browser has seen all it sent; one that was killed may have lost what it sent last. */
  readonly continuousSince: number;
  /** The call may still be carried out. */
  readonly open: boolean;
}

export interface HistoryAnswer {
  readonly messages: readonly HistoryMessage[];
  /** The chat has no older message of ours. */
  readonly complete: boolean;
}

/** WhatsApp counts in seconds, by its own clock. */
const SKEW_MS = 60_000;

/**
 * What became of a message, by the chat itself. `sent` takes the same words at or after the attempt, with WhatsApp's
 * acknowledgement. `absent` takes a history that reaches back behind the attempt, kept without a gap since, and no
 * call under way; everything else is `cannot_tell`. `ofOthers` tells the messages that are known to be others'.
 */
export function lookUp(
  question: LookupQuestion,
  { messages, complete }: HistoryAnswer,
  ofOthers: (id: string) => boolean = () => false,
): LookupResult {
  const from = question.attemptedAt - SKEW_MS;
  const same = messages.filter(({ id, body, at }) => at >= from && body === question.text && !ofOthers(id));
  if (same.some(({ ack }) => ack !== null && ack >= 1)) return 'sent';
  if (same.some(({ ack }) => ack !== -1)) return 'cannot_tell';
  const reachesBack = complete || messages.some(({ at }) => at < from);
  const gapless = question.continuousSince <= from && !question.open;
  return reachesBack && gapless ? 'absent' : 'cannot_tell';
}
