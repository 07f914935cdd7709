/**
 * Where the facts of a KPI come from: a SELECT of `ref` (the id of the row), `at`, `patient_id`, `stage` (null: the patient's at that
 * moment), `branch`, `department`, `channel`, `part`, `value` and `n`. It may read the parameters below and `scen`, the published
 * scenarios with the department that answers for their touchpoint, and `place`, the touchpoints with theirs.
 */
export interface KpiSource {
  readonly facts: string;
  /** Where the days cannot be counted from the facts one by one: a SELECT of day, stage, branch, department, channel, part, value, n. */
  readonly days?: string | undefined;
  /** The value is a stretch of the department's working time: `at` to `until`; `value` is worked out afterwards, in minutes. */
  readonly timed?: boolean | undefined;
}

/** First and last moment that are asked for; the last is outside. */
export const FROM = `to_timestamp($2::float8 / 1000)`;
export const UNTIL = `to_timestamp($3::float8 / 1000)`;
export const ZONE = `$4::text`;
export const NOW = `to_timestamp($5::float8 / 1000)`;

/** Whether a column lies in what is asked for, and in the past. */
export function within(column: string): string {
  return `${column} >= ${FROM} AND ${column} < ${UNTIL} AND ${column} <= ${NOW}`;
}
