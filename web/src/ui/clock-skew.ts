/** What a request tells about the clock of this device; instants are epoch ms of the device but for `said`. */
export interface ClockReading {
  readonly asked: number;
  readonly answered: number;
  /** The time in the answer's head, by the server's clock, whole seconds. */
  readonly said: string | null;
}

/** An answer that took longer says too little about the moment it was given. */
const longestMs = 4_000;
/** Less is the coarseness of what was said, and nobody sees it. */
const smallestMs = 5_000;

/** How far the server's clock is ahead of this device's, in milliseconds; 0 for nothing to speak of, undefined for no telling. */
export function skewOf({ asked, answered, said }: ClockReading): number | undefined {
  const server = said === null ? NaN : Date.parse(said);
  if (Number.isNaN(server) || answered < asked || answered - asked > longestMs) return undefined;
  const skew = Math.round(server + 500 - (asked + answered) / 2);
  return Math.abs(skew) < smallestMs ? 0 : skew;
}
