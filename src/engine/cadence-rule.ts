import type { Period } from './time/index.js';

/** At most `limit` initiated touches in any `ms` of time, both ends counted exactly (24, 168, 720 h). */
export interface BudgetWindow {
  /** As the rule is named in a verdict: `day`, `week`, `month` or `gap`. */
  readonly name: string;
  readonly ms: number;
  readonly limit: number;
}

export interface ClassRule {
  /** Whether the recipient must have agreed, may refuse, or is told in any case (an incident). */
  readonly consent: 'required' | 'refusable' | 'none';
  readonly rank: number;
  readonly expires: Period;
  /** One touch of the class per recipient and calendar day: a second one is merged into the first. */
  readonly mergeByDay: boolean;
  /** Neither quiet hours nor the common budget bind it. */
  readonly exempt: boolean;
}
