import { PassThrough } from 'node:stream';
import { createTransport } from 'nodemailer';
import type { NodemailerError, SendMailOptions } from 'nodemailer';
import type {
  ChannelAdapter,
  ChannelCapabilities,
  ChannelHealth,
  OutboundMessage,
  SendContext,
  SendResult,
} from '../port.js';
import { mailRefusal, messageIdOf, toMail } from './mail.js';
import { smtpOutcome } from './smtp-outcome.js';
import type { SmtpFailure } from './smtp-outcome.js';
import type { SmtpSettings } from './smtp-settings.js';

const CALL_TIMEOUT_MS = 30_000;
const CONNECTIONS = 5;

function capabilitiesOf(callTimeoutMs: number): ChannelCapabilities {
  return {
    buttons: false,
    markup: 'html',
    maxLength: 100_000,
    subject: true,
    receipts: false,
    repeatSafe: 'no',
    concurrency: CONNECTIONS,
    perSecond: 10,
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

function openPool({ host, port, security, auth }: SmtpSettings, callTimeoutMs: number) {
  return createTransport({
    pool: true,
    host,
    port,
    secure: security === 'implicit',
    requireTLS: security === 'starttls',
    ignoreTLS: security === 'none',
    tls: { minVersion: 'TLSv1.2', rejectUnauthorized: true },
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
    this.capabilities = capabilitiesOf(callTimeoutMs);
    this.pool = openPool(settings, callTimeoutMs);
    this.pool.use('stream', (mail, done) => {
      const { signal } = mail.data;
      if (signal) mail.message.transform(() => new EndMark(() => this.ended.add(signal)));
      done();
    });
  }

  async send(message: OutboundMessage, { signal, now }: SendContext): Promise<SendResult> {
    return mailRefusal(message) ?? this.hand(toMail(message, this.settings, now), message.clientRef, signal);
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
