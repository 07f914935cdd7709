import type { Clock } from '../runtime/index.js';
import type { ChannelAdapter, NotSent, OutboundMessage, SendResult, Unknown } from './port.js';

/** What bounds one call. */
export interface SendLimits {
  readonly clock: Clock;
  /** Milliseconds of the monotonic clock. */
  readonly deadline: number;
  /** The moment that counts as now for this message, in milliseconds since the epoch; unset: the clock's. */
  readonly now?: number;
  /** Ends the call early when the process must stop. */
  readonly signal?: AbortSignal;
}

/** How long an adapter that was told to stop may take to say what it knows. */
const LAST_WORD_MS = 250;
const ERROR_CODE = /^[A-Z][A-Z0-9_]{1,47}$/;

const tooLate: NotSent = { kind: 'not_sent', code: 'DEADLINE', retryable: true };
const stopped: NotSent = { kind: 'not_sent', code: 'STOPPED', retryable: true };
const silent: Unknown = { kind: 'unknown', code: 'TIMEOUT' };

function codeOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return typeof code === 'string' && ERROR_CODE.test(code) ? code : 'ADAPTER_THREW';
}

async function attempt(call: () => Promise<SendResult>): Promise<SendResult> {
  try {
    return await call();
  } catch (error) {
    return { kind: 'unknown', code: codeOf(error) };
  }
}

/** Aborts after `ms` or with the outer signal, and a little later gives up waiting. */
class CallTimer {
  private readonly controller = new AbortController();
  private readonly outer: AbortSignal | undefined;
  private timer: NodeJS.Timeout;
  private giveUp: () => void = () => undefined;
  /** Resolves when the adapter did not answer even after the abort. */
  readonly gaveUp = new Promise<Unknown>((resolve) => {
    this.giveUp = () => resolve(silent);
  });

  constructor(ms: number, outer: AbortSignal | undefined) {
    this.outer = outer;
    this.timer = setTimeout(this.abort, ms);
    outer?.addEventListener('abort', this.abort, { once: true });
  }

  get signal(): AbortSignal {
    return this.controller.signal;
  }

  end(): void {
    clearTimeout(this.timer);
    this.outer?.removeEventListener('abort', this.abort);
  }

  private readonly abort = (): void => {
    clearTimeout(this.timer);
    this.timer = setTimeout(this.giveUp, LAST_WORD_MS);
    this.controller.abort();
  };
}

/**
 * One call of an adapter, never rejecting. Before the first byte a passed deadline is `not_sent`; afterwards a throw or a
 * call longer than its time is `unknown`, unless the adapter itself knows better when its signal aborts.
 */
export async function sendSafely(
  adapter: ChannelAdapter,
  message: OutboundMessage,
  { clock, deadline, now = clock.now(), signal }: SendLimits,
): Promise<SendResult> {
  const left = deadline - clock.monotonic();
  if (left <= 0) return tooLate;
  if (signal?.aborted) return stopped;
  const timer = new CallTimer(Math.min(left, adapter.capabilities.callTimeoutMs), signal);
  const context = { signal: timer.signal, deadline, now };
  try {
    return await Promise.race([attempt(() => adapter.send(message, context)), timer.gaveUp]);
  } finally {
    timer.end();
  }
}
