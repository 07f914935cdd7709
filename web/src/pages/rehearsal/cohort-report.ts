/** The parts of the simulator's report that are drawn. */
export interface CohortReport {
  readonly patients: number;
  readonly days: number;
  readonly touches: {
    readonly planned: number;
    readonly outcomes: Readonly<Record<string, number>>;
    readonly rules: Readonly<Record<string, Readonly<Record<string, number>>>>;
    readonly deferred: Readonly<Record<string, number>>;
    readonly perPatientWeek: Readonly<Record<string, number>>;
  };
  readonly violations: Readonly<Record<string, number>>;
  readonly coverage: {
    readonly states: Coverage;
    readonly branches: Coverage;
  };
  readonly tasks: Readonly<
    Record<string, { readonly total: number; readonly busiestHour: number; readonly overdue: number }>
  >;
  readonly withoutNextStep: { readonly patients: number };
}

interface Coverage {
  readonly total: number;
  readonly visited: number;
  readonly unvisited: readonly string[];
}

/** A column of a chart. */
export interface Bar {
  readonly name: string;
  readonly value: number;
}

/** The largest first, the smallest left out beyond `most`. */
export function largest(counts: Readonly<Record<string, number>>, most = 12): Bar[] {
  return Object.entries(counts)
    .map(([name, value]) => ({ name, value }))
    .filter(({ value }) => value > 0)
    .sort((one, other) => other.value - one.value)
    .slice(0, most);
}

/** What the gate held back and what it put off, by rule. */
export function heldBack({ touches: { rules, deferred } }: CohortReport): Record<string, number> {
  const all = [
    ...Object.entries(rules)
      .filter(([outcome]) => outcome !== 'sent')
      .map(([, byRule]) => byRule),
    deferred,
  ];
  const sums: Record<string, number> = {};
  for (const counts of all) for (const [rule, count] of Object.entries(counts)) sums[rule] = (sums[rule] ?? 0) + count;
  return sums;
}

/** One row a day, one column a channel: for a chart over time. */
export function daysOf(perDay: Readonly<Record<string, readonly number[]>>): Record<string, number>[] {
  const length = Math.max(0, ...Object.values(perDay).map(({ length: days }) => days));
  return Array.from({ length }, (_, day) => ({
    day: day + 1,
    ...Object.fromEntries(Object.entries(perDay).map(([channel, counts]) => [channel, counts[day] ?? 0])),
  }));
}
