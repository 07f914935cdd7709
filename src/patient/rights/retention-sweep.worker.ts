import { Injectable } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { AuthService, everyClinic, IdempotencyInterceptor } from '../../auth/index.js';
import { Clock, Logger, UnitOfWork } from '../../runtime/index.js';
import { EventStore } from '../event/event.store.js';
import { ImportFileStore } from '../import/import-file.store.js';
import { RetentionService } from './retention.service.js';
import { EVENT_KEY_HOURS } from './retention.js';

const hourMs = 3_600_000;

/**
 * Forgets what only had to be remembered for a while: keys of events, answers to repeated requests, files whose import is over, and
 * patients whose records need not be kept any more.
 */
@Injectable()
export class RetentionSweep {
  constructor(
    private readonly work: UnitOfWork,
    private readonly auth: AuthService,
    private readonly events: EventStore,
    private readonly answers: IdempotencyInterceptor,
    private readonly files: ImportFileStore,
    private readonly retention: RetentionService,
    private readonly clock: Clock,
    private readonly logger: Logger,
  ) {}

  @Interval('patient.retention', hourMs)
  sweepAll(): Promise<void> {
    const turn = (clinicId: number) => this.sweep(clinicId, this.clock.now());
    return everyClinic(this.auth, turn, (told) => this.logger.error('patient.retention_failed', told));
  }

  /** `now` in epoch ms. */
  async sweep(clinicId: number, now: number): Promise<void> {
    await this.work.run(clinicId, async (tx) => {
      await this.events.purgeKeys(tx, now - EVENT_KEY_HOURS * hourMs);
      await this.answers.purge(tx);
      await this.files.dropEnded(tx);
    });
    const gone = await this.retention.sweep(clinicId, now);
    if (gone > 0) this.logger.info('patient.period_over', { clinic_id: clinicId, rows: gone });
  }
}
