import { MAX_ENCLOSED_BYTES, SMS_SEGMENTS } from '../../catalog/index.js';
import { smsSize, type ChannelAdapter, type MessageFile } from '../../channel/index.js';

/** Claims of a link to a file carry this purpose, and its address begins with it. */
export const FILE_LINK = 'f';

/** Of one message, in all: what practically every mailbox takes. What is beyond goes as a link. */
const MOST_ATTACHED_BYTES = 10 * 1_024 * 1_024;
const UNNAMED_TYPE = 'application/octet-stream';

/** Nothing that a browser would run is among them. */
const TYPES: ReadonlyMap<string, string> = new Map([
  ['pdf', 'application/pdf'],
  ['txt', 'text/plain'],
  ['jpg', 'image/jpeg'],
  ['jpeg', 'image/jpeg'],
  ['png', 'image/png'],
  ['webp', 'image/webp'],
  ['gif', 'image/gif'],
  ['mp4', 'video/mp4'],
  ['mp3', 'audio/mpeg'],
  ['ics', 'text/calendar'],
  ['docx', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
  ['xlsx', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
]);
const SHOWN = new Set(['application/pdf', 'image/jpeg', 'image/png']);

/** Why a file did not go with its message. */
export type LeftOut = 'missing' | 'too_large' | 'no_public_url' | 'does_not_fit';

/** A file where it was found: on this machine, or with its content and type. */
export interface FoundFile {
  readonly path: string;
  readonly bytes: number;
  readonly url: string | undefined;
  readonly content?: Buffer | undefined;
  readonly type?: string | undefined;
}

/** A file that a message wants; `found` is unset where it is not there. */
export interface WantedFile {
  readonly name: string;
  readonly found?: FoundFile | undefined;
}

/** A text with its files, as one channel takes them. */
export interface Enclosed {
  readonly text: string;
  readonly files: readonly MessageFile[];
  /** By the name of the file. */
  readonly leftOut: Readonly<Record<string, LeftOut>>;
}

/** What decides how a file travels. */
export type FileWay = Pick<ChannelAdapter, 'channel' | 'capabilities' | 'fetchesFiles'>;

/** The MIME type of a file by the end of its name. */
export function typeOf(name: string): string {
  return TYPES.get(name.slice(name.lastIndexOf('.') + 1)) ?? UNNAMED_TYPE;
}

/** Whether a browser shows it itself; everything else is saved. */
export function isShown(name: string): boolean {
  return SHOWN.has(typeOf(name));
}

/**
 * Attaches each file where the channel can, and writes its link under the text where it cannot. A text is never kept back for
 * a file: one that cannot go along is left out, and said to be.
 */
export function enclose(text: string, wanted: readonly WantedFile[], way: FileWay): Enclosed {
  const files: MessageFile[] = [];
  const leftOut: Record<string, LeftOut> = {};
  let said = text;
  let attached = 0;
  for (const { name, found } of wanted) {
    const step = found ? stepOf(found, way, attached) : 'missing';
    if (step === 'attach' && found) {
      attached += found.bytes;
      const { path, url = '', content, type = typeOf(name) } = found;
      files.push({ name, type, path, url, content });
    } else if (step === 'link' && found?.url !== undefined) {
      const longer = withLink(said, { name, url: found.url, way });
      if (longer === undefined) leftOut[name] = 'does_not_fit';
      else said = longer;
    } else if (step !== 'attach' && step !== 'link') leftOut[name] = step;
  }
  return { text: said, files, leftOut };
}

function stepOf(
  { bytes, url }: FoundFile,
  { capabilities, fetchesFiles }: FileWay,
  attached: number,
): 'attach' | 'link' | LeftOut {
  if (bytes > MAX_ENCLOSED_BYTES) return 'too_large';
  const fits = attached + bytes <= MOST_ATTACHED_BYTES;
  if (capabilities.media && fits && (fetchesFiles !== true || isFetchable(url))) return 'attach';
  if (url !== undefined) return 'link';
  return capabilities.media && !fits ? 'too_large' : 'no_public_url';
}

/** Providers fetch from nowhere else. */
function isFetchable(url: string | undefined): boolean {
  return url?.startsWith('https://') ?? false;
}

/** Undefined where the channel, or what one SMS may cost, has no room for it. In an SMS the address says enough. */
function withLink(text: string, { name, url, way }: { name: string; url: string; way: FileWay }): string | undefined {
  const { channel, capabilities } = way;
  const longer = channel === 'sms' ? `${text}\n${url}` : `${text}\n\n${name}: ${url}`;
  if (longer.length > capabilities.maxLength) return undefined;
  return channel === 'sms' && smsSize(longer).segments > SMS_SEGMENTS ? undefined : longer;
}
