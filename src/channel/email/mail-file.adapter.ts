import type { ImapFlow } from 'imapflow';
import PostalMime from 'postal-mime';
import type { FetchedFile, FetchLimits } from '../port.js';
import type { ImapSettings } from './email-settings.js';
import { imapFault } from './imap-fault.js';
import { imapClient, MAX_MAIL_BYTES } from './imap-session.adapter.js';
import { fileOfReference } from './mail-reference.js';

/** The first mail of this Message-ID, wherever the reading of the mailbox left it: a later one may only pretend to be it. */
async function sourceOf(
  client: ImapFlow,
  folder: string,
  messageId: string,
): Promise<Buffer | 'too_large' | undefined> {
  await client.mailboxOpen(folder, { readOnly: true });
  const found = await client.search({ header: { 'message-id': messageId } }, { uid: true });
  const uid = Array.isArray(found) ? found.sort((left, right) => left - right)[0] : undefined;
  if (uid === undefined) return undefined;
  const head = await client.fetchOne(String(uid), { size: true }, { uid: true });
  if (head && (head.size ?? 0) > MAX_MAIL_BYTES) return 'too_large';
  const mail = await client.fetchOne(String(uid), { source: true }, { uid: true });
  return mail ? mail.source : undefined;
}

async function fileIn(source: Buffer, place: number, mostBytes: number): Promise<FetchedFile> {
  const { attachments } = await PostalMime.parse(source, { maxNestingDepth: 64, attachmentEncoding: 'arraybuffer' });
  const attachment = attachments[place];
  if (!attachment) return { code: 'FILE_GONE' };
  const content = Buffer.from(attachment.content as ArrayBuffer);
  return content.length > mostBytes ? { code: 'FILE_TOO_LARGE' } : { content, name: attachment.filename ?? '' };
}

async function look(client: ImapFlow, settings: ImapSettings, reference: string, mostBytes: number) {
  const wanted = fileOfReference(reference);
  if (!wanted) return { code: 'FILE_GONE' };
  await client.connect();
  for (const folder of [settings.mailbox, settings.processedFolder]) {
    const source = folder === undefined ? undefined : await sourceOf(client, folder, wanted.messageId);
    if (source === 'too_large') return { code: 'FILE_TOO_LARGE' };
    if (source) return fileIn(source, wanted.place, mostBytes);
  }
  return { code: 'FILE_GONE' };
}

/** A file out of a mail that lies in the mailbox, over a connection of its own: the reading one waits in IDLE. Never rejects. */
export async function fileOfMail(
  settings: ImapSettings,
  reference: string,
  { signal, mostBytes }: FetchLimits,
): Promise<FetchedFile> {
  const client = imapClient(settings);
  const stop = (): void => client.close();
  client.on('error', () => undefined);
  signal.addEventListener('abort', stop, { once: true });
  try {
    return signal.aborted ? { code: 'TIMEOUT' } : await look(client, settings, reference, mostBytes);
  } catch (error) {
    return { code: signal.aborted ? 'TIMEOUT' : imapFault(error) };
  } finally {
    signal.removeEventListener('abort', stop);
    client.close();
  }
}
