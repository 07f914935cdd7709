import { Injectable } from '@nestjs/common';
import { ClinicProgrammeService } from '../../catalog/index.js';
import { Clock, IdSource, UnitOfWork } from '../../runtime/index.js';
import type { Tx } from '../../runtime/index.js';
import { callEffect, type CallResult } from './call.js';
import { CallStore, type Call } from './call.store.js';
import { workingAfter } from '../handover/handover-deadline.js';
import { HandoverMoves } from '../handover/handover-moves.service.js';
import type { Mover } from '../handover/handover-mover.js';
import { alreadyClosed } from '../handover/handover-refusals.js';
import type { HandoverListing } from '../handover/handover.store.js';

/** What came of a call, and where the scenario goes on when it ends the task. */
export interface CallReport {
  readonly result: CallResult;
  readonly note?: string | undefined;
  /** Epoch ms. */
  readonly callAgainAt?: number | undefined;
  readonly choice?: string | undefined;
}

/** Calls to patients: each is kept with its result, and the result ends the task or gives it a later deadline. */
@Injectable()
export class CallService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly store: CallStore,
    private readonly moves: HandoverMoves,
    private readonly programmes: ClinicProgrammeService,
    private readonly clock: Clock,
    private readonly ids: IdSource,
  ) {}

  /** Errors: INBOX_CALL_AGAIN, INBOX_HANDOVER_UNKNOWN, INBOX_HANDOVER_CLOSED, AUTH_FORBIDDEN. */
  report(clinicId: number, handoverId: string, { mover, report }: { mover: Mover; report: CallReport }) {
    return this.work.run(clinicId, async (tx) => {
      const now = this.clock.now();
      const moving = { handoverId, mover, now };
      const before = await this.moves.held(tx, moving);
      if (before.closedAt !== null) throw alreadyClosed(before);
      const until = await this.until(tx, before, { report, now });
      await this.store.insert(tx, this.call(before, { mover, report, until, now }));
      if (typeof until === 'number') return this.moves.postpone(tx, { ...moving, until });
      const ending = { resolution: until.ends, note: report.note, choice: report.choice };
      return this.moves.close(tx, { ...moving, ending });
    });
  }

  /** The oldest first. */
  list(tx: Tx, handoverId: string): Promise<Call[]> {
    return this.store.list(tx, handoverId);
  }

  private async until(tx: Tx, { queue }: HandoverListing, { report, now }: { report: CallReport; now: number }) {
    const effect = callEffect(report.result, report.callAgainAt, now);
    if ('ends' in effect) return effect;
    if ('again' in effect) return effect.again;
    return workingAfter(await this.programmes.of(tx), queue, now, effect.againIn);
  }

  private call(
    { handoverId, patientId }: HandoverListing,
    { mover, report, until, now }: { mover: Mover; report: CallReport; until: number | object; now: number },
  ): Call {
    return {
      ...{ callId: this.ids.uuid(now), handoverId, patientId, calledAt: now, byId: mover.id, byName: mover.name },
      ...{ result: report.result, note: report.note ?? null, callAgainAt: typeof until === 'number' ? until : null },
    };
  }
}
