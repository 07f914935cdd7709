import { Injectable } from '@nestjs/common';
import type { Tx } from '../runtime/index.js';

/** An enrolment as it is listed. Instants are ISO 8601. */
export interface EnrolmentListing {
  readonly enrolment: string;
  readonly patient: string;
  readonly scenario: string;
  readonly status: string;
  readonly outcome: string | null;
  readonly state: unknown;
  readonly turn: number;
  readonly started_at: string;
  readonly ended_at: string | null;
  readonly next_timer_at: string | null;
  /** The experiment of the scenario and the arm this one was dealt, or null. */
  readonly experiment: string | null;
  readonly arm: string | null;
  /** Why a parked one was taken out of the loop. */
  readonly parked: { readonly code?: string; readonly message?: string } | null;
}

/** What is asked for; every part is optional, newest first. */
export interface EnrolmentQuery {
  readonly patient?: string | undefined;
  readonly status?: string | undefined;
  readonly scenario?: string | undefined;
  readonly limit: number;
}

const iso = (column: string) => `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

const listSql = `
  SELECT e.enrolment_id AS enrolment, e.patient_id AS patient, e.scenario_id || '@' || e.version AS scenario, e.status, e.outcome,
         e.snapshot -> 'value' AS state, e.turn, ${iso('e.started_at')} AS started_at, ${iso('e.ended_at')} AS ended_at,
         (SELECT ${iso('min(t.due_at)')} FROM timer t WHERE t.clinic_id = e.clinic_id AND t.enrolment_id = e.enrolment_id) AS next_timer_at,
         e.experiment, e.arm,
         CASE WHEN e.parked IS NULL THEN NULL ELSE json_build_object('code', e.parked -> 'code', 'message', e.parked -> 'message') END AS parked
    FROM enrolment e
   WHERE e.clinic_id = $1 AND ($2::uuid IS NULL OR e.patient_id = $2) AND ($3::text IS NULL OR e.status = $3)
     AND ($4::text IS NULL OR e.scenario_id = $4)
   ORDER BY e.enrolment_id DESC LIMIT $5`;

@Injectable()
export class EnrolmentReader {
  async list(tx: Tx, { patient, status, scenario, limit }: EnrolmentQuery): Promise<EnrolmentListing[]> {
    return tx.query<EnrolmentListing>(listSql, [tx.clinicId, patient ?? null, status ?? null, scenario ?? null, limit]);
  }
}
