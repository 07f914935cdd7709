let ahead = 0;

/** How far the clock of a demo runs ahead of real time, in milliseconds; 0 everywhere else. */
export function setHouseAhead(ms: number): void {
  ahead = ms;
}

/** The present moment by the clock of the clinic, in milliseconds since the epoch. */
export function houseNow(): number {
  return Date.now() + ahead;
}
