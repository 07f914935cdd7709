import { gsmCodes } from './alphabet.js';
import type { SmsAlphabet } from './alphabet.js';

export type { SmsAlphabet } from './alphabet.js';

/** How a text is cut for SMS: in which alphabet, into how many segments, and how many units it takes of how many. */
export interface SmsSize {
  readonly alphabet: SmsAlphabet;
  readonly segments: number;
  readonly units: number;
}

/** A text in the pieces that leave: joined they are the text again. */
export interface SmsCut {
  readonly alphabet: SmsAlphabet;
  readonly parts: readonly string[];
}

/** Units of a message that fits one segment, and of each segment of a longer one, which carries a header. */
const ROOM: Readonly<Record<SmsAlphabet, { readonly single: number; readonly part: number }>> = {
  gsm7: { single: 160, part: 153 },
  ucs2: { single: 70, part: 67 },
};

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });

/** The size of a text as SMS. A character of two units (an extended one, an emoji) is never torn between two segments. */
export function smsSize(text: string): SmsSize {
  const characters = [...text];
  const alphabet = characters.every((character) => gsmCodes(character) !== undefined) ? 'gsm7' : 'ucs2';
  const units = width(text, alphabet);
  const { single } = ROOM[alphabet];
  return { alphabet, units, segments: units <= single ? 1 : fill(characters, alphabet).length };
}

/** As many parts as `smsSize` says. What a reader sees as one character stays whole where that costs no further part. */
export function cutSms(text: string): SmsCut {
  const { alphabet, segments } = smsSize(text);
  if (segments === 1) return { alphabet, parts: [text] };
  const seen = Array.from(graphemes.segment(text), ({ segment }) => segment);
  const pieces = seen.flatMap((each) => (width(each, alphabet) > ROOM[alphabet].part ? [...each] : [each]));
  const parts = fill(pieces, alphabet);
  return { alphabet, parts: parts.length === segments ? parts : fill([...text], alphabet) };
}

function width(text: string, alphabet: SmsAlphabet): number {
  if (alphabet === 'ucs2') return text.length;
  return [...text].reduce((sum, character) => sum + (gsmCodes(character)?.length ?? 1), 0);
}

function fill(pieces: readonly string[], alphabet: SmsAlphabet): string[] {
  const parts: string[] = [];
  let part = '';
  let used = 0;
  for (const piece of pieces) {
    const units = width(piece, alphabet);
    if (used + units > ROOM[alphabet].part) {
      parts.push(part);
      part = '';
      used = 0;
    }
    part += piece;
    used += units;
  }
  return [...parts, part];
}
