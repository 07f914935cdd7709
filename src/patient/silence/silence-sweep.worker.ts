import { Injectable } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { AuthService } from '../../auth/index.js';
import { Clock, Logger, UnitOfWork } from '../../runtime/index.js';
import { EventStore } from '../event/event.store.js';
import { SilenceStore } from './silence.store.js';
import { silenceNews } from './silence-news.js';

const hourMs = 3_600_000;
/** A silence is a matter of days: to notice it within some hours is enough. */
const everyMs = 6 * hourMs;
const pageSize = 1_000;
const beforeAll = '00000000-0000-0000-0000-000000000000';

/** Notices who comes more rarely than is usual for them, and who has not come for so long that they count as lost. */
@Injectable()
export class SilenceSweep {
  constructor(
    private readonly work: UnitOfWork,
    private readonly auth: AuthService,
    private readonly store: SilenceStore,
    private readonly events: EventStore,
    private readonly clock: Clock,
    private readonly logger: Logger,
  ) {}

  /** Every clinic; one clinic's failure does not keep it from the next. */
  @Interval('patient.silence', everyMs)
  async sweepAll(): Promise<void> {
    const clinics = await this.auth.clinicIds().catch((error: unknown) => this.failed(error));
    for (const clinicId of clinics ?? []) await this.sweep(clinicId).catch((error: unknown) => this.failed(error));
  }

  private failed(error: unknown): undefined {
    this.logger.error('patient.silence_failed', { error });
  }

  /** A page a transaction, so that nobody waits for the whole clinic. */
  async sweep(clinicId: number, now = this.clock.now()): Promise<void> {
    let after: string | undefined = beforeAll;
    while (after !== undefined) after = await this.turn(clinicId, after, now);
  }

  private turn(clinicId: number, after: string, now: number): Promise<string | undefined> {
    return this.work.run(clinicId, async (tx) => {
      if (!(await this.store.claim(tx))) return undefined;
      const { people, last } = await this.store.page(tx, { after, now, limit: pageSize });
      const news = people.flatMap((person) => silenceNews(person, now) ?? []);
      await this.store.mark(
        tx,
        news.map(({ mark }) => mark),
      );
      await this.events.record(
        tx,
        news.flatMap(({ events }) => events),
      );
      return last;
    });
  }
}
