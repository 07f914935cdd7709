/** Within how many milliseconds tries are counted. */
export const THROTTLE_WINDOW = 15 * 60_000;

/** Who is counted: an account from one address, an account from anywhere, an address, a second factor. */
export type ThrottleKind = 'account_at_address' | 'account' | 'address' | 'second_factor';

/** How many tries each may have in a window. The wide ones are for attacks by many hands; a whole clinic may sit behind one address. */
const allowed: Readonly<Record<ThrottleKind, number>> = {
  account_at_address: 10,
  account: 100,
  address: 300,
  second_factor: 10,
};

/** How often it was tried in a window that began at `since` (epoch ms), this time included. */
export interface Tried {
  readonly kind: ThrottleKind;
  readonly tries: number;
  readonly since: number;
}

/** How many milliseconds to wait for another try; 0: none. */
export function waitOf(tried: readonly Tried[], now: number): number {
  const over = tried.filter(({ kind, tries }) => tries > allowed[kind]);
  return Math.max(0, ...over.map(({ since }) => since + THROTTLE_WINDOW - now));
}
