const DAY = 86_400_000;
/** The scenario takes nobody whose event is older than this. */
const heardWithinMs = 15 * DAY;

/** Where the news of one patient stands, by the ledger. Instants are epoch ms. */
export interface NewsWay {
  readonly plannedAt: number;
  /** The scenario has taken them. */
  readonly enrolled: boolean;
  readonly finished: boolean | null;
  /** How their way through the scenario ended. */
  readonly endedAs: string | null;
  /** Of the touch that carries the news: sent if any was, else the last that ended. */
  readonly outcome: string | null;
  readonly rule: string | null;
  readonly endedAt: number | null;
}

/** Told at `at`, not told and why, or still on the way (undefined). */
export type NewsOutcome =
  { readonly state: 'told'; readonly at: number } | { readonly state: 'not_told'; readonly reason: string } | undefined;

/** What was sent was told; nothing else ever counts as told, and while the scenario goes on it may still be. */
export function outcomeOf(way: NewsWay, now: number): NewsOutcome {
  if (way.outcome === 'sent' && way.endedAt !== null) return { state: 'told', at: way.endedAt };
  if (way.finished === true) return { state: 'not_told', reason: way.rule ?? way.outcome ?? way.endedAs ?? 'ended' };
  if (!way.enrolled && now - way.plannedAt > heardWithinMs) return { state: 'not_told', reason: 'not_enrolled' };
  return undefined;
}
