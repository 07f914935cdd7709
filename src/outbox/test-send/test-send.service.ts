import { Injectable } from '@nestjs/common';
import { emailHtml } from '../../catalog/index.js';
import {
  type ApprovedText,
  ChannelRegistry,
  type ChannelName,
  fullBucket,
  type OutboundMessage,
  type ReplyButton,
  type Route,
  type SendResult,
  sendSafely,
  takeTokens,
  type TokenBucket,
} from '../../channel/index.js';
import { AppError, Clock, IdSource, UnitOfWork, type Tx } from '../../runtime/index.js';
import { AddressPaces } from '../dispatch/address-paces.js';
import { OwnContactStore } from './own-contact.store.js';
import { marked, type Mark } from './test-mark.js';

/** A message to a member of staff. */
export interface OwnMessage {
  readonly staffId: string;
  readonly channel: ChannelName;
  readonly text: string;
  readonly subject?: string | undefined;
  readonly buttons?: readonly ReplyButton[] | undefined;
  readonly approved?: ApprovedText | undefined;
  readonly locale: string;
  readonly mark: Mark;
  /** The id of the message, by which an answer will name it; made up when left out. */
  readonly clientRef?: string | undefined;
}

/** What became of it; `sandbox`: it went to the member's own phone of the sandbox. */
export interface OwnSend {
  readonly channel: ChannelName;
  readonly sandbox: boolean;
  readonly result: SendResult;
}

/** One every four seconds for each member of staff, thirty saved up: a rehearsed scenario may say several things at once. */
const LIMIT = { perSecond: 0.25, burst: 30 };

/**
 * Sends to the signed-in member of staff and to nobody else: to an address they confirmed, or to their own phone of the sandbox.
 * No touch, no budget and no report knows of it; the adapter and its pace are the real ones.
 */
@Injectable()
export class TestSendService {
  private readonly buckets = new Map<string, TokenBucket>();
  private readonly paces = new AddressPaces();

  constructor(
    private readonly work: UnitOfWork,
    private readonly contacts: OwnContactStore,
    private readonly registry: ChannelRegistry,
    private readonly clock: Clock,
    private readonly ids: IdSource,
  ) {}

  /** Errors: TEST_SEND_NO_CONTACT, TEST_SEND_NO_CHANNEL, TEST_SEND_PAUSED, TEST_SEND_TOO_OFTEN. */
  async sendToSelf(clinicId: number, message: OwnMessage): Promise<OwnSend> {
    const { channel, staffId } = message;
    const route = this.routeOf(clinicId, channel);
    const sandbox = isSandbox(route);
    const address = sandbox ? sandboxAddress(staffId) : await this.confirmed(clinicId, staffId, channel);
    return { channel, sandbox, result: await this.send(clinicId, route, { ...message, address }) };
  }

  /** Where a message to this member of staff would go now. Errors: as `sendToSelf`. */
  async addressOf(clinicId: number, staffId: string, channel: ChannelName): Promise<string> {
    if (isSandbox(this.routeOf(clinicId, channel))) return sandboxAddress(staffId);
    return this.confirmed(clinicId, staffId, channel);
  }

  /** Whose address it is among the staff: their phone of the sandbox, or one they confirmed. */
  async ownerOf(tx: Tx, channel: ChannelName, address: string): Promise<string | undefined> {
    const [, staffId] = ofSandbox.exec(address) ?? [];
    if (staffId === undefined) return this.contacts.owner(tx, channel, address);
    return this.routes(tx.clinicId, channel).some(isSandbox) ? staffId : undefined;
  }

  /** The channels by which this member of staff can be reached now. */
  async channelsOf(clinicId: number, staffId: string, channels: readonly ChannelName[]) {
    const own = await this.work.run(clinicId, (tx) => this.contacts.all(tx, staffId));
    return channels.flatMap((channel) => {
      const [route] = this.registry.stateOf(clinicId, channel) === 'on' ? this.routes(clinicId, channel) : [];
      if (!route) return [];
      const sandbox = isSandbox(route);
      const confirmed = own.some((one) => one.channel === channel && one.confirmedAt !== null);
      return sandbox || confirmed ? [{ channel, sandbox }] : [];
    });
  }

  /** To an address that is about to be confirmed. Errors: as `sendToSelf`. */
  async sendTo(clinicId: number, message: OwnMessage & { readonly address: string }): Promise<SendResult> {
    return this.send(clinicId, this.routeOf(clinicId, message.channel), message);
  }

  private async send(
    clinicId: number,
    { adapter }: Route,
    message: OwnMessage & { readonly address: string },
  ): Promise<SendResult> {
    this.take(`${clinicId}/${message.staffId}`);
    const { capabilities } = adapter;
    const now = this.clock.now();
    if (this.paces.take(`${adapter.channel} ${message.address}`, now, capabilities.perAddressMs) > now)
      throw tooOften();
    const deadline = this.clock.monotonic() + capabilities.callTimeoutMs;
    const outbound = outboundOf(clinicId, message, {
      clientRef: message.clientRef ?? this.ids.uuid(now),
      now,
      html: capabilities.markup === 'html',
    });
    return sendSafely(adapter, outbound, { clock: this.clock, deadline });
  }

  private take(key: string): void {
    const now = this.clock.monotonic();
    const grant = takeTokens(this.buckets.get(key) ?? fullBucket(LIMIT, now), LIMIT, now, 1);
    this.buckets.set(key, grant.bucket);
    if (grant.granted === 0) throw tooOften();
  }

  private routeOf(clinicId: number, channel: ChannelName): Route {
    const state = this.registry.stateOf(clinicId, channel);
    if (state === 'paused') throw paused(channel);
    const route = this.routes(clinicId, channel).find(({ adapter }) => adapter.available?.() ?? true);
    if (state === 'off' || !route) throw noChannel(channel);
    return route;
  }

  private routes(clinicId: number, channel: ChannelName): readonly Route[] {
    return this.registry.serves(clinicId, channel) ? this.registry.routesOf(clinicId, channel) : [];
  }

  private async confirmed(clinicId: number, staffId: string, channel: ChannelName): Promise<string> {
    const own = await this.work.run(clinicId, (tx) => this.contacts.all(tx, staffId));
    const found = own.find((one) => one.channel === channel && one.confirmedAt !== null);
    if (found) return found.address;
    throw new AppError('TEST_SEND_NO_CONTACT', `You have no confirmed ${channel} address of your own.`, {
      status: 409,
      fix: 'Enter and confirm one in the settings, under your own contacts.',
    });
  }
}

const ofSandbox = /^staff-([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

/** The phone of the sandbox that belongs to a member of staff; no patient has such an address. */
export function sandboxAddress(staffId: string): string {
  return `staff-${staffId}`;
}

function isSandbox({ adapter }: Route): boolean {
  return adapter.name === 'sandbox';
}

/** Whoever tries a text out has written to the channel, or the provider itself refuses free words. */
function outboundOf(
  clinicId: number,
  message: OwnMessage & { readonly address: string },
  { clientRef, now, html }: { readonly clientRef: string; readonly now: number; readonly html: boolean },
): OutboundMessage {
  const { channel, address, locale, subject, buttons = [], approved } = message;
  const text = marked(message.text, message);
  return {
    clientRef,
    clinicId,
    channel,
    address,
    subject: channel === 'email' ? marked(subject ?? '', message).trim() : undefined,
    text,
    html: html && channel === 'email' ? emailHtml(text, locale) : undefined,
    buttons,
    class: 'service',
    locale,
    approved,
    lastHeardAt: now,
  };
}

function tooOften(): AppError {
  return new AppError('TEST_SEND_TOO_OFTEN', 'So many test messages in so short a time are not sent.', {
    status: 429,
    fix: 'Wait a few seconds and send again.',
    retryable: true,
  });
}

function paused(channel: string): AppError {
  return new AppError(
    'TEST_SEND_PAUSED',
    `The channel ${channel} is paused: nothing leaves by it, test messages neither.`,
    {
      status: 409,
      fix: 'Resume the channel, or try another one.',
    },
  );
}

function noChannel(channel: string): AppError {
  return new AppError('TEST_SEND_NO_CHANNEL', `Nothing can leave by the channel ${channel} now.`, {
    status: 409,
    fix: 'Look at the channels page: its account is off, has gone or is being restored.',
  });
}
