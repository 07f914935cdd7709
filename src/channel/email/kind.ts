import { parseSender } from './smtp-settings.js';
import type { ChannelKind } from '../kind.js';
import { domainFor, emailSecrets, emailSettings, imapOf, smtpOf } from './email-settings.js';
import type { EmailSettings } from './email-settings.js';
import { EmailAdapter } from './email.adapter.js';
import { ImapInbox } from './imap-inbox.adapter.js';
import { readMail } from './inbound-mail.js';
import { SmtpAdapter } from './smtp.adapter.js';

/** E-mail over any provider: SMTP out, IMAP in where the settings have it. */
export const emailKind: ChannelKind<EmailSettings> = {
  kind: 'smtp',
  channel: 'email',
  about: 'E-mail by SMTP; replies, bounces and unsubscribing are read from a mailbox by IMAP.',
  settings: emailSettings,
  secrets: emailSecrets,

  open(account, house) {
    const smtp = new SmtpAdapter(smtpOf(account));
    const imap = imapOf(account);
    return imap ? new EmailAdapter(smtp, new ImapInbox(imap, house)) : smtp;
  },

  parse(arrival, { settings }) {
    return readMail(arrival, {
      address: parseSender(settings.from).address.toLowerCase(),
      domain: domainFor(settings),
      returnPath: settings.return_path,
      unsubscribeMailbox: settings.unsubscribe_mailbox?.toLowerCase(),
    });
  },
};
