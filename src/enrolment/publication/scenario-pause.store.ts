import { Injectable } from '@nestjs/common';
import type { Tx } from '../../runtime/index.js';

/** Over what time something that waited is let go, and how close one may follow another, in ms. */
export interface Spread {
  readonly now: number;
  readonly spreadMs: number;
  readonly gapMs: number;
}

const at = (field: string) => `to_timestamp(${field} / 1000)`;

/** The n-th comes n gaps after now; where there are too many for that, all fit into the spread evenly. */
const moment = (number: string, all: string) => at(`($3::float8 + ${number} * least($5::float8, $4::float8 / ${all}))`);

/**
 * Timers that came due during the pause, in the order they were due, so those of one patient keep theirs. One that counts
 * down to an appointment is late, as if it had been armed too late. Whoever ended meanwhile needs none.
 */
const timersSql = `
  WITH held AS (
    DELETE FROM held_timer WHERE clinic_id = $1 AND scenario_id = $2
    RETURNING enrolment_id, name, episode, due_at, late),
  placed AS (
    SELECT h.*, row_number() OVER (ORDER BY h.due_at, h.enrolment_id, h.name) - 1 AS number, count(*) OVER () AS of
      FROM held h JOIN enrolment e ON e.clinic_id = $1 AND e.enrolment_id = h.enrolment_id
     WHERE e.ended_at IS NULL)
  INSERT INTO timer (clinic_id, enrolment_id, name, episode, due_at, late)
  SELECT $1, enrolment_id, name, episode, ${moment('number', 'of')}, late OR name LIKE '%/appointment.%' FROM placed
  ON CONFLICT (clinic_id, enrolment_id, name) DO NOTHING
  RETURNING enrolment_id`;

const enrolmentsSql = `
  WITH held AS (
    DELETE FROM held_enrolment WHERE clinic_id = $1 AND scenario_id = $2 RETURNING held_id, patient_id, type, occurred_at, payload),
  placed AS (SELECT h.*, row_number() OVER (ORDER BY h.occurred_at, h.held_id) - 1 AS number, count(*) OVER () AS of FROM held h)
  INSERT INTO event (clinic_id, event_id, patient_id, enrolment_id, type, occurred_at, payload)
  SELECT $1, held_id, patient_id, NULL, type, ${moment('number', 'of')}, payload FROM placed
  RETURNING event_id`;

/** What waits for a scenario that is paused: the only place with its SQL. */
@Injectable()
export class ScenarioPauseStore {
  /** How many timers were let go. */
  async releaseTimers(tx: Tx, scenarioId: string, { now, spreadMs, gapMs }: Spread): Promise<number> {
    return (await tx.query(timersSql, [tx.clinicId, scenarioId, now, spreadMs, gapMs])).length;
  }

  /** How many who would have been enrolled are told again; each rule's own `max_age` decides whether it still enrols. */
  async releaseEnrolments(tx: Tx, scenarioId: string, { now, spreadMs, gapMs }: Spread): Promise<number> {
    return (await tx.query(enrolmentsSql, [tx.clinicId, scenarioId, now, spreadMs, gapMs])).length;
  }
}
