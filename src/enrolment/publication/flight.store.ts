import { Injectable } from '@nestjs/common';
import type { Tx } from '../../runtime/index.js';
import type { Flight } from './move.js';

const ms = (column: string) => `(extract(epoch FROM ${column}) * 1000)::float8`;

/** With the timers that a pause put aside, which are timers of the enrolment all the same. */
const columns = `
  e.enrolment_id AS "enrolmentId", e.patient_id AS "patientId", e.scenario_id AS "scenarioId", e.version, e.status, e.turn,
  e.outcome, e.subject_id AS "subjectId", ${ms('e.started_at')} AS "startedAt", e.snapshot,
  coalesce((SELECT json_agg(json_build_object('name', t.name, 'episode', t.episode, 'dueAt', ${ms('t.due_at')}, 'late', t.late)
                            ORDER BY t.name)
              FROM (SELECT name, episode, due_at, late FROM timer
                     WHERE clinic_id = e.clinic_id AND enrolment_id = e.enrolment_id
                    UNION ALL
                    SELECT h.name, h.episode, h.due_at, h.late FROM held_timer h
                     WHERE h.clinic_id = e.clinic_id AND h.enrolment_id = e.enrolment_id
                       AND NOT EXISTS (SELECT FROM timer o WHERE o.clinic_id = h.clinic_id AND o.enrolment_id = h.enrolment_id
                                          AND o.name = h.name)) AS t), '[]') AS timers`;

const runningSql = `
  SELECT ${columns} FROM enrolment e
   WHERE e.clinic_id = $1 AND e.scenario_id = $2 AND e.version = $3 AND e.ended_at IS NULL
     AND ($4::uuid IS NULL OR e.enrolment_id > $4)
   ORDER BY e.enrolment_id LIMIT $5`;

const byIdSql = `
  SELECT ${columns} FROM enrolment e WHERE e.clinic_id = $1 AND e.enrolment_id = ANY($2::uuid[]) ORDER BY e.enrolment_id`;

/** Enrolments in flight with all that a move reads of them. */
@Injectable()
export class FlightStore {
  /** A page of those that run or are parked in one version, nobody locked: for a preview. */
  running(
    tx: Tx,
    of: { readonly scenarioId: string; readonly version: number },
    page: { readonly after: string | undefined; readonly limit: number },
  ): Promise<Flight[]> {
    return tx.query<Flight>(runningSql, [tx.clinicId, of.scenarioId, of.version, page.after ?? null, page.limit]);
  }

  /** The caller holds the locks of their patients; the statement is its own, so it sees what the locks waited for. */
  byId(tx: Tx, enrolmentIds: readonly string[]): Promise<Flight[]> {
    return tx.query<Flight>(byIdSql, [tx.clinicId, enrolmentIds]);
  }

  /** How many contacts of each enrolment are planned and have not left. */
  async pendingTouches(tx: Tx, enrolmentIds: readonly string[]): Promise<Map<string, number>> {
    const sql = `SELECT enrolment_id AS id, count(*)::integer AS count FROM touch
                  WHERE clinic_id = $1 AND enrolment_id = ANY($2::uuid[]) AND status = 'pending' GROUP BY enrolment_id`;
    const rows = await tx.query<{ id: string; count: number }>(sql, [tx.clinicId, enrolmentIds]);
    return new Map(rows.map(({ id, count }) => [id, count]));
  }
}
