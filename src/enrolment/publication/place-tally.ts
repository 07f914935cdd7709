import type { Flight, Moved } from './move.js';

/** What was found of those in one place that were looked at. Instants are epoch ms. */
export interface TallyOfPlace {
  readonly checked: number;
  /** Enrolments with a timer that, counted from the original entry, should have fired already. */
  readonly overdue: number;
  readonly openQuestions: number;
  readonly questionsWithdrawn: number;
  /** Contacts that were planned and have not left: they leave as they were planned. */
  readonly pendingTouches: number;
  readonly dueBefore: Span | null;
  readonly dueAfter: Span | null;
  readonly refusals: readonly { readonly code: string; readonly count: number }[];
}

export interface Span {
  readonly first: number;
  readonly last: number;
}

/** Adds up, for one place, what a move would do to each enrolment that stands there. */
export class PlaceTally {
  private checked = 0;
  private overdue = 0;
  private openQuestions = 0;
  private questionsWithdrawn = 0;
  private pendingTouches = 0;
  private dueBefore: Span | null = null;
  private dueAfter: Span | null = null;
  private readonly refusals = new Map<string, number>();

  get size(): number {
    return this.checked;
  }

  add(flight: Flight, moved: Moved, pending: number): void {
    this.checked += 1;
    this.openQuestions += Object.keys(flight.snapshot.questions).length;
    this.pendingTouches += pending;
    for (const { dueAt } of flight.timers) this.dueBefore = widened(this.dueBefore, dueAt);
    if (moved.result === 'left') {
      this.refusals.set(moved.reason, (this.refusals.get(moved.reason) ?? 0) + 1);
      if (moved.reason === 'OVERDUE') this.overdue += 1;
    }
    if (moved.result !== 'moved') return;
    this.questionsWithdrawn += moved.withdraw.length;
    if (moved.overdue.length > 0) this.overdue += 1;
    for (const { dueAt } of moved.timers) this.dueAfter = widened(this.dueAfter, dueAt);
  }

  result(): TallyOfPlace {
    const { checked, overdue, openQuestions, questionsWithdrawn, pendingTouches, dueBefore, dueAfter } = this;
    const refusals = [...this.refusals].map(([code, count]) => ({ code, count }));
    return { checked, overdue, openQuestions, questionsWithdrawn, pendingTouches, dueBefore, dueAfter, refusals };
  }
}

function widened(span: Span | null, at: number): Span {
  return span ? { first: Math.min(span.first, at), last: Math.max(span.last, at) } : { first: at, last: at };
}
