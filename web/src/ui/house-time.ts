let ahead = 0;
let skew = 0;
const followers = new Set<() => void>();

/** How far the clock of a demo runs ahead of real time, in milliseconds; 0 everywhere else. */
export function setHouseAhead(ms: number): void {
  if (ms === ahead) return;
  ahead = ms;
  for (const follower of followers) follower();
}

/** How far the server's clock is ahead of this device's, in milliseconds: a tablet may be an hour wrong. */
export function setClockSkew(ms: number): void {
  if (Math.abs(ms - skew) < 2_000) return;
  skew = ms;
  for (const follower of followers) follower();
}

/** Tells whenever the clock has jumped; the answer ends it. */
export function followHouseTime(follower: () => void): () => void {
  followers.add(follower);
  return () => void followers.delete(follower);
}

/** The present moment by the clock of the clinic, in milliseconds since the epoch. */
export function houseNow(): number {
  return Date.now() + ahead + skew;
}
