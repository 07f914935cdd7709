import { Injectable } from '@nestjs/common';
import { InboundSink } from '../channel/index.js';
import type { Arrival, ArrivalSource, InboundReply } from '../channel/index.js';
import { defineCrashPoints, UnitOfWork } from '../runtime/index.js';
import { ArrivalStore } from './arrival.store.js';
import { HearingService } from './hearing.service.js';

const crash = defineCrashPoints('intake', ['before_store', 'after_store']);

/** The front door: what comes in is stored as it came before anybody is told that it was received, and understood afterwards. */
@Injectable()
export class IntakeService extends InboundSink {
  constructor(
    private readonly work: UnitOfWork,
    private readonly arrivals: ArrivalStore,
    private readonly hearing: HearingService,
  ) {
    super();
  }

  async arrive(source: ArrivalSource, arrival: Arrival): Promise<void> {
    crash.before_store();
    await this.work.run(source.clinicId, (tx) => this.arrivals.insert(tx, source, arrival));
    crash.after_store();
  }

  async reply(reply: InboundReply): Promise<void> {
    await this.work.run(reply.clinicId, async (tx) => void (await this.hearing.hear(tx, reply)));
  }
}
