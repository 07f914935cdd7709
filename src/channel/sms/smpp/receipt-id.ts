import type { SmppSettings } from './settings.js';

/** Smaller numbers are too likely those of other messages. */
const TELLING = 0x1000000n;

function hexOf(id: string): string | undefined {
  return /^\d{1,20}$/.test(id) ? BigInt(id).toString(16) : undefined;
}

function decimalOf(id: string): string | undefined {
  return /^[0-9a-f]{1,16}$/i.test(id) ? BigInt(`0x${id}`).toString() : undefined;
}

/** Zeros in front and the case of letters are no part of a number. */
function forms(id: string | undefined): string[] {
  if (id === undefined) return [];
  const short = id.replace(/^0+(?=.)/, '');
  const cases = /^[0-9a-f]+$/i.test(id) ? [short, short.toLowerCase(), short.toUpperCase()] : [];
  return [id, ...cases];
}

/**
 * The other notation of an id, where it can be told from ids of this one: a letter shows which is the hexadecimal. Digits
 * alone may be either, and then the guess would be another message's id.
 */
function otherNotation(id: string): string[] {
  const hasLetter = (text: string) => /[a-f]/i.test(text);
  const other = hasLetter(id) ? decimalOf(id) : hexOf(id);
  if (other === undefined || !(hasLetter(id) || hasLetter(other))) return [];
  const value = BigInt(hasLetter(id) ? other : `0x${other}`);
  return value >= TELLING ? [...forms(id), ...forms(other)] : [];
}

/** The id in a receipt as the answer to the message spelled it, and other spellings that can only mean the same. */
export function receiptIds(id: string, mode: SmppSettings['receipt_ids']) {
  const converted = mode === 'hex_to_decimal' ? decimalOf(id) : mode === 'decimal_to_hex' ? hexOf(id) : undefined;
  const providerId = converted ?? id;
  const same = mode === 'as_is' ? otherNotation(id) : forms(providerId);
  return { providerId, alsoIds: [...new Set(same)].filter((other) => other !== providerId) };
}
