let ahead = 0;
const followers = new Set<() => void>();

/** How far the clock of a demo runs ahead of real time, in milliseconds; 0 everywhere else. */
export function setHouseAhead(ms: number): void {
  if (ms === ahead) return;
  ahead = ms;
  for (const follower of followers) follower();
}

/** Tells whenever the clock has jumped; the answer ends it. */
export function followHouseTime(follower: () => void): () => void {
  followers.add(follower);
  return () => void followers.delete(follower);
}

/** The present moment by the clock of the clinic, in milliseconds since the epoch. */
export function houseNow(): number {
  return Date.now() + ahead;
}
