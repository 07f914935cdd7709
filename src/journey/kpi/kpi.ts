import type { KpiId, Localized } from '../../catalog/index.js';
import type { MessageClass } from '../../engine/index.js';
import type { FigureKind } from './figure.js';
import type { Better } from './standing.js';

/** Who is left out of a count, by the rules below. */
export type Exclusion =
  /** Whatever happens after their death. */
  | 'deceased'
  /** Those who had refused everything before it began. */
  | 'opted_out'
  /** What happens while an incident of theirs is dealt with: the clinic's doing, not theirs. */
  | 'incident';

/** What a touchpoint, a stage or the whole journey is measured by, and how the number is got from the product's own records. */
export interface Kpi {
  readonly id: KpiId;
  readonly title: Localized;
  readonly method: Localized;
  /** Records it is counted from. */
  readonly source: string;
  readonly period: 'day' | 'week' | 'month' | 'quarter';
  /** Classes of messages it says something about. */
  readonly classes: readonly MessageClass[];
  readonly kind: FigureKind;
  readonly unit: 'percent' | 'points' | 'minutes' | 'money';
  readonly better: Better;
  readonly leavesOut: readonly Exclusion[];
  /** For so many days after a day its number may still change: an answer, a receipt, a visit may come so late. */
  readonly settles: number;
  /** What is known of others, and from where. */
  readonly benchmark?: { readonly value: number; readonly source: string } | undefined;
}
