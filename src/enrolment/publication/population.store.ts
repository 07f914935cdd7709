import { Injectable } from '@nestjs/common';
import type { Tx } from '../../runtime/index.js';
import type { CountedValue } from './population.js';

/** A patient who stands in a state. Instants are epoch ms. */
export interface StandingPatient {
  readonly patientId: string;
  readonly name: string | null;
  readonly enrolmentId: string;
  readonly status: string;
  readonly value: unknown;
  readonly enteredAt: number | null;
  readonly startedAt: number;
  readonly nextTimerAt: number | null;
}

/** Those who are in a scenario; parked ones wait for a person to put them back to work. */
export interface RunningCount {
  readonly scenario: string;
  readonly running: number;
  readonly parked: number;
}

const ms = (column: string) => `(extract(epoch FROM ${column}) * 1000)::float8`;

const nextTimer = `
  LEFT JOIN LATERAL (
    SELECT min(t.due_at) AS due_at FROM timer t WHERE t.clinic_id = e.clinic_id AND t.enrolment_id = e.enrolment_id) n ON true`;

/** Counted from the enrolments themselves, down the index of those that run; nothing is kept that a turn would have to write. */
const countsSql = `
  SELECT e.version, e.status, e.snapshot ->> 'value' AS value, count(*)::integer AS count, ${ms('min(n.due_at)')} AS "nextTimerAt"
    FROM enrolment e ${nextTimer}
   WHERE e.clinic_id = $1 AND e.scenario_id = $2 AND e.ended_at IS NULL
   GROUP BY e.version, e.status, e.snapshot ->> 'value'`;

const runningSql = `
  SELECT e.scenario_id AS scenario, count(*)::integer AS running, (count(*) FILTER (WHERE e.status = 'parked'))::integer AS parked
    FROM enrolment e
   WHERE e.clinic_id = $1 AND e.ended_at IS NULL
   GROUP BY e.scenario_id ORDER BY e.scenario_id`;

const patientsSql = `
  SELECT e.patient_id AS "patientId", p.name, e.enrolment_id AS "enrolmentId", e.status, e.snapshot -> 'value' AS value,
         (e.snapshot -> 'entered' ->> $4)::float8 AS "enteredAt", ${ms('e.started_at')} AS "startedAt",
         ${ms('n.due_at')} AS "nextTimerAt"
    FROM enrolment e JOIN patient p ON p.clinic_id = e.clinic_id AND p.patient_id = e.patient_id ${nextTimer}
   WHERE e.clinic_id = $1 AND e.scenario_id = $2 AND e.version = $3 AND e.ended_at IS NULL
     AND e.snapshot -> 'entered' -> $4 IS NOT NULL AND ($5::uuid IS NULL OR e.enrolment_id > $5)
   ORDER BY e.enrolment_id LIMIT $6`;

/** Who stands where: read-only. */
@Injectable()
export class PopulationStore {
  async counts(tx: Tx, scenarioId: string): Promise<CountedValue[]> {
    const rows = await tx.query<CountedValue & { value: string }>(countsSql, [tx.clinicId, scenarioId]);
    return rows.map((row) => ({ ...row, value: valueOf(row.value) }));
  }

  /** How many are in each scenario that has anybody. */
  running(tx: Tx): Promise<RunningCount[]> {
    return tx.query<RunningCount>(runningSql, [tx.clinicId]);
  }

  /** Those of a version in whose active states the given one is; by the age of their enrolments. */
  patients(
    tx: Tx,
    at: { readonly scenarioId: string; readonly version: number; readonly state: string },
    page: { readonly after: string | undefined; readonly limit: number },
  ): Promise<StandingPatient[]> {
    const { scenarioId, version, state } = at;
    const values = [tx.clinicId, scenarioId, version, state, page.after ?? null, page.limit];
    return tx.query<StandingPatient>(patientsSql, values);
  }
}

/** A state value without regions is a bare word. */
function valueOf(text: string): unknown {
  return text.startsWith('{') ? JSON.parse(text) : text;
}
