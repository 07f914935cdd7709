import { meanInterval, momentsOf, type Interval } from '../../runtime/index.js';

/** A score of one person about the touchpoint, as a part of its scale (0 to 1), at epoch ms. */
export interface PlacedScore {
  readonly patientId: string;
  readonly value: number;
  readonly at: number;
}

/** The last score before somebody was told, and the first after. */
export interface ScorePair {
  readonly patientId: string;
  readonly before: PlacedScore | null;
  readonly after: PlacedScore | null;
}

/** What those who were told say now, against what they said before: paired, with its 95 % interval. */
export interface Comparison {
  /** Who has a score on both sides. */
  readonly n: number;
  readonly before: number | null;
  readonly after: number | null;
  readonly difference: number | null;
  /** Null where fewer than two have both. */
  readonly interval: Interval | null;
}

/** For each person told: their last score before and their first after. */
export function pairsOf(
  told: readonly { readonly patientId: string; readonly at: number }[],
  scores: readonly PlacedScore[],
): ScorePair[] {
  const own = new Map<string, PlacedScore[]>();
  for (const score of scores) own.set(score.patientId, [...(own.get(score.patientId) ?? []), score]);
  return told.map(({ patientId, at }) => {
    const sorted = [...(own.get(patientId) ?? [])].sort((left, right) => left.at - right.at);
    const before = sorted.filter((score) => score.at <= at).at(-1) ?? null;
    return { patientId, before, after: sorted.find((score) => score.at > at) ?? null };
  });
}

/** The mean difference of the pairs. */
export function comparisonOf(pairs: readonly ScorePair[]): Comparison {
  const whole = pairs.flatMap(({ before, after }) => (before && after ? [[before.value, after.value] as const] : []));
  if (whole.length === 0) return { n: 0, before: null, after: null, difference: null, interval: null };
  const differences = momentsOf(whole.map(([before, after]) => after - before));
  return {
    n: whole.length,
    before: momentsOf(whole.map(([before]) => before)).mean,
    after: momentsOf(whole.map(([, after]) => after)).mean,
    difference: differences.mean,
    interval: whole.length < 2 ? null : meanInterval(differences),
  };
}
