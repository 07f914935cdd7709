import { Injectable } from '@nestjs/common';
import type { ReceiptState } from '../../channel/index.js';
import { EventStore, PeopleStore } from '../../patient/index.js';
import { Clock, IdSource, Logger, type Tx } from '../../runtime/index.js';
import { DeliveryNews } from './delivery-news.service.js';
import { EvidenceStore, type KnownMessage } from './evidence.store.js';
import { MessageParts } from '../letter/message-parts.js';
import { afterEvidence } from './receipt.js';
import { afterFailure, afterProof, type Settled } from '../dispatch/settle.js';
import { tells, toldEvent, type Outcome, type TouchRow } from '../touch/touch-row.js';
import { TouchStore } from '../touch/touch.store.js';

/** What is heard about one message after it left. Found by our reference, else by the provider's id within the account. */
export interface Receipt {
  readonly accountId: string | null;
  readonly state: ReceiptState;
  readonly clientRef?: string | undefined;
  /** The provider's id, and other spellings of it. */
  readonly providerIds: readonly string[];
  readonly code?: string | undefined;
  readonly closesContact?: boolean | undefined;
  readonly retryable?: boolean | undefined;
  readonly occurredAt: number;
  /** By whose word: `receipt`, `reply`, `lookup`, `staff`. */
  readonly by: string;
}

/** How many receipts found their message, wait for it, or are about none of ours. */
export interface EvidenceReport {
  readonly applied: number;
  readonly parked: number;
  readonly unknown: number;
}

type Found = Receipt & { readonly messageId: string };

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const partSign = '+';
const unparkBatch = 200;
const freshMs = 60_000;
/** A receipt whose message never shows up is of another system on the same account. */
const parkedMs = 86_400_000;

/** The ids of the parts of a long text are one id joined by plus signs. */
export function partsOf(providerId: string): string[] {
  return providerId.split(partSign).filter((part) => part !== '');
}

/**
 * Evidence about messages that left: receipts, replies that prove delivery, lookups, the word of staff. Every piece moves its
 * message up a lattice; a touch follows only where the lattice turns.
 */
@Injectable()
export class EvidenceService {
  constructor(
    private readonly store: EvidenceStore,
    private readonly touches: TouchStore,
    private readonly people: PeopleStore,
    private readonly events: EventStore,
    private readonly ids: IdSource,
    private readonly clock: Clock,
    private readonly news: DeliveryNews,
    private readonly logger: Logger,
  ) {}

  /** Takes the receipts in, under the locks of their touches, patients and recipients. */
  async take(tx: Tx, receipts: readonly Receipt[]): Promise<EvidenceReport> {
    if (receipts.length === 0) return { applied: 0, parked: 0, unknown: 0 };
    const found = await this.find(tx, receipts);
    const lost = receipts.filter((receipt) => !found.some((one) => one.receipt === receipt));
    const early = lost.filter(({ accountId, providerIds }) => accountId !== null && providerIds.length > 0);
    await this.park(tx, early);
    await this.apply(tx, await this.whole(tx, found));
    const unknown = lost.length - early.length;
    if (unknown > 0) this.logger.warn('outbox.receipt_unknown', { clinic_id: tx.clinicId, count: unknown });
    return { applied: found.length, parked: early.length, unknown };
  }

  /** What a patient pressed or quoted has arrived, if it is a message that went to their address. */
  async prove(tx: Tx, receipt: Receipt, from: { channel: string; address: string }): Promise<void> {
    const found = (await this.find(tx, [receipt])).map(({ messageId }) => messageId);
    const theirs = await this.store.wentTo(tx, found, from);
    await this.apply(
      tx,
      [...theirs].map((messageId) => ({ ...receipt, messageId })),
    );
  }

  /** Receipts that came too early and whose message is known by now; when to look again, epoch ms. */
  async takeParked(tx: Tx): Promise<number | undefined> {
    const now = this.clock.now();
    const newest = await this.store.newestParked(tx);
    if (newest === undefined) return undefined;
    const parked = await this.store.unpark(tx, unparkBatch);
    await this.take(
      tx,
      parked.map(({ receipt }) => receipt as Receipt),
    );
    const given = await this.store.forgetParked(tx, now - parkedMs);
    if (given > 0) this.logger.warn('outbox.receipts_without_message', { clinic_id: tx.clinicId, count: given });
    return now + (now - newest < freshMs ? 1_000 : freshMs);
  }

  /** By our reference, else by the provider's id: each kind with one statement for all of an account. */
  private async find(tx: Tx, receipts: readonly Receipt[]): Promise<{ receipt: Receipt; messageId: string }[]> {
    const refs = receipts.flatMap((receipt) => referenceOf(receipt) ?? []);
    const known = await this.store.touchOf(tx, refs);
    const byRef = (receipt: Receipt) => [referenceOf(receipt)].find((ref) => ref !== undefined && known.has(ref));
    const byId = await this.byProviderId(
      tx,
      receipts.filter((receipt) => byRef(receipt) === undefined),
    );
    return receipts.flatMap((receipt) => {
      const messageId = byRef(receipt) ?? byId(receipt);
      return messageId === undefined ? [] : [{ receipt, messageId }];
    });
  }

  private async byProviderId(tx: Tx, receipts: readonly Receipt[]): Promise<(receipt: Receipt) => string | undefined> {
    const known = new Map<string, string>();
    for (const accountId of new Set(receipts.flatMap((receipt) => receipt.accountId ?? []))) {
      const theirs = receipts.filter((receipt) => receipt.accountId === accountId);
      const providerIds = [...new Set(theirs.flatMap((receipt) => receipt.providerIds))];
      const parts = await this.store.byReference(tx, accountId, providerIds);
      for (const { providerId, messageId } of parts) known.set(`${accountId} ${providerId}`, messageId);
    }
    return ({ accountId, providerIds }) =>
      providerIds
        .map((providerId) => known.get(`${accountId} ${providerId}`))
        .find((messageId) => messageId !== undefined);
  }

  /** Receipts about parts, as receipts about their whole messages. */
  private async whole(tx: Tx, found: readonly { receipt: Receipt; messageId: string }[]): Promise<Found[]> {
    if (found.length === 0) return [];
    const parts = new MessageParts(await this.store.parts(tx, [...new Set(found.map(({ messageId }) => messageId))]));
    const whole = found.map(({ receipt, messageId }) => {
      return { ...receipt, messageId, state: parts.enter({ ...receipt, messageId }) };
    });
    await this.store.refer(tx, parts.references());
    await this.store.markParts(tx, parts.marks());
    return whole;
  }

  /** Under each of its spellings: whichever the message turns out to have been given. */
  private async park(tx: Tx, receipts: readonly Receipt[]): Promise<void> {
    const now = this.clock.now();
    const rows = receipts.flatMap((receipt) =>
      receipt.providerIds.map((providerId) => ({
        parkedReceiptId: this.ids.uuid(now),
        accountId: receipt.accountId ?? '',
        providerId,
        receipt,
      })),
    );
    await this.store.park(tx, rows, now);
  }

  private async apply(tx: Tx, receipts: readonly Found[]): Promise<void> {
    if (receipts.length === 0) return;
    const touchIds = [
      ...new Set(
        (
          await this.store.touchOf(
            tx,
            receipts.map((one) => one.messageId),
          )
        ).values(),
      ),
    ].sort();
    await this.store.lock(tx, touchIds);
    const messages = new Map((await this.store.messages(tx, touchIds)).map((message) => [message.messageId, message]));
    const touches = new Map((await this.touches.byIds(tx, touchIds)).map((touch) => [touch.touchId, touch]));
    const books = new EvidenceBooks(messages, touches, this.clock.now());
    for (const receipt of [...receipts].sort((a, b) => a.occurredAt - b.occurredAt)) books.enter(receipt);
    await this.store.write(tx, books.changed());
    await this.touches.move(tx, books.moved());
    if (books.moved().some(({ status }) => status === 'pending')) {
      this.news.ready(tx);
    }
    for (const move of books.moves) await this.touches.recordMove(tx, move);
    await this.people.closeContacts(tx, books.closed, this.clock.now());
    await this.events.record(tx, books.told);
    this.news.moved(tx, books.people());
  }
}

/** Our reference in the form in which it is stored. */
function referenceOf({ clientRef }: Receipt): string | undefined {
  return clientRef !== undefined && uuid.test(clientRef) ? clientRef.toLowerCase() : undefined;
}

/** What a batch of evidence changes, gathered in memory. */
class EvidenceBooks {
  readonly moves: { touchId: string; from: Outcome; to: Outcome | 'pending'; evidence: string; at: number }[] = [];
  readonly closed: { contactPointId: string; reason: string }[] = [];
  readonly told: ReturnType<typeof toldEvent>[] = [];
  private readonly dirty = new Set<string>();
  private readonly movedIds = new Set<string>();

  constructor(
    private readonly messages: Map<string, KnownMessage>,
    private readonly touches: Map<string, TouchRow>,
    private readonly now: number,
  ) {}

  enter(receipt: Found): void {
    const message = this.messages.get(receipt.messageId);
    const touch = message && this.touches.get(message.touchId);
    if (!message || !touch) return;
    const at = Math.min(receipt.occurredAt, this.now);
    const effect = afterEvidence(message, { state: receipt.state, at, code: receipt.code });
    if (receipt.closesContact) {
      this.closed.push({ contactPointId: message.contactPointId, reason: receipt.code ?? 'FAILED' });
    }
    if (!effect.changed) return;
    this.messages.set(message.messageId, { ...message, ...effect.standing });
    this.dirty.add(message.messageId);
    if (effect.turns === 'proof') this.settle(touch, { row: afterProof(touch, this.now) }, receipt);
    if (effect.turns === 'failure') this.fail(touch, message, receipt);
    for (const news of effect.news) this.tell(this.touches.get(touch.touchId) ?? touch, news, at);
  }

  changed(): KnownMessage[] {
    return [...this.dirty].flatMap((id) => this.messages.get(id) ?? []);
  }

  /** Whose messages are in another state. */
  people(): string[] {
    return this.changed().flatMap(({ touchId }) => this.touches.get(touchId)?.patientId ?? []);
  }

  moved(): TouchRow[] {
    return [...this.movedIds].flatMap((id) => this.touches.get(id) ?? []);
  }

  /** Only the last attempt speaks for its touch: while another may still arrive, or is about to leave, this one changes nothing. */
  private fail(touch: TouchRow, message: KnownMessage, receipt: Found): void {
    const others = [...this.messages.values()].filter(
      (other) => other.touchId === touch.touchId && other.messageId !== message.messageId,
    );
    if (others.some((other) => other.state !== 'not_sent')) return;
    if (touch.status === 'pending' && touch.resend !== message.messageId) {
      this.settle(touch, { row: { ...touch, standing: null } }, receipt);
      return;
    }
    const code = receipt.code ?? 'FAILED';
    const blocks = receipt.closesContact ? ('contact_point' as const) : undefined;
    this.settle(
      touch,
      afterFailure(touch, { code, retryable: receipt.retryable ?? false, blocks, now: this.now }),
      receipt,
    );
  }

  private settle(before: TouchRow, { row, closesContact }: Settled, receipt: Found): void {
    this.touches.set(row.touchId, row);
    this.movedIds.add(row.touchId);
    const message = this.messages.get(receipt.messageId);
    if (closesContact !== undefined && message) {
      this.closed.push({ contactPointId: message.contactPointId, reason: closesContact });
    }
    if (before.outcome !== null && before.outcome !== row.outcome) {
      const to = row.outcome ?? 'pending';
      const evidence = [receipt.by, receipt.state, receipt.code].filter(Boolean).join(' ');
      this.moves.push({ touchId: row.touchId, from: before.outcome, to, evidence, at: this.now });
    }
    if (row.outcome !== null && row.outcome !== before.outcome) this.tell(row, row.outcome, this.now);
  }

  private tell(touch: TouchRow, news: string, at: number): void {
    if (tells(touch, news)) this.told.push(toldEvent(touch, news, at));
  }
}
