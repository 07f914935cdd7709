import { Injectable } from '@nestjs/common';
import type { Tx } from '../runtime/index.js';

/** All overdue timers of a patient move together, a millisecond apart in the order in which they were due. */
const spreadSql = `
  WITH due AS (
    SELECT t.enrolment_id, t.name, dense_rank() OVER (ORDER BY e.patient_id) - 1 AS place,
           row_number() OVER (PARTITION BY e.patient_id ORDER BY t.due_at, t.enrolment_id, t.name) AS nth
      FROM timer t JOIN enrolment e ON e.clinic_id = t.clinic_id AND e.enrolment_id = t.enrolment_id
     WHERE t.clinic_id = $1 AND t.due_at <= to_timestamp($2::float8 / 1000)),
  people AS (SELECT 1 + max(place) AS of FROM due)
  UPDATE timer t SET due_at = to_timestamp(($2::float8 + $3::float8 * d.place / people.of + d.nth) / 1000)
    FROM due d, people
   WHERE t.clinic_id = $1 AND t.enrolment_id = d.enrolment_id AND t.name = d.name
  RETURNING t.name`;

/** What became due while the whole clinic stood still. */
@Injectable()
export class CatchUpStore {
  /** Spreads overdue timers over `spreadMs` from `now`, so that a pause of days does not end in one minute. How many. */
  async spreadTimers(tx: Tx, { now, spreadMs }: { now: number; spreadMs: number }): Promise<number> {
    return (await tx.query(spreadSql, [tx.clinicId, now, spreadMs])).length;
  }
}
