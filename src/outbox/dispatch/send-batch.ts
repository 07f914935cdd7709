import { sendSafely, type ChannelAdapter, type OutboundMessage, type SendResult } from '../../channel/index.js';
import type { Clock } from '../../runtime/index.js';
import type { NewMessage } from '../letter/message.store.js';
import type { TouchRow } from '../touch/touch-row.js';

/** A message whose `dispatching` is committed and that is about to leave. */
export interface Attempt {
  readonly touch: TouchRow;
  readonly message: NewMessage;
  /** The same message again, under the same reference. */
  readonly resumed: boolean;
  readonly outbound: OutboundMessage;
  /** The moment that counts as now for this touch (epoch ms). */
  readonly now: number;
}

export interface Answered {
  readonly attempt: Attempt;
  readonly result: SendResult;
}

/** All calls of one micro-batch at once: the caller keeps the batch no larger than the channel's concurrency. */
export async function sendAll(
  adapter: ChannelAdapter,
  attempts: readonly Attempt[],
  limits: { clock: Clock; deadline: number },
): Promise<Answered[]> {
  return Promise.all(
    attempts.map(async (attempt) => ({
      attempt,
      result: await sendSafely(adapter, attempt.outbound, { ...limits, now: attempt.now }),
    })),
  );
}
