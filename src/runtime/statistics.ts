/** So many of so many. */
export interface Share {
  readonly n: number;
  readonly of: number;
}

/** Lower and upper end, as proportions. */
export type Interval = readonly [low: number, high: number];

/** Two-sided 95 % quantile of the normal distribution. */
export const z95 = 1.959963984540054;

/**
 * The quantile for several comparisons at once (Bonferroni): all intervals together hold in 95 of 100 experiments. By
 * the number of comparisons; an experiment has at most eight arms.
 */
const zTogether = [
  z95,
  z95,
  2.241402727604947,
  2.3939797998185104,
  2.497705474412,
  2.5758293035489,
  2.6382572734897,
  2.6901096527,
];

/** The quantile to hold so many comparisons to. */
export function zFor(comparisons: number): number {
  return zTogether[comparisons] ?? z95;
}

/** Wilson's score interval of a proportion: sound for few cases and for 0 and 100 %. The whole line when there is nobody. */
export function wilson({ n, of }: Share, z = z95): Interval {
  if (of === 0) return [0, 1];
  const p = n / of;
  const middle = (p + (z * z) / (2 * of)) / (1 + (z * z) / of);
  const half = (z / (1 + (z * z) / of)) * Math.sqrt((p * (1 - p)) / of + (z * z) / (4 * of * of));
  // At 0 and 100 % the end is exact; rounding would leave it a hair inside.
  return [n === 0 ? 0 : Math.max(0, middle - half), n === of ? 1 : Math.min(1, middle + half)];
}

/** Newcombe's hybrid score interval of the difference of two independent proportions (his method 10): first less second. */
export function newcombe(first: Share, second: Share, z = z95): Interval {
  if (first.of === 0 || second.of === 0) return [-1, 1];
  const [p, q] = [first.n / first.of, second.n / second.of];
  const [low, high] = wilson(first, z);
  const [lowest, highest] = wilson(second, z);
  const difference = p - q;
  return [difference - Math.hypot(p - low, highest - q), difference + Math.hypot(high - p, q - lowest)];
}

/**
 * Fewer than these say nothing that chance would not: thirty in each arm, and among the fewer of the two five who
 * would be expected to succeed and five who would not.
 */
export function isEnough(first: Share, second: Share): boolean {
  const fewer = Math.min(first.of, second.of);
  if (fewer < 30) return false;
  const together = (first.n + second.n) / (first.of + second.of);
  return fewer * Math.min(together, 1 - together) >= 5;
}

/** The smallest difference that experiments of this size show in four of five cases. */
export function smallestShown(first: Share, second: Share, z = z95): number {
  const together = (first.n + second.n) / (first.of + second.of);
  const power80 = 0.8416212335729143;
  return (z + power80) * Math.sqrt(together * (1 - together) * (1 / first.of + 1 / second.of));
}

/**
 * Probability that shares as far from the weights as these, or further, come from an honest draw (Pearson's chi-square):
 * the check for sample ratio mismatch. 1 when nobody was drawn.
 */
export function ratioProbability(counts: readonly number[], weights: readonly number[]): number {
  const drawn = counts.reduce((sum, count) => sum + count, 0);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  if (drawn === 0) return 1;
  const statistic = counts.reduce((sum, count, index) => {
    const expected = (drawn * (weights[index] ?? 0)) / total;
    return sum + (count - expected) ** 2 / expected;
  }, 0);
  return chiSquareTail(statistic, counts.length - 1);
}

/** Upper tail of the chi-square distribution: closed forms for whole degrees of freedom (Abramowitz and Stegun 26.4.4-5). */
export function chiSquareTail(statistic: number, degrees: number): number {
  const half = statistic / 2;
  const even = degrees % 2 === 0;
  let term = even ? Math.exp(-half) : Math.sqrt((2 * statistic) / Math.PI) * Math.exp(-half);
  let tail = even ? 0 : erfc(Math.sqrt(half));
  for (let step = even ? 2 : 3; step <= degrees; step += 2) {
    tail += term;
    term *= statistic / step;
  }
  return Math.min(1, tail);
}

/** Complement of the error function: the series near nought, the continued fraction beyond. */
function erfc(x: number): number {
  return x < 2 ? 1 - erfSeries(x) : erfcFraction(x);
}

function erfSeries(x: number): number {
  let term = x;
  let sum = x;
  for (let step = 1; step < 60; step += 1) {
    term *= (-x * x) / step;
    sum += term / (2 * step + 1);
  }
  return (2 / Math.sqrt(Math.PI)) * sum;
}

function erfcFraction(x: number): number {
  let fraction = 0;
  for (let step = 60; step > 0; step -= 1) fraction = step / 2 / (x + fraction);
  return Math.exp(-x * x) / Math.sqrt(Math.PI) / (x + fraction);
}

/** What is known of a sample of numbers. `variance` is the sample's own (n − 1); 0 for fewer than two. */
export interface Moments {
  readonly n: number;
  readonly mean: number;
  readonly variance: number;
}

/** The moments of numbers; none of them: n 0 and mean 0. */
export function momentsOf(values: readonly number[]): Moments {
  const n = values.length;
  if (n === 0) return { n, mean: 0, variance: 0 };
  const mean = values.reduce((sum, value) => sum + value, 0) / n;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { n, mean, variance: n < 2 ? 0 : squares / (n - 1) };
}

/**
 * Two-sided 95 % quantile of Student's t: Hill's expansion about the normal quantile (Abramowitz and Stegun 26.7.5), right
 * to a hundredth from three degrees on; the two below are exact.
 */
export function t95(degrees: number): number {
  if (degrees < 1) return Infinity;
  if (degrees < 2) return 12.706204736432095;
  if (degrees < 3) return 4.302652729696142;
  return expanded(degrees, z95);
}

function expanded(degrees: number, z: number): number {
  const first = (z ** 3 + z) / 4;
  const second = (5 * z ** 5 + 16 * z ** 3 + 3 * z) / 96;
  const third = (3 * z ** 7 + 19 * z ** 5 + 17 * z ** 3 - 15 * z) / 384;
  const fourth = (79 * z ** 9 + 776 * z ** 7 + 1482 * z ** 5 - 1920 * z ** 3 - 945 * z) / 92_160;
  return z + first / degrees + second / degrees ** 2 + third / degrees ** 3 + fourth / degrees ** 4;
}

/** The 95 % interval of a mean; the whole line for fewer than two. */
export function meanInterval({ n, mean, variance }: Moments): Interval {
  if (n < 2) return [-Infinity, Infinity];
  const half = t95(n - 1) * Math.sqrt(variance / n);
  return [mean - half, mean + half];
}

/**
 * Welch's interval of the difference of two independent means, first less second, with the degrees of freedom of Welch and
 * Satterthwaite: of 95 %, or of the level whose normal quantile is `z`. The whole line when one of them has fewer than two, or when
 * so few say nothing at another level.
 */
export function welch(first: Moments, second: Moments, z = z95): Interval {
  if (first.n < 2 || second.n < 2) return [-Infinity, Infinity];
  const [one, other] = [first.variance / first.n, second.variance / second.n];
  const difference = first.mean - second.mean;
  if (one + other === 0) return [difference, difference];
  const degrees = (one + other) ** 2 / (one ** 2 / (first.n - 1) + other ** 2 / (second.n - 1));
  const quantile = z === z95 ? t95(degrees) : degrees < 3 ? Infinity : expanded(degrees, z);
  const half = quantile * Math.sqrt(one + other);
  return [difference - half, difference + half];
}
