/** The server says that it is there three times a minute: whoever has heard nothing for so long has lost it. */
export const SILENT_MS = 50_000;

/** Whether a line that was last heard at `heard` is dead at `now`, both in ms of one clock that never goes back. */
export function isDead(heard: number, now: number): boolean {
  return now - heard >= SILENT_MS;
}
