import type { RehearsedTimeline } from '../household/timeline.js';
import type { ViolationKind } from './auditor.js';

export type Counts = Record<string, number>;

/** What was counted of a part of a cohort; parts are added up in their order. Hours count from the first day. */
export interface Tally {
  patients: number;
  households: number;
  turns: number;
  enrolments: Counts;
  outcomes: Record<string, Counts>;
  touches: Counts;
  rules: Record<string, Counts>;
  deferred: Counts;
  classes: Counts;
  /** How many weeks of patients had so many messages; the place is the number of messages. */
  weeks: number[];
  violations: Record<ViolationKind, number>;
  examples: string[];
  /** How often each state was entered and each branch walked, by scenario. */
  states: Record<string, Counts>;
  branches: Record<string, Counts>;
  sent: Record<string, number[]>;
  questions: Record<string, { asked: number; answered: number }>;
  tasks: Record<string, { opened: number[]; reasons: Counts; overdue: number; closed: number }>;
  unheard: number;
  poisoned: Counts;
  idle: { patients: number; byStage: Counts; examples: string[] };
  timeline: RehearsedTimeline;
}

const kept = 20;

export function emptyTally(): Tally {
  return {
    patients: 0,
    households: 0,
    turns: 0,
    enrolments: {},
    outcomes: {},
    touches: {},
    rules: {},
    deferred: {},
    classes: {},
    weeks: [],
    violations: { quietHours: 0, budget: 0, afterAppointment: 0, duplicates: 0 },
    examples: [],
    states: {},
    branches: {},
    sent: {},
    questions: {},
    tasks: {},
    unheard: 0,
    poisoned: {},
    idle: { patients: 0, byStage: {}, examples: [] },
    timeline: [],
  };
}

export function count(counts: Counts, name: string, by = 1): void {
  counts[name] = (counts[name] ?? 0) + by;
}

/** The counts kept under a name, made when they are first asked for. */
export function within(groups: Record<string, Counts>, name: string): Counts {
  return (groups[name] ??= {});
}

/** Adds one where nothing was counted before, at a place of a list that grows as it must. */
export function countAt(list: number[], place: number): void {
  while (list.length <= place) list.push(0);
  list[place] = (list[place] ?? 0) + 1;
}

/** Two tallies as one: numbers add up, lists of numbers place by place, and of examples the first are kept. */
export function merged(left: Tally, right: Tally): Tally {
  const timeline = [...left.timeline, ...right.timeline];
  return { ...(sum(left, right) as Tally), timeline };
}

function sum(left: unknown, right: unknown): unknown {
  if (left === undefined) return right;
  if (right === undefined) return left;
  if (typeof left === 'number' && typeof right === 'number') return left + right;
  if (Array.isArray(left) && Array.isArray(right)) return sumOfLists(left, right);
  if (typeof left !== 'object' || typeof right !== 'object') return left;
  const [one, other] = [left as Record<string, unknown>, right as Record<string, unknown>];
  const keys = new Set([...Object.keys(one), ...Object.keys(other)]);
  return Object.fromEntries([...keys].map((key) => [key, sum(one[key], other[key])]));
}

function sumOfLists(left: readonly unknown[], right: readonly unknown[]): unknown[] {
  const counted = [...left, ...right].every((item) => typeof item === 'number');
  if (!counted) return [...left, ...right].slice(0, kept);
  return Array.from({ length: Math.max(left.length, right.length) }, (_, place) => sum(left[place], right[place]));
}
