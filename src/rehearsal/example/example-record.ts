import type { Branch, Turn } from '../../engine/index.js';
import type { TurnTaken } from '../../enrolment/index.js';
import type { Handover } from '../../inbox/index.js';
import type { TouchRow } from '../../outbox/index.js';
import type { RehearsalListener } from '../listener.js';

/** Something that reached the patient or was asked of staff. Instants are epoch milliseconds. */
export type Happening =
  | { readonly kind: 'sends'; readonly template: string; readonly at: number }
  | {
      readonly kind: 'hands_over';
      readonly department: string;
      readonly reason: string;
      readonly due: number;
      readonly at: number;
    };

/** One enrolment of the example's patient. */
export interface EnrolmentRecord {
  readonly enrolmentId: string;
  /** Dotted names of the states it stands in, parents included. */
  states: readonly string[];
  outcome?: string | undefined;
  endedAt?: number | undefined;
}

/** A message that did not leave, with what kept it. */
export interface HeldBack {
  readonly template: string;
  readonly outcome: string;
  readonly rule: string;
  readonly at: number;
}

/** What came of an example, written down as it happens. */
export class ExampleRecord {
  readonly happenings: Happening[] = [];
  readonly enrolments: EnrolmentRecord[] = [];
  readonly heldBack: HeldBack[] = [];
  /** States and, between them, what led on. */
  readonly path: string[] = [];
  /** Branches of the scenario that were taken. */
  readonly walked = new Set<Branch>();
  readonly troubles: string[] = [];

  readonly listener: Partial<RehearsalListener> = {
    sent: ({ template }, _, at) => void this.happenings.push({ kind: 'sends', template, at }),
    settled: (touch) => this.settle(touch),
    handedOver: (handover) => this.handOver(handover),
    turned: (taken) => this.turn(taken),
    ended: ({ enrolmentId, outcome, at }) => this.end(enrolmentId, outcome, at),
    unheard: () => void this.troubles.push('the patient answers although nothing is asked'),
    poisoned: ({ error }) => void this.troubles.push(`the scenario fails: ${reasonOf(error)}`),
  };

  constructor(private readonly branches: { walked(turn: Turn): readonly Branch[] }) {}

  private settle({ template, outcome, rule, endedAt, plannedAt }: TouchRow): void {
    if (outcome === 'sent' || outcome === 'unknown') return;
    this.heldBack.push({ template, outcome: String(outcome), rule: rule ?? '', at: endedAt ?? plannedAt });
  }

  private handOver({ department, reason, dueAt, openedAt }: Handover): void {
    this.happenings.push({ kind: 'hands_over', department, reason, due: dueAt, at: openedAt });
  }

  private turn({ live, turn, event }: TurnTaken): void {
    const known = this.enrolments.find(({ enrolmentId }) => enrolmentId === live.enrolmentId);
    const record = known ?? { enrolmentId: live.enrolmentId, states: [] };
    if (!known) this.enrolments.push(record);
    for (const branch of this.branches.walked(turn)) this.walked.add(branch);
    const states = statesOf(turn.snapshot.value);
    this.path.push(typeof event['timer'] === 'string' ? event['timer'] : event.type);
    if (states.join() !== record.states.join()) this.path.push(leavesOf(states).join(' + '));
    record.states = states;
    if (turn.end) this.end(live.enrolmentId, turn.end.outcome, event.occurred_at);
  }

  private end(enrolmentId: string, outcome: string, at: number): void {
    const record = this.enrolments.find((one) => one.enrolmentId === enrolmentId);
    if (!record || record.outcome !== undefined) return;
    record.outcome = outcome;
    record.endedAt = at;
  }
}

/** Of the states with their parents only those below which none stands. */
export function leavesOf(states: readonly string[]): string[] {
  return states.filter((state) => !states.some((other) => other.startsWith(`${state}.`)));
}

/** Dotted names of the states of a machine's value, parents included. */
export function statesOf(value: unknown, prefix = ''): string[] {
  if (typeof value === 'string') return [prefix + value];
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([name, below]) => [prefix + name, ...statesOf(below, `${prefix}${name}.`)]);
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
