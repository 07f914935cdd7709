import { open, type FileHandle } from 'node:fs/promises';
import { AppError } from '../runtime/index.js';
import { UsageError } from './command.js';

/** Opened before the database: a mistyped name is told at once. Errors: UsageError. */
export async function openFile(file: string): Promise<FileHandle> {
  const handle = await open(file).catch(() => undefined);
  if (handle && (await handle.stat()).isFile()) return handle;
  await handle?.close();
  throw new UsageError(`The file ${file} cannot be read.`, 'Check its name and its permissions.');
}

/** Whoever reads a stream knows the line alone. */
export function inFile(file: string, error: AppError): AppError {
  const { code, message, status, fix, at, violations, cause } = error;
  return at ? new AppError(code, message, { status, fix, at: { file, ...at }, violations, cause }) : error;
}
