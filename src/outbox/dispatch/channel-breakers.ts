import {
  admitCalls,
  breakerVerdict,
  closedBreaker,
  defaultBreakerPolicy,
  recordCall,
  type Breaker,
  type ChannelAdapter,
  type SendResult,
} from '../../channel/index.js';

interface Guarded {
  readonly adapter: ChannelAdapter;
  readonly breaker: Breaker;
}

/**
 * The breakers of this process, by clinic and account. Each process finds out for itself that a provider is down. An account
 * that was changed is another adapter and starts anew: whoever mended it does not wait for the end of a pause.
 */
export class ChannelBreakers {
  private readonly breakers = new Map<string, Guarded>();

  /** How many calls may start now, and when to come back if none. */
  admit(key: string, adapter: ChannelAdapter, now: number): { calls: number; openAt: number } {
    const { breaker, calls } = admitCalls(this.of(key, adapter), now, defaultBreakerPolicy);
    this.breakers.set(key, { adapter, breaker });
    return { calls, openAt: breaker.kind === 'closed' ? now : breaker.until };
  }

  /** A word about an adapter that was replaced meanwhile says nothing about the one in its place. */
  record(key: string, adapter: ChannelAdapter, heard: { result: SendResult; now: number }): void {
    if (this.breakers.get(key)?.adapter !== adapter) return;
    const verdict = breakerVerdict(heard.result);
    const breaker = recordCall(this.of(key, adapter), verdict, heard.now, defaultBreakerPolicy);
    this.breakers.set(key, { adapter, breaker });
  }

  private of(key: string, adapter: ChannelAdapter): Breaker {
    const known = this.breakers.get(key);
    return known?.adapter === adapter ? known.breaker : closedBreaker;
  }
}
