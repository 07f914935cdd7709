/** One of the two contestants on a database of its own. */
export interface Variant {
  /** Takes one batch of due timers in one transaction; answers how many. */
  step(): Promise<number>;
  /** Renders and sends one micro-batch of ready touches; answers how many were taken up. */
  dispatch(): Promise<number>;
  close(): Promise<void>;
}

/** Repeats until nothing is left, or at least `limit` were done; answers how many were. */
export async function drain(take: () => Promise<number>, limit = Infinity): Promise<number> {
  let done = 0;
  for (let taken = 1; taken > 0 && done < limit; done += taken) taken = await take();
  return done;
}
