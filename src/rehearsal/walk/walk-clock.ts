const DAY = 86_400_000;

/** Where the clock of a walk was set to run from; instants are epoch ms. */
export interface WalkClock {
  /** What the rehearsal's clock said then. */
  readonly clockAt: number;
  readonly anchoredAt: number;
  /** How many real seconds a day of the rehearsal takes. */
  readonly daySeconds: number;
}

/** What the rehearsal's clock says at the real instant `now`. */
export function rehearsedAt({ clockAt, anchoredAt, daySeconds }: WalkClock, now: number): number {
  return clockAt + Math.floor((Math.max(0, now - anchoredAt) * DAY) / (daySeconds * 1_000));
}

/** The real instant at which the rehearsal's clock comes to `rehearsed`; never before the anchor. */
export function realAt({ clockAt, anchoredAt, daySeconds }: WalkClock, rehearsed: number): number {
  return anchoredAt + Math.ceil((Math.max(0, rehearsed - clockAt) * daySeconds * 1_000) / DAY);
}
