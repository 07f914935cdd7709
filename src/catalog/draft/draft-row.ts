export const draftStates = ['open', 'in_review', 'approved', 'published', 'discarded'] as const;
export type DraftState = (typeof draftStates)[number];

/** Somebody of the clinic, or an API key. */
export interface Author {
  readonly id: string;
  readonly name: string;
}

/** A draft without its files. Instants are epoch ms. */
export interface DraftRow {
  readonly draftId: string;
  /** Null: of the whole programme. */
  readonly scenarioId: string | null;
  readonly title: string;
  readonly state: DraftState;
  readonly revision: number;
  /** Whether a clinical text is changed, as far as the last change could tell. */
  readonly needsReview: boolean;
  /** Everybody who changed something, by id. */
  readonly authors: readonly string[];
  readonly createdAt: number;
  readonly createdBy: Author;
  readonly changedAt: number;
  readonly changedBy: Author;
}
