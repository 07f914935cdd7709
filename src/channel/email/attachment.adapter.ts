import { open } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import type { MessageFile } from '../port.js';
import type { MailAttachment } from './mail.js';

/** Of one mail, before base64 makes it a third longer: what practically every mailbox takes. */
const MAX_TOTAL_BYTES = 10 * 1_024 * 1_024;

async function readUpTo(handle: FileHandle, limit: number): Promise<Buffer | undefined> {
  const stat = await handle.stat();
  if (!stat.isFile() || stat.size > limit) return undefined;
  const content = await handle.readFile();
  return content.length > limit ? undefined : content;
}

async function readFile(path: string, limit: number): Promise<Buffer | undefined> {
  let handle: FileHandle | undefined;
  try {
    handle = await open(path, 'r');
    return await readUpTo(handle, limit);
  } catch {
    return undefined;
  } finally {
    await handle?.close();
  }
}

/** The files with their contents; undefined when one is missing, is no file, or all together are larger than 10 MB. */
export async function readAttachments(files: readonly MessageFile[]): Promise<readonly MailAttachment[] | undefined> {
  const attachments: MailAttachment[] = [];
  let left = MAX_TOTAL_BYTES;
  for (const file of files) {
    const content = file.content ?? (await readFile(file.path, left));
    if (!content || content.length > left) return undefined;
    attachments.push({ file, content });
    left -= content.length;
  }
  return attachments;
}
