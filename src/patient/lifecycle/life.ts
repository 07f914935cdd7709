/** What the house, its staff and its systems can know of a patient besides their visits. */
export const loyaltyFactKinds = [
  'stage_told',
  'referral',
  'review_left',
  'survey_answered',
  'public_defence',
  'social_follow',
  'promo_kept',
  'promo_left',
  'package_used',
  'contest',
  'incident',
  'complaint',
  'left',
  'reason_to_choose',
  'preference',
  'spent',
] as const;
export type LoyaltyFactKind = (typeof loyaltyFactKinds)[number];

export type FactSource = 'patient' | 'staff' | 'scenario' | 'import' | 'clinic_system' | 'page';

/** One thing that happened, told to the house. The same kind and ref of a patient again is the same fact. */
export interface LoyaltyFact {
  readonly patientId: string;
  readonly kind: LoyaltyFactKind;
  /** When it happened, epoch ms. */
  readonly at: number;
  readonly source: FactSource;
  /** What names it: the id of a voice, a round, a visit. */
  readonly ref: string;
  /** A word or two: the stage that was told, the reason, the amount. */
  readonly value?: string | undefined;
  /** Who told it, by id. */
  readonly by?: string | undefined;
}

/** A fact as the rules read it. */
export type LifeFact = Pick<LoyaltyFact, 'kind' | 'at' | 'ref' | 'value'>;

/** A visit that was booked and still stands, epoch ms. */
export interface StandingVisit {
  readonly bookedAt: number;
  readonly startsAt: number;
}

/** All that a stage follows from, in any order. */
export interface Life {
  /** When the visits began that took place, epoch ms. */
  readonly visits: readonly number[];
  readonly standing: readonly StandingVisit[];
  readonly facts: readonly LifeFact[];
  /** What happened afterwards changes nothing. */
  readonly deceasedAt?: number | null | undefined;
}
