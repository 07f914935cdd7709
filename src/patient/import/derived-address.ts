/**
 * A made-up address for data that has none, the same for the same key for ever: to rehearse with anonymous history.
 * `fnv1a-phone` gives the prefix and 11 digits, `fnv1a-id` a number of 15 digits for channels that address by id.
 */
export const derivationRules = ['fnv1a-phone', 'fnv1a-id'] as const;
export type DerivationRule = (typeof derivationRules)[number];

const OFFSET = 0xcbf29ce484222325n;
const PRIME = 0x100000001b3n;
/**
 * A phone number has at most 15 digits, country code included. With 11 of them free, 62,000 keys share a number with a
 * probability of 2 %; with 9 they would share two.
 */
const PHONE_DIGITS = 11;
const LARGEST_ID = 10n ** 15n;

/** The 64-bit FNV-1a hash of the text's UTF-8 bytes. */
export function fnv1a64(text: string): bigint {
  let hash = OFFSET;
  for (const byte of Buffer.from(text)) hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * PRIME);
  return hash;
}

/** The address of a key under a rule; `prefix` is the beginning of a phone number, plus sign included. */
export function derivedAddress(rule: DerivationRule, key: string, prefix: string): string {
  const hash = fnv1a64(key);
  if (rule === 'fnv1a-id') return String((hash % (LARGEST_ID - 1n)) + 1n);
  return prefix + String(hash % 10n ** BigInt(PHONE_DIGITS)).padStart(PHONE_DIGITS, '0');
}
