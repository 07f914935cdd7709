import type { SendMailOptions } from 'nodemailer';
import type { MessageFile, NotSent, OutboundMessage } from '../port.js';
import { isHeaderText, isMailbox } from './mailbox.js';
import type { SmtpSettings } from './smtp-settings.js';

function refused(code: string, blocks?: NotSent['blocks']): NotSent {
  return { kind: 'not_sent', code, retryable: false, ...(blocks === undefined ? {} : { blocks }) };
}

function isUnsubscribeUrl(text: string): boolean {
  return isHeaderText(text) && /^https:\/\/[^\s<>,]+$/.test(text);
}

/** A file that is not there, too large or oddly named: the text can go another way, half a letter never goes. */
export const attachmentRefusal = refused('EMAIL_ATTACHMENT');

function isAttachable({ name, type }: MessageFile): boolean {
  return name.trim() !== '' && isHeaderText(name) && /^[\w.+-]+\/[\w.+-]+$/.test(type);
}

/** Why a message can not become mail, or none. A line break in a header field is refused, never repaired. */
export function mailRefusal({ address, subject, unsubscribeUrl, files = [] }: OutboundMessage): NotSent | undefined {
  if (!isMailbox(address)) return refused('EMAIL_ADDRESS', 'contact_point');
  if (!isHeaderText(subject ?? '')) return refused('EMAIL_SUBJECT');
  if (unsubscribeUrl !== undefined && !isUnsubscribeUrl(unsubscribeUrl)) return refused('EMAIL_UNSUBSCRIBE_URL');
  return files.every(isAttachable) ? undefined : attachmentRefusal;
}

/** The same for every repeat of a message: what later evidence is matched by, and what lets mailboxes hide a second copy. */
export function messageIdOf(clientRef: string, settings: SmtpSettings): string {
  return `<${clientRef}@${settings.domain}>`;
}

/** The return path of one message: with `{ref}` in it a bounce names its message even where the server drops everything else. */
export function returnPathOf(clientRef: string, { returnPath, from }: SmtpSettings): string {
  return returnPath?.replace('{ref}', clientRef) ?? from.address;
}

/** One click where the message offers it (RFC 8058), and by mail where a mailbox takes such requests. */
function unsubscribeHeaders(
  { unsubscribeUrl, clientRef }: OutboundMessage,
  { unsubscribeMailbox }: SmtpSettings,
): Record<string, string> {
  const ways = [
    ...(unsubscribeUrl === undefined ? [] : [`<${unsubscribeUrl}>`]),
    ...(unsubscribeMailbox === undefined ? [] : [`<mailto:${unsubscribeMailbox}?subject=unsubscribe%20${clientRef}>`]),
  ];
  return {
    ...(ways.length === 0 ? {} : { 'List-Unsubscribe': ways.join(', ') }),
    ...(unsubscribeUrl === undefined ? {} : { 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' }),
  };
}

/**
 * What is asked of the receiving servers (RFC 3461). Never notices of delay: the server still tries, and a word about that
 * must not be mistaken for a failure.
 */
function notices({ clientRef, address }: OutboundMessage, { deliveryNotices }: SmtpSettings): SendMailOptions['dsn'] {
  const ascii = /^[\x21-\x7e]+$/.test(address);
  return {
    envid: clientRef,
    ret: 'HDRS',
    notify: deliveryNotices ? ['SUCCESS', 'FAILURE'] : ['FAILURE'],
    ...(ascii ? { recipient: address } : {}),
  };
}

/** A file of the message with its content. */
export interface MailAttachment {
  readonly file: MessageFile;
  readonly content: Buffer;
}

/** The mail of a message without a refusal; `now` in milliseconds since the epoch. */
export function toMail(
  message: OutboundMessage,
  settings: SmtpSettings,
  now: number,
  attachments: readonly MailAttachment[] = [],
): SendMailOptions {
  return {
    messageId: messageIdOf(message.clientRef, settings),
    date: new Date(now),
    from: { name: settings.from.name, address: settings.from.address },
    to: { name: '', address: message.address },
    ...(settings.replyTo === undefined ? {} : { replyTo: { name: '', address: settings.replyTo } }),
    envelope: { from: returnPathOf(message.clientRef, settings), to: [message.address] },
    subject: message.subject ?? '',
    text: message.text,
    ...(message.html === undefined ? {} : { html: message.html }),
    attachments: attachments.map(({ file: { name, type }, content }) => ({
      filename: name,
      contentType: type,
      content,
    })),
    headers: { 'Auto-Submitted': 'auto-generated', ...unsubscribeHeaders(message, settings) },
    dsn: notices(message, settings),
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}
