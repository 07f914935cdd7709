import { readFile } from 'node:fs/promises';
import type { MessageFile } from '../port.js';
import type { WebFile } from './protocol.js';

/** The files of a message as the page takes them; undefined when one of them cannot be read. */
export async function filesToHand(files: readonly MessageFile[], signal: AbortSignal): Promise<WebFile[] | undefined> {
  try {
    return await Promise.all(
      files.map(async ({ name, type, path, content }) => {
        const bytes = content ?? (await readFile(path, { signal }));
        return { name, type, content: bytes.toString('base64') };
      }),
    );
  } catch {
    return undefined;
  }
}
