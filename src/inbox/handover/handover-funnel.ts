import { fieldNames, type FieldName } from './handover-form.js';

/** A handover as the figures see it; times are of working time, ms. */
export interface FunnelRow {
  /** Null: a scenario or the front door asked. */
  readonly from: string | null;
  readonly to: string;
  readonly returned: boolean;
  readonly overdue: boolean;
  /** Undefined: nobody accepted it yet. */
  readonly toAccept?: number | undefined;
  /** What the patient said when asked whether they had to tell everything again; undefined: not asked, or no answer. */
  readonly toldAgain?: boolean | undefined;
}

/** An offer that lacked something. */
export interface RefusalRow {
  readonly from: string;
  readonly to: string;
  readonly missing: readonly FieldName[];
}

/** The way of one pair of departments, in numbers with what they stand on. */
export interface PairFunnel {
  readonly from: string | null;
  readonly to: string;
  readonly count: number;
  readonly accepted: number;
  /** Working time, ms; undefined while nothing was accepted. */
  readonly p50?: number | undefined;
  readonly p90?: number | undefined;
  readonly returned: number;
  readonly overdue: number;
  readonly refusedOffers: number;
  readonly missing: Readonly<Partial<Record<FieldName, number>>>;
  readonly answers: number;
  /** Undefined: too few answers to say. */
  readonly toldAgain?: number | undefined;
}

/** Fewer answers than this say nothing about a pair. */
export const TOO_FEW = 10;

/** The figures of every pair that handed anything over, or tried to; the busiest first. */
export function funnelOf(rows: readonly FunnelRow[], refusals: readonly RefusalRow[]): PairFunnel[] {
  const names = new Map([...rows, ...refusals].map(({ from, to }) => [nameOf({ from, to }), { from, to }]));
  const ofPair = groupedBy(rows, nameOf);
  const refused = groupedBy(refusals, nameOf);
  return [...names]
    .map(([name, pair]) => pairFunnel(pair, ofPair.get(name) ?? [], refused.get(name) ?? []))
    .sort((a, b) => b.count - a.count || nameOf(a).localeCompare(nameOf(b)));
}

/** The value below which a share of them lies, by the nearest rank; undefined of none. */
export function percentile(values: readonly number[], share: number): number | undefined {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
}

interface Pair {
  readonly from: string | null;
  readonly to: string;
}

function pairFunnel({ from, to }: Pair, rows: readonly FunnelRow[], refusals: readonly RefusalRow[]): PairFunnel {
  const times = rows.flatMap(({ toAccept }) => toAccept ?? []);
  const answers = rows.flatMap(({ toldAgain }) => toldAgain ?? []);
  return {
    ...{ from, to, count: rows.length, accepted: times.length },
    ...{ p50: percentile(times, 0.5), p90: percentile(times, 0.9) },
    ...{ returned: rows.filter(({ returned }) => returned).length },
    ...{ overdue: rows.filter(({ overdue }) => overdue).length },
    ...{ refusedOffers: refusals.length, missing: missingOf(refusals), answers: answers.length },
    toldAgain: answers.length < TOO_FEW ? undefined : answers.filter(Boolean).length / answers.length,
  };
}

function missingOf(refusals: readonly RefusalRow[]): Partial<Record<FieldName, number>> {
  const counted = fieldNames.map((name) => [name, refusals.filter(({ missing }) => missing.includes(name)).length]);
  return Object.fromEntries(counted.filter(([, count]) => count !== 0));
}

function nameOf({ from, to }: Pair): string {
  return `${from ?? ''} ${to}`;
}

function groupedBy<Row>(rows: readonly Row[], key: (row: Row) => string): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) groups.set(key(row), [...(groups.get(key(row)) ?? []), row]);
  return groups;
}
