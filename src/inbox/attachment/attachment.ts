import { AppError } from '../../runtime/index.js';

/** A file a colleague put beside the thread, as it may be stored and given out. */
export interface AcceptedFile {
  readonly name: string;
  readonly type: string;
}

/** What a patient's phone opens at once over a slow line, and what practically every mailbox takes. */
export const MAX_ATTACHMENT_BYTES = 10 * 1_024 * 1_024;
const longestName = 100;

interface Kind {
  readonly type: string;
  readonly is: (bytes: Uint8Array) => boolean;
}

const starts = (bytes: Uint8Array, text: string, at = 0) =>
  [...text].every((letter, index) => bytes[at + index] === letter.charCodeAt(0));

/** Nothing that a browser would run: neither SVG nor HTML, however they are called. */
const kinds: Readonly<Record<string, Kind>> = {
  pdf: { type: 'application/pdf', is: (bytes) => starts(bytes, '%PDF-') },
  jpg: { type: 'image/jpeg', is: isJpeg },
  jpeg: { type: 'image/jpeg', is: isJpeg },
  png: { type: 'image/png', is: (bytes) => starts(bytes, '\u0089PNG\r\n\u001a\n') },
  gif: { type: 'image/gif', is: (bytes) => starts(bytes, 'GIF8') },
  webp: { type: 'image/webp', is: (bytes) => starts(bytes, 'RIFF') && starts(bytes, 'WEBP', 8) },
  mp4: { type: 'video/mp4', is: (bytes) => starts(bytes, 'ftyp', 4) },
  mp3: {
    type: 'audio/mpeg',
    is: (bytes) => starts(bytes, 'ID3') || (bytes[0] === 0xff && ((bytes[1] ?? 0) & 0xe0) === 0xe0),
  },
  ogg: { type: 'audio/ogg', is: (bytes) => starts(bytes, 'OggS') },
  oga: { type: 'audio/ogg', is: (bytes) => starts(bytes, 'OggS') },
  docx: { type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', is: isZip },
  xlsx: { type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', is: isZip },
  txt: { type: 'text/plain; charset=utf-8', is: isPlain },
};

/**
 * The file under a name that is safe to give out, with the type its first bytes prove.
 * Errors: INBOX_ATTACHMENT_REFUSED.
 */
export function acceptFile(givenName: string, bytes: Uint8Array): AcceptedFile {
  const name = safeName(givenName);
  const kind = kindOf(name);
  if (!kind) throw refusedFile(`Files of this kind are not taken; take ${Object.keys(kinds).join(', ')}.`);
  if (bytes.length === 0) throw refusedFile('The file is empty.');
  if (bytes.length > MAX_ATTACHMENT_BYTES) throw refusedFile('The file is larger than 10 MB.');
  if (!kind.is(bytes)) throw refusedFile('The file does not begin like a file of its kind.');
  return { name, type: kind.type };
}

/** What a mobile line brings in seconds, and the most that every channel hands out. */
export const MAX_RECEIVED_BYTES = 20 * 1_024 * 1_024;

const unproved = 'application/octet-stream';
/** Those whose first bytes leave no doubt. */
const plainKinds = ['pdf', 'jpg', 'png', 'gif', 'webp', 'ogg'] as const;

/**
 * What a patient sent, as it may be stored and given out to be saved. Nothing is refused for its kind, for somebody has to see it; but its
 * type is one that its first bytes prove, or none, and a name that says something else than the content is put right.
 */
export function keptFile(givenName: string, bytes: Uint8Array): AcceptedFile {
  const name = safeName(givenName);
  const at = name.lastIndexOf('.');
  const kind = kindOf(name);
  if (kind?.is(bytes) === true) return { name, type: kind.type };
  const proved = kind && plainKinds.find((ending) => kinds[ending]?.is(bytes));
  if (proved === undefined) return { name, type: unproved };
  return { name: `${name.slice(0, at)}.${proved}`, type: kinds[proved]?.type ?? unproved };
}

/** By the ending of its name; `constructor` and the like are endings of no kind. */
function kindOf(name: string): Kind | undefined {
  const ending = name.slice(name.lastIndexOf('.') + 1).toLowerCase();
  return Object.hasOwn(kinds, ending) ? kinds[ending] : undefined;
}

/** Without a path, without anything that could end a header or turn the reading direction. */
export function safeName(given: string): string {
  const last = given.split(/[/\\]/).at(-1) ?? '';
  const clean = last
    .replace(/[\p{C}\p{Zl}\p{Zp}"<>:|?*;%]/gu, '')
    .trim()
    .replace(/^\.+/, '');
  const cut = clean.lastIndexOf('.');
  const [stem, end] = cut > 0 ? [clean.slice(0, cut), clean.slice(cut)] : [clean, ''];
  return `${stem.slice(0, longestName - end.length).trim() || 'file'}${end.slice(0, 10)}`.toWellFormed();
}

/** The header under which a browser saves it, whatever letters its name has (RFC 6266). */
export function disposition(name: string): string {
  const plain = name.replace(/[^\x20-\x7e]/g, '_');
  const full = encodeURIComponent(name).replace(/['()*]/g, (letter) => `%${letter.charCodeAt(0).toString(16)}`);
  return `attachment; filename="${plain}"; filename*=UTF-8''${full}`;
}

/** The error of a file that is not taken. */
export function refusedFile(why: string): AppError {
  return new AppError('INBOX_ATTACHMENT_REFUSED', why, {
    status: 422,
    fix: 'Save it as a PDF or a picture of at most 10 MB and attach that.',
  });
}

function isJpeg(bytes: Uint8Array): boolean {
  return bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff;
}

function isZip(bytes: Uint8Array): boolean {
  return starts(bytes, 'PK\u0003\u0004');
}

/** Words in UTF-8 that no browser takes for a page. */
function isPlain(bytes: Uint8Array): boolean {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return !text.includes('\u0000') && !/^\s*</.test(text);
  } catch {
    return false;
  }
}
