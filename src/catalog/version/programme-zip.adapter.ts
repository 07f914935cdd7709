import yauzl from 'yauzl';
import { AppError } from '../../runtime/index.js';
import type { ProgrammeFile } from '../programme/programme-files.js';
import { insidePath, isProgrammePath, sortedFiles } from './programme-paths.js';

/** What an archive of a programme may weigh; the shipped one has 300 KB, 1,000 files and unpacks to one megabyte. */
const limits = { bytes: 10 * 1024 * 1024, entries: 5_000, unpacked: 20 * 1024 * 1024 } as const;

/** Reads a body to its end, as long as it is no larger than an archive may be. Errors: PROGRAMME_ZIP_TOO_LARGE. */
export async function bytesOf(body: AsyncIterable<Buffer>): Promise<Buffer> {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of body) {
    length += part.length;
    if (length > limits.bytes) throw tooLarge();
    parts.push(part);
  }
  return Buffer.concat(parts);
}

/**
 * The files of a programme in an archive, by path: of `scenarios/` and `templates/`, wherever in it these folders lie; whatever
 * else there is stays unread. Errors: PROGRAMME_ZIP_UNREADABLE, PROGRAMME_ZIP_TOO_LARGE.
 */
export async function filesInZip(bytes: Buffer): Promise<ProgrammeFile[]> {
  try {
    const zip = await yauzl.fromBufferPromise(bytes, { lazyEntries: true, validateEntrySizes: true });
    if (zip.entryCount > limits.entries) throw tooLarge();
    const files: ProgrammeFile[] = [];
    let room: number = limits.unpacked;
    for await (const entry of zip.eachEntry()) {
      const file = insidePath(entry.fileName);
      if (!isProgrammePath(file)) continue;
      const text = await textOf(zip, entry, room);
      room -= text.length;
      files.push({ file, text: text.toString('utf8') });
    }
    return sortedFiles(files);
  } catch (error) {
    throw error instanceof AppError ? error : unreadable();
  }
}

async function textOf(zip: yauzl.ZipFile, entry: yauzl.Entry, room: number): Promise<Buffer> {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const chunk of await zip.openReadStreamPromise(entry)) {
    length += (chunk as Buffer).length;
    if (length > room) throw tooLarge();
    parts.push(chunk as Buffer);
  }
  return Buffer.concat(parts);
}

function unreadable(): AppError {
  return new AppError('PROGRAMME_ZIP_UNREADABLE', 'This is no archive that can be read.', {
    status: 422,
    fix: 'Bring a .zip with the folders scenarios/ and templates/, such as an export makes.',
  });
}

function tooLarge(): AppError {
  return new AppError('PROGRAMME_ZIP_TOO_LARGE', 'The archive is larger than a programme can be.', {
    status: 422,
    fix: 'Bring scenarios/ and templates/ alone: at most 10 MB, 5,000 files, 20 MB unpacked.',
  });
}
