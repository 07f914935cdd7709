export type SmsAlphabet = 'gsm7' | 'ucs2';

/** The default alphabet of GSM 03.38 in the order of its codes; the code of the escape holds its own place. */
const BASIC =
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞ\u001bÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà';
const ESCAPE = 0x1b;

/** Its extension table: what the code behind an escape means. */
const EXTENDED: Readonly<Record<number, string>> = {
  0x0a: '\f',
  0x14: '^',
  0x28: '{',
  0x29: '}',
  0x2f: '\\',
  0x3c: '[',
  0x3d: '~',
  0x3e: ']',
  0x40: '|',
  0x65: '€',
};

const CODES: ReadonlyMap<string, readonly number[]> = new Map<string, readonly number[]>([
  ...[...BASIC].map((character, code): [string, number[]] => [character, [code]]),
  ...Object.entries(EXTENDED).map(([code, character]): [string, number[]] => [character, [ESCAPE, Number(code)]]),
]);

/** The codes of one character, two of them for the extension table; undefined: the alphabet does not have it. */
export function gsmCodes(character: string): readonly number[] | undefined {
  return character === BASIC[ESCAPE] ? undefined : CODES.get(character);
}

/** One octet per code, as SMPP carries it. A character the alphabet does not have becomes a question mark. */
export function encodeGsm(text: string): Buffer {
  return Buffer.from([...text].flatMap((character) => gsmCodes(character) ?? [0x3f]));
}

/** Every sequence of octets says something: an unknown extension is read as its basic character, as phones do. */
export function decodeGsm(octets: Uint8Array): string {
  let text = '';
  let escaped = false;
  for (const code of octets) {
    if (!escaped && code === ESCAPE) {
      escaped = true;
      continue;
    }
    text += (escaped ? EXTENDED[code] : undefined) ?? (code === ESCAPE ? ' ' : (BASIC[code] ?? '\ufffd'));
    escaped = false;
  }
  return text;
}

/** UTF-16 with the high octet first: all that phones make of UCS-2, emoji included. */
export function encodeUcs2(text: string): Buffer {
  return Buffer.from(text, 'utf16le').swap16();
}

/** A lone last octet is dropped. */
export function decodeUcs2(octets: Uint8Array): string {
  return Buffer.from(octets.subarray(0, octets.length - (octets.length % 2)))
    .swap16()
    .toString('utf16le');
}
