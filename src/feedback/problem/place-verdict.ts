import { becauseOf, type Because, type Blame, type Heap, type ProposalRule } from './proposal.js';

const DAY = 86_400_000;

/** A problem that stands at the place of a heap. */
export interface StandingProblem {
  readonly problemId: string;
  readonly rootId: string;
  readonly state: string;
  /** Since when, epoch ms. */
  readonly movedAt: number;
}

/** What a heap of voices comes to. */
export type PlaceVerdict =
  | { readonly kind: 'join'; readonly problemId: string; readonly voices: readonly Blame[] }
  | { readonly kind: 'reopen'; readonly problemId: string; readonly rootId: string; readonly voices: readonly Blame[] }
  | { readonly kind: 'propose'; readonly because: Because; readonly voices: readonly Blame[] }
  | { readonly kind: 'leave' };

/** The settings it is judged by. */
export interface WatchRule {
  readonly propose: ProposalRule;
  readonly reopen: { readonly voices: number; readonly within_days: number };
}

/**
 * A live problem takes its voices. What was solved is opened again by enough voices after that, and takes nothing before. What
 * was dismissed is heard anew: only what came later counts. Otherwise the rule of proposals decides.
 */
export function verdictOn(
  heap: Heap,
  standing: readonly StandingProblem[],
  rule: WatchRule,
  now: number,
): PlaceVerdict {
  const live = standing.find(({ state }) => state === 'open') ?? standing.find(({ state }) => state === 'proposed');
  if (live) return { kind: 'join', problemId: live.problemId, voices: heap.voices };
  const solved = standing.filter(({ state }) => state === 'solved').at(-1);
  if (solved) return recurrence(heap, solved, rule.reopen, now);
  const dismissedAt = Math.max(0, ...standing.map(({ movedAt }) => movedAt));
  const voices = heap.voices.filter(({ saidAt }) => saidAt > dismissedAt);
  const because = becauseOf({ ...heap, voices }, rule.propose, now);
  return because ? { kind: 'propose', because, voices } : { kind: 'leave' };
}

function recurrence(
  { voices }: Heap,
  { problemId, rootId, movedAt }: StandingProblem,
  { voices: limit, within_days }: WatchRule['reopen'],
  now: number,
): PlaceVerdict {
  const since = Math.max(movedAt, now - within_days * DAY);
  const later = voices.filter(({ saidAt }) => saidAt > since);
  const people = new Set(later.map(({ patientId, feedbackId }) => patientId ?? feedbackId)).size;
  return people >= limit ? { kind: 'reopen', problemId, rootId, voices: later } : { kind: 'leave' };
}
