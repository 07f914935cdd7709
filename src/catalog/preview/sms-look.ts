import { cutSms, gsmCodes, smsSize, type SmsAlphabet } from '../../channel/index.js';

/** A text as SMS: what it costs and why, and where it is cut. */
export interface SmsLook {
  readonly alphabet: SmsAlphabet;
  readonly segments: number;
  /** Units the text takes, of as many as its segments hold. */
  readonly units: number;
  readonly room: number;
  /** Characters that cost the larger alphabet, each once, in the order they stand; none in a text of the smaller one. */
  readonly forcedBy: readonly string[];
  /** The pieces that leave; joined they are the text. */
  readonly parts: readonly string[];
}

/** Enough to know what to change; a Cyrillic text would name the whole alphabet. */
const MOST_FORCING = 12;
const ROOM = { gsm7: { single: 160, part: 153 }, ucs2: { single: 70, part: 67 } } as const;

export function smsLook(text: string): SmsLook {
  const { alphabet, segments, units } = smsSize(text);
  const { single, part } = ROOM[alphabet];
  const forcing = new Set([...text].filter((character) => gsmCodes(character) === undefined));
  return {
    alphabet,
    segments,
    units,
    room: segments === 1 ? single : segments * part,
    forcedBy: [...forcing].slice(0, MOST_FORCING),
    parts: cutSms(text).parts,
  };
}
