const MINUTE = 60_000;

/** A code is right for so long. */
export const CODE_MS = 10 * MINUTE;
/** Five tries at six digits: one guess in two hundred thousand. */
const MOST_TRIES = 5;
/** A visitor gets no more codes than these, and not faster. */
const MOST_CODES = 3;
const PAUSE_MS = 45_000;

/** What is known of the code of a visitor; instants are epoch ms. */
export interface CodeState {
  readonly codeUntil: number | null;
  readonly codeTries: number;
  readonly codesSent: number;
  readonly codeSentAt: number | null;
}

/** Whether a code may still be tried at `now`. */
export function mayTry({ codeUntil, codeTries }: CodeState, now: number): boolean {
  return codeUntil !== null && now < codeUntil && codeTries < MOST_TRIES;
}

/** Whether another code may be sent at `now`. */
export function maySend({ codesSent, codeSentAt }: CodeState, now: number): boolean {
  return codesSent < MOST_CODES && (codeSentAt === null || now >= codeSentAt + PAUSE_MS);
}

/** The six digits that random bytes make; every code is equally likely but for one part in four thousand. */
export function codeOf(random: number): string {
  return String(random % 1_000_000).padStart(6, '0');
}
