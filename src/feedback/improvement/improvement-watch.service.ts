import { Injectable } from '@nestjs/common';
import { Clock, type Tx } from '../../runtime/index.js';
import { ImprovementJournal } from './improvement-journal.service.js';
import { ImprovementReader } from './improvement-reader.service.js';
import { ImprovementService } from './improvement.service.js';
import { byRule } from './improvement.js';
import { ImprovementStore } from './improvement.store.js';
import { VerificationService } from './verification.service.js';

const most = 2_000;

/** Looks after improvements that wait for a proof, and after those that do not move. */
@Injectable()
export class ImprovementWatch {
  constructor(
    private readonly store: ImprovementStore,
    private readonly reader: ImprovementReader,
    private readonly improvements: ImprovementService,
    private readonly verification: VerificationService,
    private readonly journal: ImprovementJournal,
    private readonly clock: Clock,
  ) {}

  /** Measures everything that is done. How many verdicts moved something. */
  async measure(tx: Tx): Promise<number> {
    let moved = 0;
    for (const { improvementId } of await this.store.list(tx, { states: ['done'], limit: most })) {
      const proof = await this.verification.measure(tx, improvementId);
      if (proof?.verdict === 'verified' || proof?.verdict === 'failed') moved += 1;
    }
    return moved;
  }

  /**
   * Writes down, once for each of them, who is asked after an improvement that stands still: its owner, a week later the head of the
   * department, then the owner of the journey. It starts anew when it moves. How many.
   */
  async escalate(tx: Tx): Promise<number> {
    const now = this.clock.now();
    const due = (await this.reader.attention(tx, now)).filter(({ askedAnew }) => askedAnew);
    for (const { improvementId, why, days, asked } of due) {
      const before = await this.improvements.locked(tx, improvementId);
      await this.store.save(tx, { ...before, escalatedAt: now });
      const evidence = { days, asked };
      await this.journal.write(tx, improvementId, { kind: 'escalated', by: byRule, note: why, evidence });
    }
    return due.length;
  }
}
