import { Injectable } from '@nestjs/common';
import type { LifecycleSettings } from '../../engine/index.js';
import { AppError, Clock, type Tx } from '../../runtime/index.js';
import { PeopleStore } from '../people.store.js';
import type { LoyaltyFact, LoyaltyFactKind } from './life.js';
import { LifecycleStore, type StoredFact } from './lifecycle.store.js';
import { StageBook } from './stage-book.service.js';

/** Facts by which the house knows how a patient stands to the clinic; the rooms above tell theirs here. */
@Injectable()
export class LifecycleService {
  constructor(
    private readonly people: PeopleStore,
    private readonly facts: LifecycleStore,
    private readonly stages: StageBook,
    private readonly clock: Clock,
  ) {}

  /**
   * Takes facts in, in any order and as often as they come; the stages that follow are written in this transaction. Facts of
   * patients whom the clinic does not know are left out.
   */
  async tell(tx: Tx, facts: readonly LoyaltyFact[]): Promise<void> {
    if (facts.length === 0) return;
    await this.people.lock(tx, [...new Set(facts.map(({ patientId }) => patientId))].sort());
    const now = this.clock.now();
    const concerned = await this.facts.tell(tx, facts, now);
    await this.stages.settle(tx, { concerned }, now);
  }

  /** The values under which facts were told before, those taken back included; who is missing was never told. */
  async knownValues(tx: Tx, facts: readonly LoyaltyFact[]): Promise<Map<LoyaltyFact, string | undefined>> {
    const known = await this.facts.known(tx, facts);
    return new Map(known.flatMap(({ place, value }) => (facts[place] ? [[facts[place], value ?? undefined]] : [])));
  }

  /** A fact that was none: it stays in the ledger and counts no more. Errors: PATIENT_FACT_UNKNOWN. */
  async takeBack(tx: Tx, fact: { patientId: string; kind: LoyaltyFactKind; ref: string }): Promise<void> {
    await this.people.lock(tx, [fact.patientId]);
    const now = this.clock.now();
    if (!(await this.facts.takeBack(tx, fact, now)))
      throw new AppError(
        'PATIENT_FACT_UNKNOWN',
        `Nothing of the kind ${fact.kind} counts for the patient under that name.`,
        {
          status: 404,
          fix: 'Read the loyalty of the patient again; it may have been taken back already.',
        },
      );
    await this.stages.settle(tx, { concerned: [fact.patientId] }, now);
  }

  /** Everything that was ever told of the person, the newest first. */
  async ledger(tx: Tx, patientId: string): Promise<StoredFact[]> {
    return this.facts.ledger(tx, patientId);
  }

  /** The rules by which stages are read now. */
  async settings(tx: Tx): Promise<LifecycleSettings> {
    return this.stages.settings(tx);
  }
}
