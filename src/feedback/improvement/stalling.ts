import { open, type ImprovementState } from './pipeline.js';

const DAY = 86_400_000;

/** What of an improvement says whether it moves. Instants are epoch ms, dates YYYY-MM-DD. */
export interface Moving {
  readonly state: ImprovementState;
  readonly stateAt: number;
  readonly dueOn: string | null;
  /** Its owner left the clinic. */
  readonly ownerGone: boolean;
}

/** Why somebody is to look at it, and for how many days that has been so. */
export interface Standstill {
  readonly why: 'owner_gone' | 'overdue' | 'stalled';
  readonly days: number;
}

/** How many days an improvement may stay in each state. */
export type Limits = Readonly<Partial<Record<ImprovementState, number>>>;

/** Why it stands still; undefined while it moves. The gravest reason alone. */
export function standstillOf(
  moving: Moving,
  limits: Limits,
  { now, today }: { now: number; today: string },
): Standstill | undefined {
  const { state, stateAt, dueOn, ownerGone } = moving;
  if (!open.has(state)) return undefined;
  const days = Math.floor((now - stateAt) / DAY);
  if (ownerGone) return { why: 'owner_gone', days };
  // What is done has kept its date; whether it helped is another question.
  if (dueOn !== null && dueOn < today && state !== 'done') return { why: 'overdue', days: daysBetween(dueOn, today) };
  const limit = limits[state];
  return limit !== undefined && days >= limit ? { why: 'stalled', days } : undefined;
}

function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY);
}
