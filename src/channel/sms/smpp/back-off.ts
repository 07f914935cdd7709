const FIRST_MS = 500;
const LONGEST_MS = 60_000;

/**
 * How long to wait before the next attempt to connect after so many in a row that failed; none after the first loss of a
 * connection that had stood. `chance` (0 to 1) spreads the processes that lost the same provider at the same moment.
 */
export function backOffMs(failures: number, chance: number): number {
  if (failures <= 0) return 0;
  const full = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(failures - 1, 20));
  return Math.round(full / 2 + (full / 2) * Math.min(Math.max(chance, 0), 1));
}
