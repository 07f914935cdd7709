const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** After so many tries, about two days, a delivery is given up; the next change of its appointment is told all the same. */
export const MOST_ATTEMPTS = 14;

/** When a delivery is tried again that failed for the `attempts`-th time at `now` (epoch ms); undefined: never. */
export function nextTry(attempts: number, now: number): number | undefined {
  if (attempts >= MOST_ATTEMPTS) return undefined;
  return now + Math.min(6 * HOUR, (MINUTE / 2) * 2 ** (attempts - 1));
}

/** What an answer of the other system means: it has it, it never wants it, or it may want it later. */
export function meaningOf(status: number): 'delivered' | 'given_up' | 'later' {
  if (status >= 200 && status < 300) return 'delivered';
  return status === 410 ? 'given_up' : 'later';
}
