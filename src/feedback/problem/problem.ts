import type { Because } from './proposal.js';

/** `proposed`: a rule found it; `open`: a person says it is one; `merged`: it is a part of another; `solved` until it is heard of again. */
export const problemStates = ['proposed', 'open', 'merged', 'solved', 'dismissed'] as const;
export type ProblemState = (typeof problemStates)[number];

/** Why a problem stands there: a rule with its numbers, a scenario, or a person. */
export type Origin = Because | { readonly rule: 'scenario'; readonly scenario: string } | { readonly rule: 'person' };

/** What gets in patients' way at one touchpoint. Instants are epoch ms; `theme` is empty where there is none. */
export interface Problem {
  readonly problemId: string;
  readonly touchpoint: string;
  readonly theme: string;
  readonly title: string;
  readonly branch: string | null;
  readonly state: ProblemState;
  readonly mergedInto: string | null;
  readonly rootCause: string | null;
  readonly because: Origin | null;
  /** How many times it was solved and heard of again. */
  readonly recurred: number;
  readonly firstAt: number;
  readonly lastAt: number;
  /** Since when it is in this state. */
  readonly movedAt: number;
  readonly openedAt: number | null;
  readonly openedBy: string | null;
  readonly solvedAt: number | null;
  readonly dismissedReason: string | null;
}

/** A problem with everything that was merged into it counted in. */
export interface CountedProblem extends Problem {
  readonly voices: number;
  readonly patients: number;
}

/** Who said it, or was affected without saying it. */
export interface ProblemVoice {
  readonly feedbackId: string | null;
  readonly patientId: string | null;
  readonly role: 'said' | 'affected';
  readonly saidAt: number;
}

/** A live problem of a touchpoint, for the map. */
export interface ProblemAt {
  readonly problemId: string;
  readonly touchpoint: string;
  readonly theme: string;
  readonly title: string;
  readonly state: 'proposed' | 'open';
  readonly voices: number;
  readonly patients: number;
  readonly recurred: number;
  readonly firstAt: number;
  readonly lastAt: number;
}
