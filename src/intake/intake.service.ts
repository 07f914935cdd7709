import { Injectable } from '@nestjs/common';
import { InboundSink } from '../channel/index.js';
import type { Arrival, ArrivalSource, InboundReceipt, InboundReply } from '../channel/index.js';
import { AppError, Clock, defineCrashPoints, UnitOfWork } from '../runtime/index.js';
import { ArrivalStore, type NewArrival } from './arrival.store.js';
import { GroupCommit } from './group-commit.js';
import { ItemService } from './item.service.js';
import { ListeningService } from './listening.service.js';

const crash = defineCrashPoints('intake', ['before_store', 'after_store']);

/** What an arrival weighs beside its body. */
const rowBytes = 1_024;
/** One statement stays small enough not to hold up the event loop; one body of the largest size fits in any case. */
const groupBytes = 2 * 1_024 * 1_024;
/** While the database does not answer, this much of the process's memory is given to what waits for it. */
const waitingBytes = 64 * 1_024 * 1_024;

/** The front door: what comes in is stored as it came before anybody is told that it was received, and understood afterwards. */
@Injectable()
export class IntakeService extends InboundSink {
  private readonly arriving = new GroupCommit<NewArrival>({
    commit: (clinicId, arrivals) => this.store(clinicId, arrivals),
    weigh: ({ body }) => rowBytes + body.length,
    groupWeight: groupBytes,
    waitingWeight: waitingBytes,
    refusal: intakeFull,
  });

  constructor(
    private readonly work: UnitOfWork,
    private readonly arrivals: ArrivalStore,
    private readonly hearing: ListeningService,
    private readonly items: ItemService,
    private readonly clock: Clock,
  ) {
    super();
  }

  /** Errors: INTAKE_FULL (too much waits for the database), and those of the database. */
  async arrive({ clinicId, accountId }: ArrivalSource, arrival: Arrival): Promise<void> {
    await this.arriving.add(clinicId, { ...arrival, accountId, receivedAt: this.clock.now() });
  }

  async reply(reply: InboundReply): Promise<void> {
    await this.work.run(reply.clinicId, async (tx) => void (await this.hearing.hear(tx, reply)));
  }

  async receipt(clinicId: number, receipt: InboundReceipt): Promise<void> {
    await this.work.run(clinicId, (tx) => this.items.receipt(tx, receipt));
  }

  private async store(clinicId: number, arrivals: readonly NewArrival[]): Promise<void> {
    crash.before_store();
    await this.work.run(clinicId, (tx) => this.arrivals.insert(tx, arrivals));
    crash.after_store();
  }
}

function intakeFull(): AppError {
  return new AppError('INTAKE_FULL', 'Too much of what came in waits to be stored.', {
    status: 503,
    fix: 'Look whether Postgres answers; providers deliver again what was refused.',
    retryable: true,
  });
}
