import { meanInterval, momentsOf, wilson, z95, type Interval } from '../../runtime/index.js';

/** How often one number was given. */
export interface ScoreCount {
  readonly score: number;
  readonly n: number;
}

/** Recommending, from 0 to 10. `value` and `interval` from -1 to 1; null when nobody answered. */
export interface NpsFigure {
  readonly n: number;
  readonly promoters: number;
  readonly passives: number;
  readonly detractors: number;
  readonly value: number | null;
  readonly interval: Interval | null;
}

/** A mean on its scale with its 95 % interval, and the share of those who were content. Null when nobody (or one) answered. */
export interface MeanFigure {
  readonly n: number;
  readonly mean: number | null;
  readonly interval: Interval | null;
  readonly content: number;
  readonly contentInterval: Interval | null;
}

/** One attribute of a survey with its weight. */
export interface WeightedAttribute {
  readonly counts: readonly ScoreCount[];
  readonly scaleMin: number;
  readonly scaleMax: number;
  readonly importance: number;
}

/** How the rounds of a survey ended. */
export interface Participation {
  /** Rounds that reached the patient and are over. */
  readonly asked: number;
  readonly answered: number;
  readonly silent: number;
  readonly declined: number;
  readonly notAsked: number;
  readonly open: number;
  /** Of those asked, from 0 to 1; null when nobody was. */
  readonly answeredShare: number | null;
}

/** From this share of the scale on somebody is content: four of one to five. */
const contentFrom = 0.75;

/**
 * Net promoter score: nine and ten less six and below. The interval is the adjusted one of Bonett and Price for a difference of
 * two shares of the same people, which is sound for few answers too.
 */
export function npsOf(counts: readonly ScoreCount[]): NpsFigure {
  const n = totalOf(counts);
  const promoters = totalOf(counts.filter(({ score }) => score >= 9));
  const detractors = totalOf(counts.filter(({ score }) => score <= 6));
  const passives = n - promoters - detractors;
  if (n === 0) return { n, promoters, passives, detractors, value: null, interval: null };
  const value = (promoters - detractors) / n;
  const [up, down] = [(promoters + 1) / (n + 2), (detractors + 1) / (n + 2)];
  const half = z95 * Math.sqrt((up + down - (up - down) ** 2) / (n + 2));
  const interval: Interval = [
    Math.max(-1, Math.min(value, up - down - half)),
    Math.min(1, Math.max(value, up - down + half)),
  ];
  return { n, promoters, passives, detractors, value, interval };
}

/** The mean of numbers on one scale; its interval stays on the scale. */
export function meanOf(counts: readonly ScoreCount[], scaleMin: number, scaleMax: number): MeanFigure {
  const n = totalOf(counts);
  const content = totalOf(counts.filter(({ score }) => (score - scaleMin) / (scaleMax - scaleMin) >= contentFrom));
  if (n === 0) return { n, mean: null, interval: null, content, contentInterval: null };
  const moments = momentsOf(counts.flatMap(({ score, n: times }) => Array.from({ length: times }, () => score)));
  const [low, high] = meanInterval(moments);
  const interval: Interval | null = n < 2 ? null : [Math.max(scaleMin, low), Math.min(scaleMax, high)];
  return { n, mean: moments.mean, interval, content, contentInterval: wilson({ n: content, of: n }) };
}

/**
 * The index of a survey of several attributes, from 0 to 1: the mean of each on its scale, weighed by how much it matters. An
 * attribute nobody was asked weighs nothing. Null when nothing was answered.
 */
export function csiIndex(attributes: readonly WeightedAttribute[]): number | null {
  let [sum, weights] = [0, 0];
  for (const { counts, scaleMin, scaleMax, importance } of attributes) {
    const { mean } = meanOf(counts, scaleMin, scaleMax);
    if (mean === null) continue;
    sum += (importance * (mean - scaleMin)) / (scaleMax - scaleMin);
    weights += importance;
  }
  return weights === 0 ? null : sum / weights;
}

/** Who answered among those who were asked; a question that did not reach its patient asked nobody. */
export function participationOf(rounds: readonly { readonly state: string; readonly n: number }[]): Participation {
  const of = (state: string) => totalOf(rounds.filter((round) => round.state === state));
  const [answered, silent, declined] = [of('answered'), of('silent'), of('declined')];
  const asked = answered + silent + declined;
  const answeredShare = asked === 0 ? null : answered / asked;
  return { asked, answered, silent, declined, notAsked: of('not_asked'), open: of('asked'), answeredShare };
}

function totalOf(counts: readonly { readonly n: number }[]): number {
  return counts.reduce((sum, { n }) => sum + n, 0);
}
