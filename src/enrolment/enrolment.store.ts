import { Injectable } from '@nestjs/common';
import type { EnrolmentSnapshot } from '../engine/index.js';
import { AppError, type Tx } from '../runtime/index.js';
import type { TurnWrites } from './turn-books.js';

/** A due timer with the enrolment it belongs to, all locked. */
export interface ClaimedTimer {
  readonly enrolmentId: string;
  readonly name: string;
  readonly episode: number;
  readonly dueAt: number;
  readonly late: boolean;
  readonly patientId: string;
  readonly scenarioId: string;
  readonly version: number;
  readonly key: string;
  readonly subjectId: string | null;
  readonly turn: number;
  readonly outcome: string | null;
  readonly snapshot: EnrolmentSnapshot;
}

/** An event that waits to be heard, with its patient locked. */
export interface ClaimedEvent {
  readonly eventId: string;
  readonly patientId: string;
  readonly enrolmentId: string | null;
  readonly type: string;
  readonly occurredAt: number;
  readonly payload: Readonly<Record<string, unknown>>;
}

/** An enrolment of a patient whose event is being heard. `snapshot` only of those that run. */
export interface StoredEnrolment {
  readonly enrolmentId: string;
  readonly patientId: string;
  readonly scenarioId: string;
  readonly version: number;
  readonly key: string;
  readonly subjectId: string | null;
  readonly status: 'running' | 'finished' | 'parked';
  readonly turn: number;
  readonly outcome: string | null;
  readonly snapshot: EnrolmentSnapshot | null;
}

const ms = (column: string) => `(extract(epoch FROM ${column}) * 1000)::float8`;
const at = (field: string) => `to_timestamp(${field} / 1000)`;

/**
 * Timer, enrolment, patient and recipient are locked together, so one patient is always in one transaction; whatever
 * somebody else holds is skipped, and the locked rows are read in their newest version.
 */
const claimTimersSql = `
  SELECT t.enrolment_id AS "enrolmentId", t.name, t.episode, ${ms('t.due_at')} AS "dueAt", t.late,
         e.patient_id AS "patientId", e.scenario_id AS "scenarioId", e.version, e.key, e.subject_id AS "subjectId", e.turn,
         e.outcome, e.snapshot
    FROM timer t
    JOIN enrolment e ON e.clinic_id = t.clinic_id AND e.enrolment_id = t.enrolment_id
    JOIN patient p ON p.clinic_id = e.clinic_id AND p.patient_id = e.patient_id
    JOIN recipient r ON r.clinic_id = p.clinic_id AND r.recipient_id = p.recipient_id
   WHERE t.clinic_id = $1 AND t.due_at <= ${at('$2::float8')}
   ORDER BY t.due_at, t.enrolment_id, t.name LIMIT $3
     FOR NO KEY UPDATE OF t, e, p, r SKIP LOCKED`;

const claimEventsSql = `
  SELECT v.event_id AS "eventId", v.patient_id AS "patientId", v.enrolment_id AS "enrolmentId", v.type,
         ${ms('v.occurred_at')} AS "occurredAt", v.payload
    FROM event v
    JOIN patient p ON p.clinic_id = v.clinic_id AND p.patient_id = v.patient_id
    JOIN recipient r ON r.clinic_id = p.clinic_id AND r.recipient_id = p.recipient_id
   WHERE v.clinic_id = $1 AND v.occurred_at <= ${at('$2::float8')} AND v.parked IS NULL
   ORDER BY v.occurred_at, v.event_id LIMIT $3
     FOR NO KEY UPDATE OF v, p, r SKIP LOCKED`;

const enrolmentsSql = `
  SELECT enrolment_id AS "enrolmentId", patient_id AS "patientId", scenario_id AS "scenarioId", version, key,
         subject_id AS "subjectId", status, turn, outcome, CASE WHEN status = 'running' THEN snapshot END AS snapshot
    FROM enrolment
   WHERE clinic_id = $1 AND patient_id = ANY($2::uuid[]) AND (status = 'running' OR key = ANY($3::text[]))`;

/**
 * Everything a batch of turns changes, in one statement. A timer armed again under its own name is not in the
 * deletes: deleting and inserting one key in a single statement is an error in Postgres.
 */
const writeSql = `
  WITH fired AS (
    DELETE FROM timer t USING json_to_recordset($2::json) AS g("enrolmentId" uuid, name text)
     WHERE t.clinic_id = $1 AND t.enrolment_id = g."enrolmentId" AND t.name = g.name),
  over AS (DELETE FROM timer WHERE clinic_id = $1 AND enrolment_id = ANY($3::uuid[])),
  heard AS (DELETE FROM event WHERE clinic_id = $1 AND event_id = ANY($4::uuid[])),
  moved AS (
    UPDATE enrolment e
       SET turn = m.turn, snapshot = m.snapshot, status = m.status, outcome = m.outcome, ended_at = ${at('m."endedAt"')}
      FROM json_to_recordset($5::json) AS m("enrolmentId" uuid, turn integer, snapshot json, status text, outcome text, "endedAt" float8)
     WHERE e.clinic_id = $1 AND e.enrolment_id = m."enrolmentId"),
  born AS (
    INSERT INTO enrolment (clinic_id, enrolment_id, patient_id, scenario_id, version, key, subject_id, status, outcome, turn,
                           snapshot, started_at, ended_at, experiment, arm)
    SELECT $1, b."enrolmentId", b."patientId", b."scenarioId", b.version, b.key, b."subjectId", b.status, b.outcome, b.turn,
           b.snapshot, ${at('b."startedAt"')}, ${at('b."endedAt"')}, b.experiment, b.arm
      FROM json_to_recordset($6::json) AS b("enrolmentId" uuid, "patientId" uuid, "scenarioId" text, version integer, key text,
           "subjectId" uuid, status text, outcome text, turn integer, snapshot json, "startedAt" float8, "endedAt" float8,
           experiment text, arm text)),
  armed AS (
    INSERT INTO timer (clinic_id, enrolment_id, name, episode, due_at, late)
    SELECT $1, a."enrolmentId", a.name, a.episode, ${at('a."dueAt"')}, a.late
      FROM json_to_recordset($7::json) AS a("enrolmentId" uuid, name text, episode integer, "dueAt" float8, late boolean)
    ON CONFLICT (clinic_id, enrolment_id, name)
    DO UPDATE SET episode = excluded.episode, due_at = excluded.due_at, late = excluded.late)
  INSERT INTO timeline (clinic_id, occurred_at, timeline_id, patient_id, enrolment_id, kind, body)
  SELECT $1, ${at('l."occurredAt"')}, l."timelineId", l."patientId", l."enrolmentId", l.kind, l.body
    FROM json_to_recordset($8::json) AS l("occurredAt" float8, "timelineId" uuid, "patientId" uuid, "enrolmentId" uuid,
         kind text, body json)`;

/** The first exposure of an enrolment is the one that counts. */
const exposeSql = `
  INSERT INTO exposure (clinic_id, experiment, enrolment_id, patient_id, arm, exposed_at)
  SELECT $1, x.experiment, x."enrolmentId", x."patientId", x.arm, ${at('x."exposedAt"')}
    FROM json_to_recordset($2::json) AS x(experiment text, "enrolmentId" uuid, "patientId" uuid, arm text, "exposedAt" float8)`;

/** Those who would have been enrolled in a scenario that is paused. */
const holdEnrolmentsSql = `
  INSERT INTO held_enrolment (clinic_id, held_id, scenario_id, patient_id, type, occurred_at, payload, held_at)
  SELECT $1, h."heldId", h."scenarioId", h."patientId", h.type, ${at('h."occurredAt"')}, h.payload, ${at('h."heldAt"')}
    FROM json_to_recordset($2::json) AS h("heldId" uuid, "scenarioId" text, "patientId" uuid, type text, "occurredAt" float8,
         payload json, "heldAt" float8)`;

/** Due timers of a scenario that is paused: out of the loop's sight until it goes on. */
const holdTimersSql = `
  WITH due AS (
    DELETE FROM timer t USING json_to_recordset($2::json) AS g("enrolmentId" uuid, name text, "scenarioId" text)
     WHERE t.clinic_id = $1 AND t.enrolment_id = g."enrolmentId" AND t.name = g.name
    RETURNING t.enrolment_id, t.name, g."scenarioId" AS scenario_id, t.episode, t.due_at, t.late)
  INSERT INTO held_timer (clinic_id, enrolment_id, name, scenario_id, episode, due_at, late, held_at)
  SELECT $1, enrolment_id, name, scenario_id, episode, due_at, late, ${at('$3::float8')} FROM due
  ON CONFLICT (clinic_id, enrolment_id, name)
  DO UPDATE SET episode = excluded.episode, due_at = excluded.due_at, late = excluded.late, held_at = excluded.held_at`;

const nextDueSql = `
  SELECT least((SELECT min(due_at) FROM timer WHERE clinic_id = $1),
               (SELECT min(occurred_at) FROM event WHERE clinic_id = $1 AND parked IS NULL)) AS due`;

const parkSql = `
  WITH kept AS (DELETE FROM timer WHERE clinic_id = $1 AND enrolment_id = $2
                RETURNING name, episode, ${ms('due_at')} AS "dueAt", late)
  UPDATE enrolment
     SET status = 'parked',
         parked = ($3::jsonb || jsonb_build_object('timers', coalesce((SELECT jsonb_agg(to_jsonb(kept)) FROM kept), '[]')))::json
   WHERE clinic_id = $1 AND enrolment_id = $2 AND status = 'running'`;

const resumeSql = `
  WITH back AS (
    UPDATE enrolment e SET status = 'running', parked = NULL
      FROM (SELECT parked FROM enrolment WHERE clinic_id = $1 AND enrolment_id = $2 AND status = 'parked' FOR UPDATE) AS was
     WHERE e.clinic_id = $1 AND e.enrolment_id = $2
    RETURNING was.parked),
  armed AS (
    INSERT INTO timer (clinic_id, enrolment_id, name, episode, due_at, late)
    SELECT $1, $2, k.name, k.episode, ${at('k."dueAt"')}, k.late
      FROM back, json_to_recordset(back.parked -> 'timers') AS k(name text, episode integer, "dueAt" float8, late boolean))
  SELECT parked FROM back`;

/** Enrolments and their timers: the only place with their SQL. */
@Injectable()
export class EnrolmentStore {
  async claimTimers(tx: Tx, now: number, limit: number): Promise<ClaimedTimer[]> {
    return tx.prepared<ClaimedTimer>('enrolment_claim_timers', claimTimersSql, [tx.clinicId, now, limit]);
  }

  async claimEvents(tx: Tx, now: number, limit: number): Promise<ClaimedEvent[]> {
    return tx.prepared<ClaimedEvent>('enrolment_claim_events', claimEventsSql, [tx.clinicId, now, limit]);
  }

  /** Running enrolments of the patients, and those of any status that took one of the keys. */
  async ofPatients(tx: Tx, patientIds: readonly string[], keys: readonly string[]): Promise<StoredEnrolment[]> {
    return tx.prepared<StoredEnrolment>('enrolment_of_patients', enrolmentsSql, [tx.clinicId, patientIds, keys]);
  }

  async write(tx: Tx, writes: TurnWrites): Promise<void> {
    await tx.prepared('enrolment_write', writeSql, [
      tx.clinicId,
      JSON.stringify(writes.fired),
      writes.over,
      writes.heard,
      JSON.stringify(writes.moved),
      JSON.stringify(writes.born),
      JSON.stringify(writes.armed),
      JSON.stringify(writes.timeline),
    ]);
    if (writes.exposed.length > 0)
      await tx.prepared('enrolment_expose', exposeSql, [tx.clinicId, JSON.stringify(writes.exposed)]);
    if (writes.held.length > 0) await tx.query(holdEnrolmentsSql, [tx.clinicId, JSON.stringify(writes.held)]);
  }

  /** Puts due timers of a paused scenario aside; `now` in epoch ms. */
  async holdTimers(tx: Tx, timers: readonly ClaimedTimer[], now: number): Promise<void> {
    const rows = timers.map(({ enrolmentId, name, scenarioId }) => ({ enrolmentId, name, scenarioId }));
    await tx.query(holdTimersSql, [tx.clinicId, JSON.stringify(rows), now]);
  }

  /** When the clinic's next timer or event is due, epoch ms. */
  async nextDue(tx: Tx): Promise<number | undefined> {
    const [row] = await tx.prepared<{ due: Date | null }>('enrolment_next_due', nextDueSql, [tx.clinicId]);
    return row?.due?.getTime();
  }

  /** Takes an enrolment out of the loop with its error and its timers, until a human resumes it. */
  async park(tx: Tx, enrolmentId: string, parked: object): Promise<void> {
    await tx.query(parkSql, [tx.clinicId, enrolmentId, JSON.stringify(parked)]);
  }

  /** Puts it back as it was; answers what it was parked with, or undefined when it is not parked. */
  async resume(tx: Tx, enrolmentId: string): Promise<Record<string, unknown> | undefined> {
    const [row] = await tx.query<{ parked: Record<string, unknown> }>(resumeSql, [tx.clinicId, enrolmentId]);
    return row?.parked;
  }

  async patientOf(tx: Tx, enrolmentId: string): Promise<string> {
    const [row] = await tx.query<{ patient_id: string }>(
      'SELECT patient_id FROM enrolment WHERE clinic_id = $1 AND enrolment_id = $2',
      [tx.clinicId, enrolmentId],
    );
    if (row) return row.patient_id;
    throw new AppError('ENROLMENT_UNKNOWN', `there is no enrolment ${enrolmentId}`, {
      status: 404,
      fix: 'take the id from the list of enrolments',
    });
  }

  async parkEvent(tx: Tx, eventId: string, parked: object): Promise<void> {
    await tx.query('UPDATE event SET parked = $3 WHERE clinic_id = $1 AND event_id = $2', [
      tx.clinicId,
      eventId,
      JSON.stringify(parked),
    ]);
  }
}
