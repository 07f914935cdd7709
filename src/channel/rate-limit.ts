/** Tokens come back at `perSecond`; no more than `burst` (at least 1) can be saved up. */
export interface RateLimit {
  readonly perSecond: number;
  readonly burst: number;
}

/** `at` and `pausedUntil` are milliseconds of one clock. */
export interface TokenBucket {
  readonly tokens: number;
  readonly at: number;
  readonly pausedUntil: number;
}

/** `granted` calls may start now; for one more, come back at `nextAt`. */
export interface Grant {
  readonly bucket: TokenBucket;
  readonly granted: number;
  readonly nextAt: number;
}

/** Fractions of a token are sums of rounded numbers: a token that lacks less than this is a whole one. */
const ROUNDING = 1e-9;

/** A bucket that was never used. */
export function fullBucket(limit: RateLimit, now: number): TokenBucket {
  return { tokens: limit.burst, at: now, pausedUntil: 0 };
}

/** A clock that goes back gives no tokens and takes none. */
function refill(bucket: TokenBucket, limit: RateLimit, now: number): TokenBucket {
  const elapsed = Math.max(0, now - Math.max(bucket.at, bucket.pausedUntil));
  const tokens = Math.min(limit.burst, bucket.tokens + (elapsed * limit.perSecond) / 1_000);
  return { ...bucket, tokens, at: Math.max(bucket.at, now) };
}

/** Takes up to `wanted` whole tokens. */
export function takeTokens(bucket: TokenBucket, limit: RateLimit, now: number, wanted: number): Grant {
  if (now < bucket.pausedUntil) return { bucket, granted: 0, nextAt: bucket.pausedUntil };
  const filled = refill(bucket, limit, now);
  const granted = Math.max(0, Math.min(Math.floor(wanted), Math.floor(filled.tokens + ROUNDING)));
  const tokens = Math.max(0, filled.tokens - granted);
  const waitMs = tokens >= 1 ? 0 : Math.ceil(((1 - tokens) * 1_000) / limit.perSecond - ROUNDING);
  return { bucket: { ...filled, tokens }, granted, nextAt: now + waitMs };
}

/** The provider asked to wait (`retryAfterMs`): nothing is granted before, and no token is saved up meanwhile. */
export function pauseBucket(bucket: TokenBucket, until: number): TokenBucket {
  return { ...bucket, tokens: Math.min(bucket.tokens, 1), pausedUntil: Math.max(bucket.pausedUntil, until) };
}
