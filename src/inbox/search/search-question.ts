import { askedWords } from '../thread/thread-words.js';

/** What somebody typed into the search, read in every way it may be meant. */
export interface SearchQuestion {
  /** Beginnings of a name: each must begin the given or the family name. */
  readonly names: readonly string[];
  /** The beginning of an e-mail address or of a name on a channel. */
  readonly address?: string | undefined;
  /** The last digits of a phone, from the end. */
  readonly tail?: string | undefined;
  /** Words of a message. */
  readonly words: readonly string[];
}

const fewestDigits = 4;
const fewestLetters = 2;
/** Nobody has more names. */
const mostNames = 3;

/** In the order of bytes nothing that begins with a prefix lies behind this. */
export const END_OF_PREFIX = '\u{10FFFF}';

/** Reads a question: digits are a phone in whatever form, everything else may be a name, an address or words. */
export function readQuestion(typed: string): SearchQuestion {
  const text = typed.normalize('NFC').replaceAll('\u0000', '').toWellFormed().trim().toLowerCase();
  const digits = text.replace(/[\s()+.-]/g, '');
  if (/^\d+$/.test(digits)) {
    const tail = digits.length < fewestDigits ? undefined : [...digits].reverse().join('');
    return { names: [], tail, words: askedWords(text) };
  }
  const parts = text.split(/\s+/).filter((part) => part.length >= fewestLetters);
  const address = parts.length === 1 && /^@?[\w.+-]+(@[\w.-]*)?$/.test(text) ? text.replace(/^@/, '') : undefined;
  return { names: parts.slice(0, mostNames), address, words: askedWords(text) };
}
