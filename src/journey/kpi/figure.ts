import { meanInterval, wilson, z95, type Interval } from '../../runtime/index.js';

/**
 * How a KPI is read from its histogram of whole numbers. share: 1 is a hit, 0 is not, shown in per cent; nps: scores 0-10, in points;
 * mean: the mean in units of `scale`; median: the middle of waits in minutes; rate: the mean price of a unit; stock: a share
 * of those who are there at one moment, so that days are never added up.
 */
export type FigureKind = 'share' | 'nps' | 'mean' | 'median' | 'rate' | 'stock';

/** So often this value. */
export interface Bin {
  readonly value: number;
  readonly n: number;
}

/** A number with what it rests on. */
export interface Figure {
  readonly n: number;
  /** Null: too few to say, or nobody. */
  readonly value: number | null;
  /** 95 %: null where nothing is estimated. */
  readonly low: number | null;
  readonly high: number | null;
  readonly tooFew: boolean;
}

/** With fewer than these a figure is not shown: one person more or less would turn it round. */
export const TOO_FEW = 10;

/** What is stored as a whole number, by what is shown: thousandths of a scale in per cent, millionths of money. */
const unit = { mean: 10, rate: 1_000_000 } as const;

/** The figure of a histogram. Order of the bins does not matter, nor whether a value comes in one bin or in several. */
export function figureOf(kind: FigureKind, bins: readonly Bin[]): Figure {
  const n = bins.reduce((sum, bin) => sum + bin.n, 0);
  if (n < (kind === 'rate' ? 1 : TOO_FEW)) return { n, value: null, low: null, high: null, tooFew: true };
  return { n, tooFew: false, ...readings[kind](bins, n) };
}

type Reading = Pick<Figure, 'value' | 'low' | 'high'>;

const readings: Readonly<Record<FigureKind, (bins: readonly Bin[], n: number) => Reading>> = {
  share,
  stock: (bins, n) => ({ value: (100 * hits(bins)) / n, low: null, high: null }),
  nps,
  mean,
  median,
  rate: (bins, n) => ({ value: middleOf(bins, n) / unit.rate, low: null, high: null }),
};

function hits(bins: readonly Bin[]): number {
  return bins.reduce((sum, { value, n }) => sum + (value > 0 ? n : 0), 0);
}

function share(bins: readonly Bin[], of: number): Reading {
  const n = hits(bins);
  return inPercent((100 * n) / of, wilson({ n, of }));
}

function inPercent(value: number, [low, high]: Interval): Reading {
  return { value, low: 100 * low, high: 100 * high };
}

/** Promoters give 9 or 10, detractors 0 to 6; the interval is that of a difference within one sample. */
function nps(bins: readonly Bin[], n: number): Reading {
  const count = (from: number, to: number) =>
    bins.reduce((sum, bin) => sum + (bin.value >= from && bin.value <= to ? bin.n : 0), 0);
  const [promoters, detractors] = [count(9, 10) / n, count(0, 6) / n];
  const score = promoters - detractors;
  const half = z95 * Math.sqrt(Math.max(0, promoters + detractors - score ** 2) / n);
  return { value: 100 * score, low: 100 * Math.max(-1, score - half), high: 100 * Math.min(1, score + half) };
}

function middleOf(bins: readonly Bin[], n: number): number {
  return bins.reduce((sum, bin) => sum + bin.value * bin.n, 0) / n;
}

function mean(bins: readonly Bin[], n: number): Reading {
  const middle = middleOf(bins, n);
  const squares = bins.reduce((sum, bin) => sum + bin.n * (bin.value - middle) ** 2, 0);
  const [low, high] = meanInterval({ n, mean: middle, variance: squares / (n - 1) });
  const by = unit.mean;
  return { value: middle / by, low: low / by, high: high / by };
}

/** Nearest rank; the interval by the order statistics of a binomial (normal approximation). */
function median(bins: readonly Bin[], n: number): Reading {
  const sorted = [...bins].sort((a, b) => a.value - b.value);
  const half = (z95 * Math.sqrt(n)) / 2;
  return {
    value: ranked(sorted, Math.ceil(n / 2)),
    low: ranked(sorted, Math.max(1, Math.floor(n / 2 - half))),
    high: ranked(sorted, Math.min(n, Math.ceil(n / 2 + half) + 1)),
  };
}

function ranked(sorted: readonly Bin[], rank: number): number {
  let passed = 0;
  for (const { value, n } of sorted) {
    passed += n;
    if (passed >= rank) return value;
  }
  return sorted.at(-1)?.value ?? 0;
}
