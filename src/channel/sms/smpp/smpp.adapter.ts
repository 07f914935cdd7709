import { randomInt } from 'node:crypto';
import { join } from 'node:path';
import type { TakeArrival } from '../../arrival.js';
import type { ChannelAccount, ChannelHouse } from '../../kind.js';
import type {
  ChannelAdapter,
  ChannelCapabilities,
  ChannelHealth,
  NotSent,
  OutboundMessage,
  SendContext,
  SendResult,
} from '../../port.js';
import { smsSize } from '../segments.js';
import { SmppLink } from './link.adapter.js';
import { SmppListener } from './listener.adapter.js';
import { BIND_STATE, submitOutcome } from './outcome.js';
import type { Refusal } from './outcome.js';
import { PartShelf } from './part-shelf.store.js';
import type { Pdu, PduFields } from './pdu.js';
import { senderOf } from './phone-number.js';
import { SendWindow } from './send-window.js';
import type { Slot } from './send-window.js';
import { SmppSession } from './session.adapter.js';
import type { SmppSettings } from './settings.js';
import { smsRefusal, submitsOf } from './submit.js';

const CALL_TIMEOUT_MS = 30_000;
const RECEIPT_WAIT_MS = 2 * 60 * 60_000;
const UNKNOWN_GRACE_MS = 30 * 60_000;
const PART_PAUSE_MS = 500;
/** With less time than that to answer, a message would only become unknown. */
const LEAST_MS = 250;
const REFERENCES = 0x10000;
const MOST_REFERENCES = 5_000;

const tooLate: NotSent = { kind: 'not_sent', code: 'DEADLINE', retryable: true };
const stopped: NotSent = { kind: 'not_sent', code: 'STOPPED', retryable: true };

/** Ten parts of the plain alphabet; the price of a text is in its segments. */
const LONGEST = 1_530;

function capabilitiesOf({ window, per_second: perSecond }: SmppSettings): ChannelCapabilities {
  return {
    buttons: false,
    markup: 'none',
    maxLength: LONGEST,
    subject: false,
    media: false,
    receipts: true,
    silenceMs: RECEIPT_WAIT_MS,
    repeatSafe: 'no',
    concurrency: window,
    perSecond,
    perAddressMs: 0,
    callTimeoutMs: CALL_TIMEOUT_MS,
    unknownGraceMs: UNKNOWN_GRACE_MS,
  };
}

/** A message on its way: what all of its parts share. */
interface Errand {
  readonly message: OutboundMessage;
  readonly signal: AbortSignal;
  /** By the monotonic clock. */
  readonly deadline: number;
  /** Its whole text is in one unit, so that the fate of the unit is that of the message. */
  readonly single: boolean;
}

/** SMS over one SMPP connection of this process, for sending and, once somebody listens, for receiving. */
export class SmppAdapter implements ChannelAdapter {
  readonly name = 'smpp';
  readonly channel = 'sms';
  readonly capabilities: ChannelCapabilities;
  private readonly settings: SmppSettings;
  private readonly link: SmppLink;
  private readonly listener: SmppListener;
  private readonly window: SendWindow;
  /** Messages of one part whose id is not known, by the number sent along: receipts that repeat it find them. */
  private readonly references = new Map<number, { readonly clientRef: string; readonly address: string }>();
  private reference = randomInt(REFERENCES);

  constructor(
    { settings, secrets }: ChannelAccount<SmppSettings>,
    private readonly house: ChannelHouse,
  ) {
    const { clock, logger, directory, box } = house;
    this.settings = settings;
    this.capabilities = capabilitiesOf(settings);
    this.window = new SendWindow(settings.window);
    this.listener = new SmppListener({
      clock,
      logger,
      shelf: new PartShelf(join(directory, 'parts'), box),
      assemblyMs: settings.assembly_seconds * 1_000,
      clientRefOf: (pdu) => this.clientRefOf(pdu),
    });
    this.link = new SmppLink(settings, secrets.password ?? '', {
      clock,
      logger,
      onMessage: (handed) => this.listener.receive(handed),
    });
  }

  /**
   * The parts of a long text leave one after the other. When one is not taken although others were, the patient has a
   * text with a hole: neither sent nor not sent, and what was taken is not sent again.
   */
  async send(message: OutboundMessage, context: SendContext): Promise<SendResult> {
    const { signal, now } = context;
    const refusal = smsRefusal(message, now);
    if (refusal) return refusal;
    const deadline = Math.min(context.deadline, this.house.clock.monotonic() + CALL_TIMEOUT_MS);
    this.reference = (this.reference + 1) % REFERENCES;
    const submits = submitsOf(message, this.settings, { now, reference: this.reference });
    const errand: Errand = { message, signal, deadline, single: submits.length === 1 };
    const ids: string[] = [];
    for (const [index, fields] of submits.entries()) {
      const result = index === 0 ? await this.submit(fields, errand) : await this.submitInsisting(fields, errand);
      if (result.kind === 'unknown' || (result.kind === 'not_sent' && index === 0)) return result;
      if (result.kind === 'not_sent') return { kind: 'unknown', code: 'SMPP_PARTIAL' };
      if (result.providerId !== null) ids.push(result.providerId);
    }
    return { kind: 'sent', providerId: ids.length === 0 ? null : ids.join('+') };
  }

  async health(): Promise<ChannelHealth> {
    const limit = AbortSignal.timeout((this.settings.connect_seconds + this.settings.response_seconds) * 1_000);
    const bound = await this.link.bound(limit);
    if (bound instanceof SmppSession) {
      return this.window.narrowed ? { state: 'degraded', code: 'SMPP_THROTTLED' } : { state: 'up' };
    }
    return { state: 'down', code: bound?.code ?? 'SMPP_TIMEOUT' };
  }

  available(): boolean {
    return !this.link.refused;
  }

  /** Resolves after the first attempt to connect, whatever came of it. */
  async listen(take: TakeArrival): Promise<void> {
    await this.listener.start(take);
    await this.link.receive();
    await this.link.bound(AbortSignal.timeout(this.settings.connect_seconds * 1_000));
  }

  units({ text }: OutboundMessage): number {
    return smsSize(text).segments;
  }

  async close(): Promise<void> {
    await this.link.close();
    await this.listener.stop();
  }

  /** A part that was refused for now, or never left, may be handed in again by itself until the time is over. */
  private async submitInsisting(fields: PduFields, errand: Errand): Promise<SendResult> {
    for (;;) {
      const result = await this.submit(fields, errand);
      if (result.kind !== 'not_sent' || !result.retryable || errand.signal.aborted) return result;
      await this.house.clock.sleep(result.retryAfterMs ?? PART_PAUSE_MS, errand.signal);
    }
  }

  private async submit(fields: PduFields, errand: Errand): Promise<SendResult> {
    const slot = await this.window.take(errand.signal);
    if (!slot) return stopped;
    try {
      const bound = await this.link.bound(errand.signal);
      if (errand.deadline - this.house.clock.monotonic() < LEAST_MS) return tooLate;
      if (bound instanceof SmppSession) return await this.hand(fields, errand, { session: bound, slot });
      if (!bound || bound.code === 'STOPPED') return stopped;
      return { kind: 'not_sent', code: bound.code, retryable: true, blocks: 'channel' };
    } finally {
      this.window.release();
    }
  }

  private async hand(
    fields: PduFields,
    { message, signal, single }: Errand,
    { session, slot }: { readonly session: SmppSession; readonly slot: Slot },
  ): Promise<SendResult> {
    const { clientRef } = message;
    const forget = single ? this.remember(fields.user_message_reference, message) : undefined;
    const onLate = single ? (octets: Buffer) => void this.listener.late(octets, clientRef) : undefined;
    const reply = await session.request('submit_sm', fields, { signal, onLate });
    const result = submitOutcome(reply, this.settings.statuses);
    if (result.kind !== 'unknown') forget?.();
    if (result.kind === 'not_sent' && result.throttled) return paused(result, this.window.throttled(slot));
    if (reply.kind === 'answer') this.window.answered();
    if (reply.kind === 'answer' && reply.pdu.command_status === BIND_STATE) void this.link.renew();
    return result;
  }

  private remember(reference: number | undefined, { clientRef, address }: OutboundMessage): () => void {
    if (reference === undefined) return () => undefined;
    const entry = { clientRef, address };
    this.references.delete(reference);
    this.references.set(reference, entry);
    const [oldest] = this.references.keys();
    if (this.references.size > MOST_REFERENCES && oldest !== undefined) this.references.delete(oldest);
    return () => {
      if (this.references.get(reference) === entry) this.references.delete(reference);
    };
  }

  /** Two messages may share a number, so the address must be the same, too. */
  private clientRefOf({ user_message_reference: reference, source_addr: from, source_addr_ton: ton }: Pdu) {
    const known = this.references.get(reference ?? -1);
    const address = senderOf(from ?? '', ton ?? 0, this.settings.country_code);
    return known !== undefined && known.address === address ? known.clientRef : undefined;
  }
}

function paused({ kind, code, retryable }: Refusal, retryAfterMs: number): NotSent {
  return { kind, code, retryable, retryAfterMs };
}
