import { Injectable } from '@nestjs/common';
import { Clock, type Tx } from '../../runtime/index.js';
import { ImprovementJournal } from './improvement-journal.service.js';
import { ImprovementReader } from './improvement-reader.service.js';
import { ImprovementService } from './improvement.service.js';
import { byRule } from './improvement.js';
import { ImprovementStore } from './improvement.store.js';
import { VerificationService } from './verification.service.js';

const DAY = 86_400_000;
/** What still stands still after this is asked after again. */
const askAgainMs = 7 * DAY;
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
   * Writes down, once a week for as long as it lasts, that an improvement stands still: it then leads the agenda of the change team, the
   * list of its owner and of the head of the department, and the weekly digest. How many.
   */
  async escalate(tx: Tx): Promise<number> {
    const now = this.clock.now();
    const due = (await this.reader.attention(tx, now)).filter(
      ({ escalatedAt }) => (escalatedAt ?? 0) <= now - askAgainMs,
    );
    for (const { improvementId, why, days } of due) {
      const before = await this.improvements.locked(tx, improvementId);
      await this.store.save(tx, { ...before, escalatedAt: now });
      await this.journal.write(tx, improvementId, { kind: 'escalated', by: byRule, note: why, evidence: { days } });
    }
    return due.length;
  }
}
