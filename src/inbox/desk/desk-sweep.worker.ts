import { Injectable } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { AuthService } from '../../auth/index.js';
import { Clock, Logger, UnitOfWork, type Tx } from '../../runtime/index.js';
import { ConversationStore } from '../conversation/conversation.store.js';
import { DeskClock } from './desk-clock.service.js';
import { ScheduledStore } from '../thread/scheduled.store.js';

const everyMs = 15_000;
/** A sweep's share of one clinic: what is beyond comes with the next. */
const batch = 200;

/** What the desk's clocks came to. */
export interface DeskSweepReport {
  readonly sent: number;
  readonly woken: number;
  readonly escalated: number;
}

/** Says in the log what went wrong in a sweep, and lets it go on. */
@Injectable()
export class SweepAlarm {
  constructor(
    private readonly clock: Clock,
    private readonly logger: Logger,
  ) {}

  async safely<T>(clinicId: number | undefined, work: (now: number) => Promise<T>): Promise<T | undefined> {
    try {
      return await work(this.clock.now());
    } catch (error) {
      this.logger.error('inbox.desk_sweep_failed', { clinic_id: clinicId, error });
      return undefined;
    }
  }
}

/** Turns the desk's clocks: messages for later leave, snoozes end, and of silence the department's owner is told. */
@Injectable()
export class DeskSweep {
  constructor(
    private readonly work: UnitOfWork,
    private readonly auth: AuthService,
    private readonly conversations: ConversationStore,
    private readonly scheduled: ScheduledStore,
    private readonly desk: DeskClock,
    private readonly alarm: SweepAlarm,
  ) {}

  /** Every clinic; one clinic's failure does not keep it from the next. */
  @Interval('inbox.desk', everyMs)
  async sweepAll(): Promise<void> {
    await this.alarm.safely(undefined, async (now) => {
      for (const clinicId of await this.auth.clinicIds()) {
        await this.alarm.safely(clinicId, () => this.sweep(clinicId, now));
      }
    });
  }

  /** Each in a transaction of its own, under the lock of its patient: processes that sweep at once do nothing twice. `now` in epoch ms. */
  async sweep(clinicId: number, now: number): Promise<DeskSweepReport> {
    const { due, wakeable, overdue } = await this.work.run(clinicId, async (tx) => ({
      due: await this.scheduled.due(tx, now, batch),
      wakeable: await this.conversations.wakeable(tx, now, batch),
      overdue: await this.conversations.overdue(tx, now, batch),
    }));
    return {
      sent: await this.each(clinicId, due, (tx, message) => this.desk.leave(tx, message.scheduledId, now)),
      woken: await this.each(clinicId, wakeable, (tx, patientId) => this.desk.wake(tx, patientId, now)),
      escalated: await this.each(clinicId, overdue, (tx, patientId) => this.desk.escalate(tx, patientId, now)),
    };
  }

  /** How many came to something; one that fails is left for the next sweep. */
  private async each<Item>(clinicId: number, items: readonly Item[], step: (tx: Tx, item: Item) => Promise<boolean>) {
    let count = 0;
    for (const item of items) {
      const did = await this.alarm.safely(clinicId, () => this.work.run(clinicId, (tx) => step(tx, item)));
      if (did === true) count += 1;
    }
    return count;
  }
}
