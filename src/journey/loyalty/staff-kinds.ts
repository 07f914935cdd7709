import type { LoyaltyFactKind } from '../../patient/index.js';

/** What staff see and hear and no system does. */
export const staffKinds = [
  'public_defence',
  'social_follow',
  'promo_kept',
  'promo_left',
  'package_used',
  'contest',
  'review_left',
  'incident',
  'left',
  'reason_to_choose',
  'preference',
  'stage_told',
] as const satisfies readonly LoyaltyFactKind[];
