import type { TakeArrival } from '../arrival.js';
import type {
  ChannelAdapter,
  ChannelCapabilities,
  ChannelHealth,
  FetchedFile,
  FetchLimits,
  OutboundMessage,
  SendContext,
  SendResult,
} from '../port.js';
import type { ImapInbox } from './imap-inbox.adapter.js';
import type { SmtpAdapter } from './smtp.adapter.js';

/** E-mail both ways: out by SMTP; replies, bounces and delivery notices in from a mailbox. */
export class EmailAdapter implements ChannelAdapter {
  readonly name = 'smtp';
  readonly channel = 'email';
  readonly capabilities: ChannelCapabilities;

  constructor(
    private readonly smtp: SmtpAdapter,
    private readonly inbox: ImapInbox,
  ) {
    this.capabilities = { ...smtp.capabilities, receipts: true };
  }

  send(message: OutboundMessage, context: SendContext): Promise<SendResult> {
    return this.smtp.send(message, context);
  }

  listen(take: TakeArrival): Promise<void> {
    return this.inbox.listen(take);
  }

  fetchFile(reference: string, limits: FetchLimits): Promise<FetchedFile> {
    return this.inbox.fetchFile(reference, limits);
  }

  /** Degraded while mail goes out but nothing can be read. */
  async health(): Promise<ChannelHealth> {
    const out = await this.smtp.health();
    const code = this.inbox.trouble;
    return out.state === 'up' && code !== undefined ? { state: 'degraded', code } : out;
  }

  async close(): Promise<void> {
    await Promise.all([this.smtp.close(), this.inbox.close()]);
  }
}
