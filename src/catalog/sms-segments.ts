export type SmsAlphabet = 'gsm7' | 'ucs2';

/** How a text is cut for SMS: in which alphabet, into how many segments, and how many units it takes of how many. */
export interface SmsSize {
  readonly alphabet: SmsAlphabet;
  readonly segments: number;
  readonly units: number;
}

/** The default alphabet of GSM 03.38 and its extension table, whose characters take two units. */
const BASIC = new Set(
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà',
);
const EXTENDED = new Set('\f^{}\\[~]|€');

/** Units of a message that fits one segment, and of each segment of a longer one, which carries a header. */
const ROOM: Readonly<Record<SmsAlphabet, { readonly single: number; readonly part: number }>> = {
  gsm7: { single: 160, part: 153 },
  ucs2: { single: 70, part: 67 },
};

/** The size of a text as SMS. A character of two units (an extended one, an emoji) is never torn between two segments. */
export function smsSize(text: string): SmsSize {
  const characters = [...text];
  const alphabet = characters.every((character) => BASIC.has(character) || EXTENDED.has(character)) ? 'gsm7' : 'ucs2';
  const widths = characters.map((character) => width(character, alphabet));
  const units = widths.reduce((sum, each) => sum + each, 0);
  const { single, part } = ROOM[alphabet];
  return { alphabet, units, segments: units <= single ? 1 : countParts(widths, part) };
}

function width(character: string, alphabet: SmsAlphabet): number {
  return alphabet === 'ucs2' ? character.length : EXTENDED.has(character) ? 2 : 1;
}

function countParts(widths: readonly number[], part: number): number {
  let parts = 1;
  let used = 0;
  for (const each of widths) {
    if (used + each > part) {
      parts += 1;
      used = 0;
    }
    used += each;
  }
  return parts;
}
