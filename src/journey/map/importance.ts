import type { ClinicMap } from '../../catalog/index.js';
import { z95 } from '../../runtime/index.js';
import type { Colour } from './colour.js';

/** Fewer patients than these say nothing about what goes with what. */
export const ENOUGH_PATIENTS = 30;

/** A correlation with its 95 % interval (Fisher's transformation); null where too few patients, or all alike, say nothing. */
export interface Association {
  readonly n: number;
  readonly estimate: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

/** `estimate` is Pearson's correlation over `n` patients; null when one of the two never varied. */
export function associationOf(n: number, estimate: number | null): Association {
  if (n < ENOUGH_PATIENTS || estimate === null) return { n, estimate: null, low: null, high: null };
  const middle = Math.atanh(Math.max(-0.999_999, Math.min(0.999_999, estimate)));
  const half = z95 / Math.sqrt(n - 3);
  return { n, estimate, low: Math.tanh(middle - half), high: Math.tanh(middle + half) };
}

/** How important the clinic says a touchpoint is: the mean of what its surveys' questions state, 1 to 5. */
export function statedImportance({ surveys }: ClinicMap): Map<string, number> {
  const stated = new Map<string, number[]>();
  for (const { touchpoint, questions } of Object.values(surveys)) {
    for (const question of Object.values(questions)) {
      const place = question.touchpoint ?? touchpoint;
      stated.set(place, [...(stated.get(place) ?? []), question.importance]);
    }
  }
  return new Map(
    [...stated].map(([place, values]) => [place, values.reduce((sum, one) => sum + one, 0) / values.length]),
  );
}

/** What a place in the backlog rests on. */
export interface Standing {
  readonly touchpoint: string;
  readonly colour: Colour;
  readonly momentOfTruth: boolean;
  readonly stated: number | null;
  readonly derived: readonly Association[];
}

const needOf: Readonly<Record<Colour, number>> = { red: 3, amber: 2, grey: 1, green: 0 };

/**
 * What to see to first: how badly it stands, times how important it is. Importance is the strongest association that was measured
 * with enough patients, else what was stated, else the middle; a moment of truth counts half as much again.
 */
export function backlogOf(standings: readonly Standing[]): { touchpoint: string; weight: number }[] {
  return standings
    .map((one) => ({ touchpoint: one.touchpoint, weight: weightOf(one) }))
    .filter(({ weight }) => weight > 0)
    .sort((left, right) => right.weight - left.weight || (left.touchpoint < right.touchpoint ? -1 : 1));
}

function weightOf({ colour, momentOfTruth, stated, derived }: Standing): number {
  const measured = derived.flatMap(({ estimate }) => (estimate === null ? [] : Math.max(0, estimate)));
  const said = stated === null ? 0.5 : stated / 5;
  const importance = measured.length > 0 ? Math.max(...measured) : said;
  const weight = needOf[colour] * (0.2 + importance) * (momentOfTruth ? 1.5 : 1);
  return Math.round(weight * 1000) / 1000;
}
