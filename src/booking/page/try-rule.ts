/** Within how many milliseconds tries are counted. */
export const TRY_WINDOW = 15 * 60_000;

/** What is counted: times that are kept, codes for an address, codes for a phone, codes of the whole clinic. */
export type TryKind = 'hold_at_address' | 'code_at_address' | 'code_for_phone' | 'code_of_clinic';

/** How many of each a window may have. Many people sit behind one address of a mobile network; a phone is one person's. */
const allowed: Readonly<Record<TryKind, number>> = {
  hold_at_address: 40,
  code_at_address: 20,
  code_for_phone: 4,
  code_of_clinic: 200,
};

/** Whether one of the counts, this try included, is more than it may be. */
export function tooMany(counted: readonly { readonly kind: TryKind; readonly tries: number }[]): boolean {
  return counted.some(({ kind, tries }) => tries > allowed[kind]);
}
