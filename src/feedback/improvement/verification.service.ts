import { Injectable } from '@nestjs/common';
import { ClinicProgrammeService } from '../../catalog/index.js';
import type { Tx } from '../../runtime/index.js';
import { ImprovementJournal } from './improvement-journal.service.js';
import { ImprovementMoves } from './improvement-move.service.js';
import { ImprovementService } from './improvement.service.js';
import { byRule, type ListedImprovement } from './improvement.js';
import { ImprovementStore } from './improvement.store.js';
import { TouchpointFigures } from './touchpoint-figures.service.js';
import { proofOf, type Proof } from './verification.js';

/** Measures what was done against what patients say of its touchpoint: done is not better until they say so. */
@Injectable()
export class VerificationService {
  constructor(
    private readonly figures: TouchpointFigures,
    private readonly improvements: ImprovementService,
    private readonly moves: ImprovementMoves,
    private readonly store: ImprovementStore,
    private readonly journal: ImprovementJournal,
    private readonly programmes: ClinicProgrammeService,
  ) {}

  /** The verdict of this moment, and what follows from it; undefined for one that is not done. Errors: FEEDBACK_IMPROVEMENT_UNKNOWN. */
  async measure(tx: Tx, improvementId: string): Promise<Proof | undefined> {
    // Held before it is read: whoever moves it meanwhile has the word.
    await this.improvements.locked(tx, improvementId);
    const found = await this.improvements.known(tx, improvementId);
    if (found.state !== 'done' || found.releasedAt === null) return undefined;
    const { map } = await this.programmes.of(tx);
    const measured = await this.figures.around(tx, found, found.releasedAt, map.improvements.verify.before_days);
    const proof = proofOf(measured, map.improvements.verify, map.improvements.reopen.voices);
    await this.follow(tx, found, proof);
    return proof;
  }

  private async follow(tx: Tx, found: ListedImprovement, proof: Proof): Promise<void> {
    const { improvementId } = found;
    if (proof.verdict === 'verified') {
      await this.moves.move(tx, byRule, improvementId, { to: 'verified', proof });
    } else if (proof.verdict === 'failed') {
      await this.moves.move(tx, byRule, improvementId, { to: 'in_progress', note: `not_proven_${proof.rule}`, proof });
    } else {
      const before = await this.improvements.locked(tx, improvementId);
      await this.store.save(tx, { ...before, verdict: proof });
      // The same word twice is no news.
      if (found.verdict?.verdict !== proof.verdict)
        await this.journal.write(tx, improvementId, { kind: 'measured', by: byRule, evidence: proof });
    }
  }
}
