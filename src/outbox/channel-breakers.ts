import {
  admitCalls,
  breakerVerdict,
  closedBreaker,
  defaultBreakerPolicy,
  recordCall,
  type Breaker,
  type SendResult,
} from '../channel/index.js';

/** The breakers of this process, by clinic and channel. Each process finds out for itself that a provider is down. */
export class ChannelBreakers {
  private readonly breakers = new Map<string, Breaker>();

  /** How many calls may start now, and when to come back if none. */
  admit(key: string, now: number): { calls: number; openAt: number } {
    const { breaker, calls } = admitCalls(this.breakers.get(key) ?? closedBreaker, now, defaultBreakerPolicy);
    this.breakers.set(key, breaker);
    return { calls, openAt: breaker.kind === 'closed' ? now : breaker.until };
  }

  record(key: string, result: SendResult, now: number): void {
    const before = this.breakers.get(key) ?? closedBreaker;
    this.breakers.set(key, recordCall(before, breakerVerdict(result), now, defaultBreakerPolicy));
  }
}
