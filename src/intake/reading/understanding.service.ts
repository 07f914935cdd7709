import { Injectable } from '@nestjs/common';
import { AccountService, AccountStore } from '../../channel/index.js';
import type { AccountRow, ChannelAccount, InboundItem } from '../../channel/index.js';
import { AppError, Clock, defineCrashPoints, Logger, UnitOfWork } from '../../runtime/index.js';
import { ArrivalStore, type WaitingArrival } from '../arrival.store.js';
import type { Acknowledgement } from '../hearing.service.js';
import { ItemService, type Understood } from '../item.service.js';

const crash = defineCrashPoints('intake', ['understood']);

/** After this many failures an arrival is for a person to look at. */
const mostTries = 5;
const parkAfterMs = 10 * 60_000;
/** Between two tries of what failed before. */
const restMs = 1_000;
const heldMs = 250;
/** What cannot be read is parked at the first try, however young. */
const atOnce = { most: 1, before: 8_640_000_000_000 };

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
  /** When to come back, epoch ms, though nothing was taken. */
  readonly nextDue?: number | undefined;
}

interface Share {
  readonly limit: number;
  readonly again: boolean;
  readonly onClaim?: ((arrivalId: string) => void) | undefined;
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
    private readonly clock: Clock,
    private readonly logger: Logger,
  ) {}

  /** What failed before is taken up alone, behind everything that is new. */
  async takeBatch(clinicId: number, limit: number): Promise<UnderstandingReport> {
    try {
      const report = await this.take(clinicId, { limit, again: false });
      if (report.taken > 0) return report;
      const retried = await this.takeOne(clinicId, true);
      return retried.taken > 0 || retried.nextDue !== undefined ? retried : await this.afterNothing(clinicId);
    } catch (error) {
      this.logger.warn('intake.batch_failed', { clinic_id: clinicId, error });
      return this.takeOne(clinicId, false);
    }
  }

  /** What another worker holds: the sessions of one that was killed do so a moment longer, and nobody tells when they let go. */
  private async afterNothing(clinicId: number): Promise<UnderstandingReport> {
    const held = await this.work.run(clinicId, (tx) => this.arrivals.waits(tx));
    return held ? { ...nothing, nextDue: this.clock.now() + heldMs } : nothing;
  }

  private async take(clinicId: number, { limit, again, onClaim }: Share): Promise<UnderstandingReport> {
    return this.work.run(clinicId, async (tx) => {
      const waiting = await this.arrivals.claim(tx, limit, again);
      const [first] = waiting;
      if (!first) return nothing;
      onClaim?.(first.arrivalId);
      const accounts = new Map((await this.accountStore.all(tx)).map((row) => [row.accountId, row]));
      const opened = new Map<string, ChannelAccount>();
      const understood: Understood[] = [];
      const done: string[] = [];
      for (const arrival of waiting) {
        const reading = await this.read(clinicId, { arrival, account: accounts.get(arrival.accountId), opened });
        if ('fault' in reading) {
          await this.arrivals.failed(tx, arrival.arrivalId, { code: reading.fault }, atOnce);
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

  /**
   * One alone: the one at fault is found, goes behind all others, and is parked when it failed often and for long. A fault of the
   * house, such as a key that is missing, thus parks nothing that came in a moment ago.
   */
  private async takeOne(clinicId: number, again: boolean): Promise<UnderstandingReport> {
    let claimed: string | undefined;
    try {
      return await this.take(clinicId, { limit: 1, again, onClaim: (arrivalId) => (claimed = arrivalId) });
    } catch (error) {
      const code = error instanceof AppError ? error.code : 'ARRIVAL_NOT_UNDERSTOOD';
      const now = this.clock.now();
      const park = { most: mostTries, before: now - parkAfterMs };
      const arrivalId = claimed;
      if (arrivalId !== undefined) {
        await this.work.run(clinicId, (tx) => this.arrivals.failed(tx, arrivalId, { code }, park));
      }
      return again ? { ...nothing, nextDue: now + restMs } : { taken: 1, acknowledgements: [] };
    }
  }

  /** What its kind cannot read today it cannot read tomorrow: a fault at once, kept for a person. */
  private async read(
    clinicId: number,
    { arrival, account, opened }: Reading,
  ): Promise<{ account: AccountRow | undefined; items: readonly InboundItem[] } | { fault: string }> {
    if (!account) return { account, items: [] };
    const open = opened.get(account.accountId) ?? this.accounts.account(clinicId, account);
    opened.set(account.accountId, open);
    try {
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
