import { z } from 'zod';
import type { ChannelAccount, ChannelHouse } from '../kind.js';
import type {
  Approvals,
  ApprovalState,
  ChannelAdapter,
  ChannelCapabilities,
  ChannelHealth,
  FetchedFile,
  FetchLimits,
  NotSent,
  OutboundMessage,
  SendContext,
  SendResult,
  TakenReply,
} from '../port.js';
import { houseAddress } from './address.js';
import { approvalPage, approvalsPath, MOST_APPROVAL_PAGES } from './approval-page.js';
import { GraphCall } from './graph-call.adapter.js';
import { writeMessage } from './message-body.js';
import { HEALTH_FIELDS, phoneHealth } from './phone-health.js';
import { mediaPlace } from './received-media.js';
import { sendOutcome } from './send-outcome.js';
import type { GraphAnswer } from './send-outcome.js';
import type { CloudSettings } from './settings.js';

/** Longer than a connection may take to come about, which `fetch` gives up after ten seconds. */
const CALL_TIMEOUT_MS = 20_000;
const SIDE_CALL_TIMEOUT_MS = 10_000;
const CONCURRENCY = 8;

const stopped: NotSent = { kind: 'not_sent', code: 'STOPPED', retryable: true };
const reached = z.object({ contacts: z.tuple([z.object({ wa_id: z.string() })], z.unknown()) });

function capabilitiesOf(perSecond: number): ChannelCapabilities {
  return {
    buttons: true,
    markup: 'none',
    maxLength: 4_096,
    subject: false,
    media: true,
    receipts: true,
    silenceMs: 30 * 60_000,
    repeatSafe: 'no',
    concurrency: CONCURRENCY,
    perSecond,
    // The provider's limit for one pair of numbers: one message in six seconds.
    perAddressMs: 6_000,
    callTimeoutMs: CALL_TIMEOUT_MS,
    unknownGraceMs: 10 * 60_000,
  };
}

/** WhatsApp by the provider's own Cloud API: one business number, one HTTPS call per message. */
export class WhatsappCloudAdapter implements ChannelAdapter {
  readonly name = 'whatsapp-cloud';
  readonly channel = 'whatsapp';
  readonly fetchesFiles = true;
  readonly capabilities: ChannelCapabilities;
  private readonly graph: GraphCall;
  private readonly closing = new AbortController();

  constructor(
    private readonly account: ChannelAccount<CloudSettings>,
    private readonly house: ChannelHouse,
  ) {
    const { settings, secrets } = account;
    this.capabilities = capabilitiesOf(settings.per_second);
    this.graph = new GraphCall(settings, secrets['token'] ?? '', house.clock);
  }

  async send(message: OutboundMessage, { signal, now }: SendContext): Promise<SendResult> {
    if (signal.aborted) return stopped;
    const written = writeMessage(message, now);
    if (written.kind === 'not_sent') return written;
    const answer = await this.graph.post('messages', written.body, signal);
    this.noteOtherAddress(answer, message.address);
    return sendOutcome(answer);
  }

  async health(): Promise<ChannelHealth> {
    return phoneHealth(await this.graph.get(`fields=${HEALTH_FIELDS}`, this.sideSignal()));
  }

  async approvals(): Promise<Approvals> {
    const account = this.account.settings.waba_id;
    if (account === undefined) return { code: 'WHATSAPP_ACCOUNT_UNNAMED' };
    const texts: ApprovalState[] = [];
    let after: string | undefined;
    for (let pages = 0; pages < MOST_APPROVAL_PAGES; pages += 1) {
      const page = approvalPage(await this.graph.getOf(approvalsPath(account, after), this.sideSignal()));
      if ('code' in page) return page;
      texts.push(...page.texts);
      after = page.after;
      if (after === undefined) break;
    }
    return { texts };
  }

  /** Two calls: the id of a file leads to an address that is good for minutes, and the address to the content. */
  async fetchFile(reference: string, { signal, mostBytes }: FetchLimits): Promise<FetchedFile> {
    const limits = { signal: AbortSignal.any([this.closing.signal, signal]), mostBytes };
    const { api_root: apiRoot } = this.account.settings;
    const answer = await this.graph.getOf(encodeURIComponent(reference), limits.signal);
    const place = mediaPlace(answer, { apiRoot, mostBytes });
    if ('code' in place) return place;
    const fetched = await this.graph.download(place.url, limits);
    return 'code' in fetched ? fetched : { ...fetched, name: place.name };
  }

  /** Two blue ticks on the patient's phone. */
  async acknowledge({ handle }: TakenReply): Promise<void> {
    const messageId = handle['message_id'];
    if (messageId === undefined) return;
    const body = { messaging_product: 'whatsapp', status: 'read', message_id: messageId };
    await this.graph.post('messages', body, this.sideSignal());
  }

  close(): Promise<void> {
    this.closing.abort();
    return Promise.resolve();
  }

  private sideSignal(): AbortSignal {
    return AbortSignal.any([this.closing.signal, AbortSignal.timeout(SIDE_CALL_TIMEOUT_MS)]);
  }

  /** The account may have another number than was written to; its answers then come from an address nobody has on file. */
  private noteOtherAddress(answer: GraphAnswer, address: string): void {
    const read = answer.kind === 'answered' ? reached.safeParse(answer.body) : undefined;
    if (!read?.success || houseAddress(read.data.contacts[0].wa_id) === houseAddress(address)) return;
    const { clinicId, accountId } = this.account;
    this.house.logger.info('channel.address_differs', {
      channel: this.channel,
      clinic_id: clinicId,
      account_id: accountId,
    });
  }
}
