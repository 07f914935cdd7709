/** A file of the profile; `path` is relative, with slashes. */
export interface PackedFile {
  readonly path: string;
  readonly content: Buffer;
}

/** No file of a browser's profile comes near; more would be a damaged length. */
const MAX_FILE = 1 << 30;
const MAX_PATH = 4_096;
const HEAD_BYTES = 6;

/** What can be fetched again, is worthless later, or names the machine it ran on. */
const LEFT_OUT = [
  /(^|\/)(Singleton[^/]*|LOCK|lockfile|DevToolsActivePort)$/,
  /(^|\/)([^/]* ?Cache|CacheStorage|ScriptCache|GPUCache|Crashpad|BrowserMetrics[^/]*|Shared Dictionary)(\/|$)/,
];

/** Of a profile the session is under `Default` (and what opens it in `Local State`); caches can be fetched again. */
export function belongsToSession(path: string): boolean {
  const kept = path === 'Local State' || path.startsWith('Default/');
  return kept && LEFT_OUT.every((pattern) => !pattern.test(path));
}

/** Length of the path (2 bytes), of the content (4), then both. */
export function packFile({ path, content }: PackedFile): Buffer {
  const name = Buffer.from(path);
  const head = Buffer.alloc(HEAD_BYTES);
  head.writeUInt16BE(name.length, 0);
  head.writeUInt32BE(content.length, 2);
  return Buffer.concat([head, name, content]);
}

function isInside(path: string): boolean {
  const parts = path.split('/');
  return parts.every(
    (part) => part !== '' && part !== '.' && part !== '..' && !part.includes('\\') && !part.includes('\0'),
  );
}

/** Reads exact numbers of bytes from pieces of any size. */
class Pieces {
  private kept: Buffer = Buffer.alloc(0);
  private readonly source: AsyncIterator<Buffer>;

  constructor(source: AsyncIterable<Buffer>) {
    this.source = source[Symbol.asyncIterator]();
  }

  /** Undefined at the end; throws when the end comes in between. */
  async take(bytes: number): Promise<Buffer | undefined> {
    const parts = [this.kept];
    let length = this.kept.length;
    while (length < bytes) {
      const { value, done } = await this.source.next();
      if (done) break;
      parts.push(value);
      length += value.length;
    }
    const all = Buffer.concat(parts, length);
    if (length < bytes && length > 0) throw new RangeError('a packed session ends in the middle');
    this.kept = all.subarray(bytes);
    return length < bytes ? undefined : all.subarray(0, bytes);
  }
}

/** The files of a packed profile. Throws where the packing is damaged or a path leads out of the profile. */
export async function* unpackFiles(source: AsyncIterable<Buffer>): AsyncGenerator<PackedFile> {
  const pieces = new Pieces(source);
  for (let head = await pieces.take(HEAD_BYTES); head; head = await pieces.take(HEAD_BYTES)) {
    const nameLength = head.readUInt16BE(0);
    const length = head.readUInt32BE(2);
    if (nameLength === 0 || nameLength > MAX_PATH || length > MAX_FILE)
      throw new RangeError('a packed file is damaged');
    const name = await pieces.take(nameLength);
    const content = length === 0 ? Buffer.alloc(0) : await pieces.take(length);
    if (!name || !content) throw new RangeError('a packed session ends in the middle');
    const path = name.toString('utf8');
    if (!isInside(path)) throw new RangeError('a packed file leads out of the session');
    yield { path, content };
  }
}
