import { Injectable } from '@nestjs/common';
import { ClinicProgrammeService } from '../catalog/index.js';
import { Clock, Config, Logger, Metrics, Shutdown, UnitOfWork, Wakeups, WorkLoop } from '../runtime/index.js';
import { EnrolmentStore } from './enrolment.store.js';
import { TurnService } from './turn.service.js';

/** The enrolment loop of this process. */
@Injectable()
export class EnrolmentWorker {
  private readonly loop: WorkLoop;

  constructor(
    private readonly turns: TurnService,
    private readonly store: EnrolmentStore,
    private readonly work: UnitOfWork,
    private readonly config: Config,
    private readonly programmes: ClinicProgrammeService,
    clock: Clock,
    wakeups: Wakeups,
    logger: Logger,
    metrics: Metrics,
    shutdown: Shutdown,
  ) {
    const taken = metrics.counter({ name: 'tropa_turns_total', help: 'Turns taken by enrolments' });
    const batch = async (clinicId: number) => {
      const report = await this.turns.takeBatch(clinicId, this.config.workerBatch);
      taken.inc(report.turns);
      if (report.nextTouch !== undefined) await wakeups.notify('tropa_wake', String(clinicId));
      return { taken: report.taken, nextDue: report.taken > 0 ? undefined : await this.nextDue(clinicId) };
    };
    this.loop = new WorkLoop({ name: 'enrolment', batch, clock, work, wakeups, logger });
    shutdown.register('loops', 'enrolment', () => this.loop.stop());
  }

  async start(): Promise<void> {
    await this.loop.start();
  }

  /** Of a paused clinic nothing is due, however long ago it was to happen: its end wakes the loop. */
  private async nextDue(clinicId: number): Promise<number | undefined> {
    return this.work.run(clinicId, async (tx) => {
      const { pauses } = await this.programmes.of(tx);
      return pauses.clinic ? undefined : this.store.nextDue(tx);
    });
  }
}
