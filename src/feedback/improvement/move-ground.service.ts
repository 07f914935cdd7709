import { Injectable } from '@nestjs/common';
import { ClinicProgrammeService } from '../../catalog/index.js';
import { Clock, type Tx } from '../../runtime/index.js';
import { ProblemService } from '../problem/problem.service.js';
import { ProblemStore } from '../problem/problem.store.js';
import { dayOf } from './day.js';
import { standingObjections, type Improvement, type ListedImprovement } from './improvement.js';
import { ImprovementStore } from './improvement.store.js';

/** What a move looks at beside the improvement itself, and what it does to its problems. */
@Injectable()
export class MoveGround {
  constructor(
    private readonly store: ImprovementStore,
    private readonly problems: ProblemStore,
    private readonly service: ProblemService,
    private readonly programmes: ClinicProgrammeService,
    private readonly clock: Clock,
  ) {}

  async of(tx: Tx, before: Improvement) {
    const found = await this.store.find(tx, before.improvementId);
    const problems = await this.problems.many(tx, found?.problemIds ?? []);
    const { state, department, ownerId, dueOn, effort, impact, expectation } = before;
    return {
      ...{ state, department, ownerId, dueOn, effort, impact, hasExpectation: expectation !== null },
      grounds: problems.length + (found?.ideaIds.length ?? 0),
      causeless: problems.filter(({ rootCause }) => rootCause === null || rootCause.trim() === '').length,
      objections: standingObjections(await this.store.notes(tx, before.improvementId)),
    };
  }

  async today(tx: Tx): Promise<string> {
    const { clinic } = await this.programmes.of(tx);
    return dayOf(clinic.zone, this.clock.now());
  }

  /**
   * Those it answers that still stand open, and what was merely proposed about its touchpoint and was not heard of after the
   * release: the same proof speaks against both.
   */
  async solve(tx: Tx, { problemIds, touchpoint, releasedAt }: ListedImprovement): Promise<void> {
    const quiet = releasedAt === null ? [] : await this.problems.quietProposals(tx, touchpoint, releasedAt);
    for (const { problemId, state } of await this.problems.many(tx, [...new Set([...problemIds, ...quiet])]))
      if (state === 'open' || state === 'proposed') await this.service.solve(tx, problemId);
  }
}
