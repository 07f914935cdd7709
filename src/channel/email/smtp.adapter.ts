import { PassThrough, pipeline } from 'node:stream';
import type { Readable } from 'node:stream';
import { createTransport } from 'nodemailer';
import type { NodemailerError, SendMailOptions } from 'nodemailer';
import DKIM from 'nodemailer/lib/dkim';
import type {
  ChannelAdapter,
  ChannelCapabilities,
  ChannelHealth,
  OutboundMessage,
  SendContext,
  SendResult,
} from '../port.js';
import { readAttachments } from './attachment.adapter.js';
import { attachmentRefusal, mailRefusal, messageIdOf, toMail } from './mail.js';
import { smtpOutcome } from './smtp-outcome.js';
import type { SmtpFailure } from './smtp-outcome.js';
import type { DkimSigner, SmtpSettings } from './smtp-settings.js';

const CALL_TIMEOUT_MS = 30_000;
const CONNECTIONS = 5;
const PER_SECOND = 10;

function capabilitiesOf(callTimeoutMs: number, perSecond: number): ChannelCapabilities {
  return {
    buttons: false,
    markup: 'html',
    maxLength: 100_000,
    subject: true,
    media: true,
    // Whoever also reads the mailbox that bounces come to says otherwise.
    receipts: false,
    silenceMs: null,
    perAddressMs: 0,
    repeatSafe: 'no',
    concurrency: CONNECTIONS,
    perSecond,
    callTimeoutMs,
    unknownGraceMs: 30 * 60_000,
  };
}

/** Each limit lies below the one of the call, so that the library says what went wrong before the call is given up. */
function limits(callTimeoutMs: number) {
  const setup = Math.ceil(callTimeoutMs / 3);
  return {
    dnsTimeout: setup,
    connectionTimeout: setup,
    greetingTimeout: setup,
    socketTimeout: Math.ceil((callTimeoutMs * 2) / 3),
    socketCloseTimeout: 1_000,
    maxResponseSize: 64 * 1_024,
  };
}

function openPool({ host, port, security, auth, ca }: SmtpSettings, callTimeoutMs: number) {
  return createTransport({
    pool: true,
    host,
    port,
    secure: security === 'implicit',
    requireTLS: security === 'starttls',
    ignoreTLS: security === 'none',
    tls: { minVersion: 'TLSv1.2', rejectUnauthorized: true, ca },
    auth,
    maxConnections: CONNECTIONS,
    // The pool must never send a mail a second time by itself: only the outbox knows whether it may.
    maxRequeues: 0,
    disableFileAccess: true,
    disableUrlAccess: true,
    ...limits(callTimeoutMs),
  });
}

/** Notices the end of the mail on its way to the connection, the last moment at which the final dot certainly has not left. */
class EndMark extends PassThrough {
  constructor(private readonly onEnd: () => void) {
    super();
  }

  override _flush(done: () => void): void {
    this.onEnd();
    done();
  }
}

/** RFC 8058 wants both headers of the one click signed, and the package's own list of headers knows but one. */
const SIGNED_HEADERS =
  'From:Sender:Reply-To:Subject:Date:Message-ID:To:MIME-Version:Content-Type:Content-Transfer-Encoding:' +
  'List-Unsubscribe:List-Unsubscribe-Post:Auto-Submitted';

function signerOf({ domain, selector, privateKey }: DkimSigner): DKIM {
  return new DKIM({ domainName: domain, keySelector: selector, privateKey, headerFieldNames: SIGNED_HEADERS });
}

function failureOf(error: unknown, bodyEnded: boolean): SmtpFailure {
  const { code, command, responseCode, response } = error as NodemailerError;
  return { code, command, responseCode, response, bodyEnded };
}

/** E-mail by one SMTP server, over a few connections kept open. */
export class SmtpAdapter implements ChannelAdapter {
  readonly name = 'smtp';
  readonly channel = 'email';
  readonly capabilities: ChannelCapabilities;
  private readonly pool;
  /** Calls whose mail left completely, by the signal that only that call has. */
  private readonly ended = new WeakSet<AbortSignal>();

  constructor(
    private readonly settings: SmtpSettings,
    callTimeoutMs = CALL_TIMEOUT_MS,
  ) {
    this.capabilities = capabilitiesOf(callTimeoutMs, settings.perSecond ?? PER_SECOND);
    this.pool = openPool(settings, callTimeoutMs);
    const signer = settings.dkim && signerOf(settings.dkim);
    this.pool.use('stream', (mail, done) => {
      const { signal } = mail.data;
      // The signer holds a mail back until it has read all of it, so the mark comes after it.
      if (signer) mail.message.processFunc((input: Readable) => signer.sign(input));
      if (signal) mail.message.processFunc((input: Readable) => this.marked(input, signal));
      done();
    });
  }

  async send(message: OutboundMessage, { signal, now }: SendContext): Promise<SendResult> {
    const refusal = mailRefusal(message);
    if (refusal) return refusal;
    const attachments = await readAttachments(message.files ?? []);
    if (!attachments) return attachmentRefusal;
    return this.hand(toMail(message, this.settings, now, attachments), message.clientRef, signal);
  }

  async health(): Promise<ChannelHealth> {
    try {
      await this.pool.verify();
      return { state: 'up' };
    } catch (error) {
      const outcome = smtpOutcome(failureOf(error, false));
      return { state: 'down', ...('code' in outcome ? { code: outcome.code } : {}) };
    }
  }

  close(): Promise<void> {
    this.pool.close();
    return Promise.resolve();
  }

  private marked(input: Readable, signal: AbortSignal): Readable {
    const mark = new EndMark(() => this.ended.add(signal));
    // Errors of either end reach whoever reads the mark.
    pipeline(input, mark, () => undefined);
    return mark;
  }

  private async hand(mail: SendMailOptions, clientRef: string, outer: AbortSignal): Promise<SendResult> {
    const signal = AbortSignal.any([outer]);
    try {
      const { serverMessageId } = await this.pool.sendMail({ ...mail, signal });
      return { kind: 'sent', providerId: serverMessageId ?? messageIdOf(clientRef, this.settings) };
    } catch (error) {
      return smtpOutcome(failureOf(error, this.ended.has(signal)));
    }
  }
}
