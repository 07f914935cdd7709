import { branchesOf, HOUR, type CompiledScenario, type ScenarioBranches } from '../../engine/index.js';
import type { TurnTaken } from '../../enrolment/index.js';
import type { TouchRow } from '../../outbox/index.js';
import type { RehearsalListener } from '../listener.js';
import { count, countAt, within, type Counts, type Tally } from '../simulation/tally.js';

/** Names of branches are made once per scenario. */
const known = new WeakMap<CompiledScenario, ScenarioBranches>();

/**
 * Counts what happens in one household. Whatever was planned, opened or turned before the first day belongs to the time
 * before and is no part of the report; a turn that failed is counted whenever it was.
 */
export class HouseholdCount {
  constructor(
    private readonly tally: Tally,
    /** The first instant, epoch ms. */
    private readonly from: number,
  ) {}

  listener(): Partial<RehearsalListener> {
    const { tally } = this;
    return {
      planned: (touch) => {
        if (!this.counts(touch)) return;
        count(tally.touches, 'planned');
        count(tally.classes, touch.class);
      },
      deferred: (touch, { rule }) => {
        if (this.counts(touch)) count(tally.deferred, rule);
      },
      settled: (touch) => {
        if (!this.counts(touch)) return;
        count(tally.touches, String(touch.outcome));
        if (touch.rule !== null) count(within(tally.rules, String(touch.outcome)), touch.rule);
      },
      sent: (touch, { channel }, at) => {
        if (this.counts(touch)) countAt((tally.sent[channel] ??= []), this.hour(at));
      },
      asked: (_, touch) => {
        if (this.counts(touch)) this.questions(touch.scenarioId).asked += 1;
      },
      handedOver: ({ department, openedAt, reason }) => {
        if (openedAt < this.from) return;
        countAt(this.tasks(department).opened, this.hour(openedAt));
        count(this.tasks(department).reasons, reason);
      },
      handoverClosed: ({ department, openedAt, overdueAt }) => {
        if (openedAt < this.from) return;
        this.tasks(department).closed += 1;
        if (overdueAt !== null) this.tasks(department).overdue += 1;
      },
      turned: (taken) => this.turned(taken),
      ended: ({ scenarioId, outcome, at }) => {
        if (at >= this.from) count(within(tally.outcomes, scenarioId), outcome);
      },
      unheard: (_, at) => {
        if (at >= this.from) tally.unheard += 1;
      },
      poisoned: ({ error }) => count(tally.poisoned, error instanceof Error ? error.message : String(error)),
    };
  }

  /** What is left when the time is over. */
  close(
    waiting: readonly TouchRow[],
    open: readonly { department: string; openedAt: number; overdueAt: number | null }[],
  ): void {
    count(this.tally.touches, 'pending', waiting.filter((touch) => this.counts(touch)).length);
    for (const { department, openedAt, overdueAt } of open)
      if (overdueAt !== null && openedAt >= this.from) this.tasks(department).overdue += 1;
  }

  private counts({ plannedAt }: TouchRow): boolean {
    return plannedAt >= this.from;
  }

  private turned({ live, turn, from, event, at }: TurnTaken): void {
    if (at < this.from) return;
    const { tally } = this;
    const scenario = live.compiled.id;
    tally.turns += 1;
    // The first turn may have been begun by the answer to another scenario's question.
    if (live.turn === 1) count(tally.enrolments, scenario);
    else if (isAnswer(event.type)) this.questions(scenario).answered += 1;
    countEntered(within(tally.states, scenario), turn.snapshot.entries, from.entries);
    const branches = within(tally.branches, scenario);
    const named = known.get(live.compiled) ?? branchesOf(live.compiled);
    known.set(live.compiled, named);
    for (const { name } of named.walked(turn)) count(branches, name);
  }

  private questions(scenario: string): { asked: number; answered: number } {
    return (this.tally.questions[scenario] ??= { asked: 0, answered: 0 });
  }

  private tasks(department: string): Tally['tasks'][string] {
    return (this.tally.tasks[department] ??= { opened: [], reasons: {}, overdue: 0, closed: 0 });
  }

  private hour(at: number): number {
    return Math.floor((at - this.from) / HOUR);
  }
}

/** Said in words, by a button, or by a time that was chosen. */
function isAnswer(type: string): boolean {
  return (type.startsWith('reply.') && type !== 'reply.none') || type === 'slot.booked' || type === 'slot.taken';
}

/** The states that a turn entered; a turn that entered none hands on the very same entries. */
function countEntered(states: Counts, after: Counts, before: Counts): void {
  if (after === before) return;
  for (const state in after) {
    const entered = (after[state] ?? 0) - (before[state] ?? 0);
    if (entered > 0) count(states, state, entered);
  }
}
