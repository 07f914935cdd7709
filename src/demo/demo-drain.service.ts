import { Injectable } from '@nestjs/common';
import { ClinicProgrammeService, type ClinicProgramme } from '../catalog/index.js';
import { TurnService } from '../enrolment/index.js';
import { DispatchService, LookoutService } from '../outbox/index.js';
import { UnitOfWork } from '../runtime/index.js';
import { DemoDue } from './demo-due.service.js';

const batch = 500;
/** A round after which nothing rests any more is a fault of a scenario; the clock goes on. */
const mostRounds = 50;

/** Turns, then what they planned, until neither has anything left; the loops of the process may take their share meanwhile. */
@Injectable()
export class DemoDrain {
  constructor(
    private readonly work: UnitOfWork,
    private readonly programmes: ClinicProgrammeService,
    private readonly turns: TurnService,
    private readonly dispatches: DispatchService,
    private readonly lookout: LookoutService,
    private readonly due: DemoDue,
  ) {}

  async run(clinicId: number): Promise<void> {
    const programme = await this.work.run(clinicId, (tx) => this.programmes.of(tx));
    for (let round = 0; round < mostRounds; round += 1) {
      for (let taken = 1; taken > 0;) ({ taken } = await this.turns.takeBatch(clinicId, batch));
      if ((await this.dispatchAll(clinicId, programme)) === 0) break;
    }
    await this.lookout.settle(clinicId);
  }

  /** When something of the clinic is due next, epoch ms. */
  async nextDue(clinicId: number): Promise<number | undefined> {
    return this.due.next(clinicId);
  }

  /** How many messages were taken up. */
  private async dispatchAll(clinicId: number, programme: ClinicProgramme): Promise<number> {
    let count = 0;
    for (const route of this.due.routes(clinicId, programme)) {
      const limit = Math.min(batch, route.adapter.capabilities.concurrency);
      const { taken } = await this.dispatches.dispatch(clinicId, programme, route, limit);
      count += taken;
    }
    return count;
  }
}
