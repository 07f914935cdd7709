import { Injectable } from '@nestjs/common';
import { ClinicProgrammeService } from '../../catalog/index.js';
import type { Tx } from '../../runtime/index.js';
import { answerDue } from './handover-deadline.js';
import { queueOf } from './handover.js';
import type { Handover } from './handover.js';

/** The deadline of whoever has a handover now; instants are epoch ms. */
@Injectable()
export class HandoverClocks {
  constructor(private readonly programmes: ClinicProgrammeService) {}

  /** The handover with a clock that starts anew for the queue it stands in: what was late before is not theirs. */
  async renewed(tx: Tx, handover: Handover, now: number): Promise<Handover> {
    const dueAt = answerDue(await this.programmes.of(tx), queueOf(handover), now);
    return { ...handover, dueAt, overdueAt: null, escalation: 0, escalatedTo: null, escalateAt: null };
  }

  /** What a department gives back to nobody is at once its owner's to decide. */
  async escalated(tx: Tx, handover: Handover): Promise<Handover> {
    const { departments } = await this.programmes.of(tx);
    const owner = departments[handover.department]?.owner;
    return owner ? { ...handover, escalation: 1, escalatedTo: owner, escalateAt: handover.dueAt } : handover;
  }
}
