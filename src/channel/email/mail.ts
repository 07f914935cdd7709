import type { SendMailOptions } from 'nodemailer';
import type { NotSent, OutboundMessage } from '../port.js';
import { isHeaderText, isMailbox } from './mailbox.js';
import type { SmtpSettings } from './smtp-settings.js';

function refused(code: string, blocks?: NotSent['blocks']): NotSent {
  return { kind: 'not_sent', code, retryable: false, ...(blocks === undefined ? {} : { blocks }) };
}

function isUnsubscribeUrl(text: string): boolean {
  return isHeaderText(text) && /^https:\/\/[^\s<>,]+$/.test(text);
}

/** Why a message can not become mail, or none. A line break in a header field is refused, never repaired. */
export function mailRefusal({ address, subject, unsubscribeUrl }: OutboundMessage): NotSent | undefined {
  if (!isMailbox(address)) return refused('EMAIL_ADDRESS', 'contact_point');
  if (!isHeaderText(subject ?? '')) return refused('EMAIL_SUBJECT');
  if (unsubscribeUrl !== undefined && !isUnsubscribeUrl(unsubscribeUrl)) return refused('EMAIL_UNSUBSCRIBE_URL');
  return undefined;
}

/** The same for every repeat of a message: what later evidence is matched by, and what lets mailboxes hide a second copy. */
export function messageIdOf(clientRef: string, settings: SmtpSettings): string {
  return `<${clientRef}@${settings.domain}>`;
}

function unsubscribeHeaders(url: string | undefined): Record<string, string> {
  if (url === undefined) return {};
  return { 'List-Unsubscribe': `<${url}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' };
}

/** The mail of a message without a refusal; `now` in milliseconds since the epoch. */
export function toMail(message: OutboundMessage, settings: SmtpSettings, now: number): SendMailOptions {
  return {
    messageId: messageIdOf(message.clientRef, settings),
    date: new Date(now),
    from: { name: settings.from.name, address: settings.from.address },
    to: { name: '', address: message.address },
    envelope: { from: settings.from.address, to: [message.address] },
    subject: message.subject ?? '',
    text: message.text,
    ...(message.html === undefined ? {} : { html: message.html }),
    headers: { 'Auto-Submitted': 'auto-generated', ...unsubscribeHeaders(message.unsubscribeUrl) },
    dsn: { envid: message.clientRef, ret: 'HDRS', notify: ['FAILURE', 'DELAY'] },
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}
