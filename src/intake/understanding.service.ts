import { Injectable } from '@nestjs/common';
import { AccountService, AccountStore } from '../channel/index.js';
import type { AccountRow, ChannelName, InboundItem } from '../channel/index.js';
import { EvidenceService, type Receipt } from '../outbox/index.js';
import { AppError, defineCrashPoints, Logger, UnitOfWork } from '../runtime/index.js';
import type { Tx } from '../runtime/index.js';
import { AddressChangeService } from './address-change.service.js';
import { ArrivalStore, type WaitingArrival } from './arrival.store.js';
import { HearingService, type Acknowledgement } from './hearing.service.js';

const crash = defineCrashPoints('intake', ['understood']);

/** After this many failures an arrival is for a person to look at. */
const mostTries = 5;

/** What one arrival says, and through which account. */
interface Understood {
  readonly account: AccountRow | undefined;
  readonly items: readonly InboundItem[];
}

/** What one batch came to. */
export interface UnderstandingReport {
  readonly taken: number;
  /** To be shown to patients once the batch is committed. */
  readonly acknowledgements: readonly Acknowledgement[];
}

const nothing: UnderstandingReport = { taken: 0, acknowledgements: [] };

/**
 * Understands what came in, oldest first: the arrival goes in the transaction of what it caused, so nothing is lost and nothing
 * happens twice. One that cannot be understood is kept for staff and holds up no other.
 */
@Injectable()
export class UnderstandingService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly arrivals: ArrivalStore,
    private readonly accounts: AccountService,
    private readonly accountStore: AccountStore,
    private readonly hearing: HearingService,
    private readonly evidence: EvidenceService,
    private readonly changes: AddressChangeService,
    private readonly logger: Logger,
  ) {}

  async takeBatch(clinicId: number, limit: number): Promise<UnderstandingReport> {
    try {
      return await this.take(clinicId, limit);
    } catch (error) {
      this.logger.warn('intake.batch_failed', { clinic_id: clinicId, error });
      return this.takeOne(clinicId);
    }
  }

  private async take(clinicId: number, limit: number): Promise<UnderstandingReport> {
    return this.work.run(clinicId, async (tx) => {
      const waiting = await this.arrivals.claim(tx, limit);
      if (waiting.length === 0) return nothing;
      const accounts = new Map((await this.accountStore.all(tx)).map((row) => [row.accountId, row]));
      const acknowledgements: Acknowledgement[] = [];
      const done: string[] = [];
      for (const arrival of waiting) {
        const understood = await this.read(clinicId, arrival, accounts.get(arrival.accountId));
        if ('fault' in understood) {
          await this.arrivals.failed(tx, arrival.arrivalId, { code: understood.fault }, 1);
          continue;
        }
        acknowledgements.push(...(await this.enter(tx, understood)));
        done.push(arrival.arrivalId);
      }
      await this.arrivals.remove(tx, done);
      crash.understood();
      return { taken: waiting.length, acknowledgements };
    });
  }

  /** After a batch failed: the oldest alone, so that the one at fault is found and parked. */
  private async takeOne(clinicId: number): Promise<UnderstandingReport> {
    try {
      return await this.take(clinicId, 1);
    } catch (error) {
      const code = error instanceof AppError ? error.code : 'ARRIVAL_NOT_UNDERSTOOD';
      await this.work.run(clinicId, async (tx) => {
        const [arrival] = await this.arrivals.claim(tx, 1);
        if (arrival) await this.arrivals.failed(tx, arrival.arrivalId, { code }, mostTries);
      });
      return { taken: 1, acknowledgements: [] };
    }
  }

  /** What its kind cannot read today it cannot read tomorrow: a fault at once, kept for a person. */
  private async read(
    clinicId: number,
    arrival: WaitingArrival,
    account: AccountRow | undefined,
  ): Promise<Understood | { fault: string }> {
    if (!account) return { account, items: [] };
    const open = this.accounts.account(clinicId, account);
    try {
      const items = await this.accounts.kindOf(account.kind).parse(arrival, open);
      return { account, items: items.map((item) => timed(item, arrival.receivedAt)) };
    } catch (error) {
      const fault = error instanceof AppError ? error.code : 'ARRIVAL_UNREADABLE';
      this.logger.warn('intake.arrival_unreadable', { clinic_id: clinicId, channel: account.channel, code: fault });
      return { fault };
    }
  }

  private async enter(tx: Tx, { account, items }: Understood): Promise<Acknowledgement[]> {
    if (!account) return [];
    const { accountId, channel } = account;
    const acknowledgements: Acknowledgement[] = [];
    for (const item of items) {
      if (item.kind === 'reply') acknowledgements.push(...(await this.reply(tx, { accountId, channel }, item)));
      if (item.kind === 'contact') await this.changes.enter(tx, channel, item);
      if (item.kind === 'notice') {
        this.logger.warn('intake.account_notice', { clinic_id: tx.clinicId, channel, code: item.code });
      }
    }
    const receipts = items.flatMap((item) => (item.kind === 'receipt' ? [receiptOf(accountId, item)] : []));
    await this.evidence.take(tx, receipts);
    return acknowledgements;
  }

  /** A pressed button proves that its message arrived. */
  private async reply(
    tx: Tx,
    { accountId, channel }: { accountId: string; channel: ChannelName },
    item: Extract<InboundItem, { kind: 'reply' }>,
  ): Promise<Acknowledgement[]> {
    const { kind: _, ...said } = item;
    const acknowledgement = await this.hearing.hear(tx, { ...said, clinicId: tx.clinicId, channel });
    const proof = item.button?.clientRef ?? item.quotes?.clientRef;
    const providerIds = item.quotes?.providerId === undefined ? [] : [item.quotes.providerId];
    if (proof !== undefined || providerIds.length > 0) {
      const receipt = { accountId, clientRef: proof, providerIds, state: 'delivered' as const, by: 'reply' };
      await this.evidence.prove(tx, { ...receipt, occurredAt: item.occurredAt }, { channel, address: item.address });
    }
    return acknowledgement && item.handle ? [{ ...acknowledgement, accountId, handle: item.handle }] : [];
  }
}

/** What a provider gives no time of happened when it came in. */
function timed(item: InboundItem, receivedAt: number): InboundItem {
  return 'occurredAt' in item && item.occurredAt === 0 ? { ...item, occurredAt: receivedAt } : item;
}

function receiptOf(accountId: string, item: Extract<InboundItem, { kind: 'receipt' }>): Receipt {
  const { state, clientRef, providerId, alsoIds = [], code, closesContact, retryable, occurredAt } = item;
  const providerIds = [...new Set([...(providerId === undefined ? [] : [providerId]), ...alsoIds])];
  return { accountId, state, clientRef, providerIds, code, closesContact, retryable, occurredAt, by: 'receipt' };
}
