import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { UsageError } from './command.js';

/** What the system calls a failure, in words; the path is named by whoever asks. */
const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'is not there',
  ENOTDIR: 'lies below something that is no directory',
  EEXIST: 'is a file, not a directory',
  EISDIR: 'is a directory',
  EACCES: 'may not be opened by this user',
  EPERM: 'may not be opened by this user',
  EROFS: 'lies on a disk that cannot be written',
  ENOSPC: 'does not fit on the disk',
};

/** What a file holds. Errors: UsageError with the file, what is wrong with it, and `fix`. */
export async function readText(file: string, fix: string): Promise<string> {
  return readFile(file, 'utf8').catch((error: unknown) => {
    throw unusable(file, error, fix);
  });
}

/** Writes an answer into a file, whole or not at all. Errors: UsageError as above. */
export async function writeAnswer(file: string, content: string | Buffer, mode?: number): Promise<void> {
  const fix = 'Name a file in a directory that is there and may be written.';
  const part = `${file}.part`;
  try {
    await writeFile(part, content, mode === undefined ? {} : { mode });
    await rename(part, file);
  } catch (error) {
    await rm(part, { force: true }).catch(() => undefined);
    throw unusable(file, error, fix);
  }
}

/** The same for anything that was done with a path. */
export function unusable(path: string, error: unknown, fix: string): UsageError {
  const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
  const reason = Object.hasOwn(reasons, code) ? reasons[code] : 'cannot be used';
  return new UsageError(`${path} ${reason}.`, fix);
}
