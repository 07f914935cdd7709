/** How a gateway wants texts in a form or a query. */
export const charsets = ['utf-8', 'utf-16be', 'iso-8859-1'] as const;
export type Charset = (typeof charsets)[number];

const UNRESERVED = /[A-Za-z0-9\-._~]/;
const LATIN1 = /^[\0-\xff]*$/;

/** The text in percent-encoded bytes of the charset, with nothing in it that means anything in a URL; undefined: the charset lacks a character. */
export function encodeText(text: string, charset: Charset): string | undefined {
  if (charset === 'iso-8859-1' && !LATIN1.test(text)) return undefined;
  return [...bytesOf(text.toWellFormed(), charset)].map(encodeByte).join('');
}

function bytesOf(text: string, charset: Charset): Buffer {
  if (charset === 'utf-8') return Buffer.from(text, 'utf8');
  if (charset === 'iso-8859-1') return Buffer.from(text, 'latin1');
  return Buffer.from(text, 'utf16le').swap16();
}

function encodeByte(byte: number): string {
  const character = String.fromCharCode(byte);
  return UNRESERVED.test(character) ? character : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
}

/** Text of a body; an unknown charset counts as UTF-8, and bytes that are none become U+FFFD. */
export function decodeText(bytes: Uint8Array, charset: string | undefined): string {
  try {
    return new TextDecoder(charset ?? 'utf-8').decode(bytes);
  } catch {
    return new TextDecoder('utf-8').decode(bytes);
  }
}
