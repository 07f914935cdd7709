import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock, type Tx } from '../../runtime/index.js';
import { ProblemOpening, type RecurrenceListener } from '../problem/problem-opening.service.js';
import { ImprovementJournal } from './improvement-journal.service.js';
import { noSuchWay, unmetCriteria } from './improvement-refusals.js';
import { ImprovementService } from './improvement.service.js';
import { byRule, type Doer, type Improvement, type ListedImprovement } from './improvement.js';
import { ImprovementStore } from './improvement.store.js';
import { MoveGround } from './move-ground.service.js';
import { unmet, ways, type ImprovementState } from './pipeline.js';
import type { Proof } from './verification.js';

/** Where an improvement is to go, and what comes along. */
export interface MoveOrder {
  readonly to: ImprovementState;
  readonly note?: string | undefined;
  readonly evidence?: string | undefined;
  /** The verdict of the figures, where they move it. */
  readonly proof?: Proof | undefined;
  readonly revision?: number | undefined;
}

/** Somebody in the room who goes on with an improvement that was proven. */
export interface ProofListener {
  verified(tx: Tx, improvement: ListedImprovement): Promise<void>;
}

/** Takes improvements along their pipeline; one rule says what each step asks. */
@Injectable()
export class ImprovementMoves implements OnModuleInit, RecurrenceListener {
  private readonly listeners: ProofListener[] = [];

  constructor(
    private readonly improvements: ImprovementService,
    private readonly store: ImprovementStore,
    private readonly journal: ImprovementJournal,
    private readonly ground: MoveGround,
    private readonly opening: ProblemOpening,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.opening.follow(this);
  }

  /** Calls the listener in the transaction in which an improvement is proven. */
  follow(listener: ProofListener): void {
    this.listeners.push(listener);
  }

  /** Errors: FEEDBACK_IMPROVEMENT_UNKNOWN, FEEDBACK_IMPROVEMENT_STALE, FEEDBACK_IMPROVEMENT_WAY, FEEDBACK_IMPROVEMENT_UNMET. */
  async move(tx: Tx, by: Doer, improvementId: string, order: MoveOrder): Promise<ListedImprovement> {
    const before = await this.improvements.locked(tx, improvementId, order.revision);
    await this.check(tx, before, order);
    const now = this.clock.now();
    await this.store.save(tx, moved(before, order, now));
    const evidence = order.proof ?? (order.evidence === undefined ? null : { text: order.evidence });
    const entry = {
      kind: 'moved',
      by,
      fromState: before.state,
      toState: order.to,
      note: order.note ?? null,
      evidence,
    } as const;
    await this.journal.write(tx, improvementId, entry);
    const after = await this.improvements.known(tx, improvementId);
    if (order.to === 'verified') await this.settle(tx, after);
    return after;
  }

  /** What was proven and is heard of again was not solved: whoever owned it goes on. */
  async recurred(tx: Tx, problemId: string): Promise<void> {
    for (const { improvementId, state } of await this.store.answering(tx, [problemId])) {
      if (state !== 'verified' && state !== 'done') continue;
      await this.move(tx, byRule, improvementId, { to: 'in_progress', note: 'recurrence' });
    }
  }

  private async check(tx: Tx, before: Improvement, { to, note, evidence, proof }: MoveOrder): Promise<void> {
    const facts = await this.ground.of(tx, before);
    const today = await this.ground.today(tx);
    const left = unmet(facts, to, { note, evidence, proven: proof?.verdict === 'verified', today });
    if (left === undefined) throw noSuchWay(before.state, to, ways[before.state]);
    if (left.length > 0) throw unmetCriteria(to, left);
  }

  private async settle(tx: Tx, after: ListedImprovement): Promise<void> {
    await this.ground.solve(tx, after);
    for (const listener of this.listeners) await listener.verified(tx, after);
  }
}

function moved(before: Improvement, { to, note, proof }: MoveOrder, now: number): Improvement {
  const released = to === 'done' || to === 'verified';
  return {
    ...before,
    ...{ state: to, stateAt: now, revision: before.revision + 1, escalatedAt: null },
    declinedReason: to === 'declined' ? (note ?? '') : null,
    releasedAt: released ? (before.releasedAt ?? now) : null,
    verifiedAt: to === 'verified' ? now : null,
    verdict: proof ?? (released ? before.verdict : null),
  };
}
