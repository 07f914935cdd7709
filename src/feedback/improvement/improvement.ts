import type { ImprovementState } from './pipeline.js';
import type { Proof } from './verification.js';

export const improvementKinds = ['product', 'process', 'communication'] as const;
export type ImprovementKind = (typeof improvementKinds)[number];

/** What is expected of it: which score or figure goes from what to what, within how many days of the release. */
export interface Expectation {
  readonly measure: string;
  readonly from: number | null;
  readonly to: number;
  readonly days: number;
}

/** One thing the clinic changes. Instants are epoch ms, dates YYYY-MM-DD; effort and impact from 1 (little) to 5. */
export interface Improvement {
  readonly improvementId: string;
  readonly title: string;
  readonly details: string | null;
  readonly kind: ImprovementKind;
  readonly touchpoint: string;
  readonly department: string;
  /** A front-line process of the map that it changes. */
  readonly process: string | null;
  readonly ownerId: string | null;
  readonly dueOn: string | null;
  readonly effort: number | null;
  readonly impact: number | null;
  readonly expectation: Expectation | null;
  readonly state: ImprovementState;
  readonly stateAt: number;
  readonly declinedReason: string | null;
  readonly releasedAt: number | null;
  readonly verifiedAt: number | null;
  /** What the figures said last. */
  readonly verdict: Proof | null;
  readonly escalatedAt: number | null;
  readonly createdAt: number;
  readonly createdBy: string;
  readonly revision: number;
}

/** As it is listed. */
export interface ListedImprovement extends Improvement {
  readonly ownerName: string | null;
  /** The owner no longer works here. */
  readonly ownerGone: boolean;
  readonly problemIds: readonly string[];
  readonly ideaIds: readonly string[];
  /** How many voices its problems have. */
  readonly voices: number;
}

/** What happened to it. */
export interface ImprovementMove {
  readonly at: number;
  readonly kind: 'created' | 'moved' | 'changed' | 'measured' | 'escalated' | 'news';
  readonly fromState: string | null;
  readonly toState: string | null;
  readonly byId: string;
  readonly byName: string;
  readonly note: string | null;
  readonly evidence: object | null;
}

/** What somebody of any department says about it. */
export interface ImprovementNote {
  readonly at: number;
  readonly staffId: string;
  readonly staffName: string;
  readonly kind: 'comment' | 'approval' | 'objection';
  readonly text: string;
}

/** Whoever acts: a person, or the product by its rules. */
export interface Doer {
  readonly id: string;
  readonly name: string;
}

/** The rules of the product itself. */
export const byRule: Doer = { id: 'rule', name: 'rule' };

/** Objections that their own author did not take back by a later approval. */
export function standingObjections(notes: readonly ImprovementNote[]): number {
  const last = new Map<string, ImprovementNote['kind']>();
  for (const { staffId, kind } of notes) if (kind !== 'comment') last.set(staffId, kind);
  return [...last.values()].filter((kind) => kind === 'objection').length;
}
