import { Injectable } from '@nestjs/common';
import { ClinicProgrammeService, type ClinicProgramme } from '../catalog/index.js';
import { ChannelRegistry } from '../channel/index.js';
import { TurnService } from '../enrolment/index.js';
import { TouchStore } from '../outbox/index.js';
import { UnitOfWork } from '../runtime/index.js';

/** What waits, and by which ways it can leave. */
@Injectable()
export class DemoDue {
  constructor(
    private readonly work: UnitOfWork,
    private readonly programmes: ClinicProgrammeService,
    private readonly registry: ChannelRegistry,
    private readonly turns: TurnService,
    private readonly touches: TouchStore,
  ) {}

  /** Of each channel that is neither off nor paused its first way. */
  routes(clinicId: number, { clinic, pauses }: ClinicProgramme) {
    if (pauses.clinic) return [];
    return clinic.channels
      .filter((channel) => !pauses.channels.has(channel) && this.registry.stateOf(clinicId, channel) === 'on')
      .flatMap((channel) => this.registry.routesOf(clinicId, channel).slice(0, 1));
  }

  async next(clinicId: number): Promise<number | undefined> {
    return this.work.run(clinicId, async (tx) => {
      const programme = await this.programmes.of(tx);
      const channels = this.routes(clinicId, programme).map(({ adapter }) => adapter.channel);
      const times = [
        await this.turns.nextDue(tx),
        ...(await this.touches.nextReady(tx, channels)).map(({ due }) => due),
      ];
      const known = times.filter((time) => time !== undefined);
      return known.length > 0 ? Math.min(...known) : undefined;
    });
  }
}
