import { Injectable } from '@nestjs/common';
import { AccountService, AccountStore } from '../channel/index.js';
import type { AccountRow, ChannelAccount, InboundItem } from '../channel/index.js';
import { AppError, defineCrashPoints, Logger, UnitOfWork } from '../runtime/index.js';
import { ArrivalStore, type WaitingArrival } from './arrival.store.js';
import type { Acknowledgement } from './hearing.service.js';
import { ItemService, type Understood } from './item.service.js';

const crash = defineCrashPoints('intake', ['understood']);

/** After this many failures an arrival is for a person to look at. */
const mostTries = 5;

interface Reading {
  readonly arrival: WaitingArrival;
  readonly account: AccountRow | undefined;
  /** Secrets are opened once a batch. */
  readonly opened: Map<string, ChannelAccount>;
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
    private readonly items: ItemService,
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
      const opened = new Map<string, ChannelAccount>();
      const understood: Understood[] = [];
      const done: string[] = [];
      for (const arrival of waiting) {
        const reading = await this.read(clinicId, { arrival, account: accounts.get(arrival.accountId), opened });
        if ('fault' in reading) {
          await this.arrivals.failed(tx, arrival.arrivalId, { code: reading.fault }, 1);
          continue;
        }
        if (reading.account) understood.push({ account: reading.account, items: reading.items });
        done.push(arrival.arrivalId);
      }
      const acknowledgements = await this.items.enter(tx, understood);
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
    { arrival, account, opened }: Reading,
  ): Promise<{ account: AccountRow | undefined; items: readonly InboundItem[] } | { fault: string }> {
    if (!account) return { account, items: [] };
    try {
      const open = opened.get(account.accountId) ?? this.accounts.account(clinicId, account);
      opened.set(account.accountId, open);
      const items = await this.accounts.kindOf(account.kind).parse(arrival, open);
      return { account, items: items.map((item) => timed(item, arrival.receivedAt)) };
    } catch (error) {
      const fault = error instanceof AppError ? error.code : 'ARRIVAL_UNREADABLE';
      this.logger.warn('intake.arrival_unreadable', { clinic_id: clinicId, channel: account.channel, code: fault });
      return { fault };
    }
  }
}

/** What a provider gives no time of happened when it came in. */
function timed(item: InboundItem, receivedAt: number): InboundItem {
  return 'occurredAt' in item && item.occurredAt === 0 ? { ...item, occurredAt: receivedAt } : item;
}
