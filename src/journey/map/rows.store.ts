import { Injectable } from '@nestjs/common';
import type { Tx } from '../../runtime/index.js';
import type { AnswerAt, HandoverAt, PatientAt } from './figures.js';

const ms = (column: string): string => `(extract(epoch FROM ${column}) * 1000)::float8`;

const answersSql = `
  SELECT survey, attribute, score, scale_min AS "scaleMin", scale_max AS "scaleMax", ${ms('answered_at')} AS "answeredAt"
    FROM survey_answer
   WHERE clinic_id = $1 AND touchpoint = $2 AND answered_at >= to_timestamp($3::float8 / 1000)
   ORDER BY answered_at DESC, round_id DESC, question LIMIT $4`;

const handoversSql = `
  SELECT h.handover_id AS "handoverId", h.department, ${ms('h.opened_at')} AS "openedAt", m.returned, m.overdue
    FROM handover h
    JOIN enrolment e ON e.clinic_id = $1 AND e.enrolment_id = h.enrolment_id AND e.scenario_id = ANY($2::text[])
    CROSS JOIN LATERAL (SELECT coalesce(bool_or(v.move = 'returned'), false) AS returned, coalesce(bool_or(v.move = 'overdue'), false) AS overdue
                          FROM handover_move v WHERE v.clinic_id = $1 AND v.handover_id = h.handover_id) m
   WHERE h.clinic_id = $1 AND h.opened_at >= to_timestamp($3::float8 / 1000) AND (m.returned OR m.overdue)
   ORDER BY h.opened_at DESC, h.handover_id LIMIT $4`;

const patientsSql = `
  SELECT e.patient_id AS "patientId", nullif(concat_ws(' ', p.name, p.family_name), '') AS name, e.enrolment_id AS "enrolmentId",
         e.scenario_id AS scenario, e.snapshot -> 'value' AS value, ${ms('e.started_at')} AS "startedAt"
    FROM enrolment e JOIN patient p ON p.clinic_id = e.clinic_id AND p.patient_id = e.patient_id
   WHERE e.clinic_id = $1 AND e.scenario_id = ANY($2::text[]) AND e.ended_at IS NULL AND ($3::uuid IS NULL OR e.enrolment_id > $3)
     AND ($5::text IS NULL OR p.client_group = $5)
     AND ($6::text IS NULL OR EXISTS (SELECT FROM patient_persona a WHERE a.clinic_id = $1 AND a.patient_id = e.patient_id AND a.persona = $6))
   ORDER BY e.enrolment_id LIMIT $4`;

/** A page of those who stand at a touchpoint, after an enrolment; left out: of every client group and persona of today. */
export interface StandingPage {
  readonly after?: string | undefined;
  readonly limit: number;
  readonly group?: string | undefined;
  readonly persona?: string | undefined;
}

/** The rows behind the figures of one touchpoint: a few of them, newest first. */
@Injectable()
export class RowsStore {
  answers(tx: Tx, touchpoint: string, page: { since: number; limit: number }): Promise<AnswerAt[]> {
    return tx.query<AnswerAt>(answersSql, [tx.clinicId, touchpoint, page.since, page.limit]);
  }

  /** Those of these scenarios that came back or waited too long. */
  handovers(tx: Tx, scenarios: readonly string[], page: { since: number; limit: number }): Promise<HandoverAt[]> {
    return tx.query<HandoverAt>(handoversSql, [tx.clinicId, scenarios, page.since, page.limit]);
  }

  /** Who runs in these scenarios, by the age of their enrolments. */
  patients(tx: Tx, scenarios: readonly string[], page: StandingPage): Promise<PatientAt[]> {
    const { after = null, limit, group = null, persona = null } = page;
    return tx.query<PatientAt>(patientsSql, [tx.clinicId, scenarios, after, limit, group, persona]);
  }
}
