import { Injectable } from '@nestjs/common';
import type { EnrolmentSnapshot, TimerArm } from '../../engine/index.js';
import type { Tx } from '../../runtime/index.js';
import type { Flight } from './move.js';

/** An enrolment exactly as it was, for the way back. */
export type Before = Pick<Flight, 'version' | 'status' | 'outcome' | 'snapshot' | 'timers'>;

/** What the roster keeps of one enrolment; instants are epoch ms. */
export interface MoveResult {
  readonly enrolmentId: string;
  readonly result: 'moved' | 'handed' | 'stayed' | 'ended' | 'left';
  readonly reason: string | null;
  readonly position: string;
  readonly target: string | null;
  readonly turn: number;
  readonly before: Before | null;
}

/** An enrolment as it is to be written. */
export interface PlacedRow {
  readonly enrolmentId: string;
  readonly version: number;
  readonly status: 'running' | 'finished';
  readonly outcome: string | null;
  readonly endedAt: number | null;
  readonly snapshot: EnrolmentSnapshot;
  readonly timers: readonly TimerArm[];
}

/** A line of the timeline. */
export interface PlacedLine {
  readonly occurredAt: number;
  readonly timelineId: string;
  readonly patientId: string;
  readonly enrolmentId: string;
  readonly kind: string;
  readonly body: object;
}

/** One that was moved and may go back. */
export interface MovedBack {
  readonly enrolmentId: string;
  readonly result: 'moved' | 'handed';
  readonly turn: number;
  readonly before: Before;
}

/** One of the roster, for a list of those that did not move. */
export interface RosterPatient {
  readonly enrolmentId: string;
  readonly patientId: string;
  readonly name: string | null;
  readonly scenarioId: string;
  readonly position: string | null;
  readonly result: string;
  readonly reason: string | null;
}

const at = (field: string) => `to_timestamp(${field} / 1000)`;

/** Patients and recipients are locked as the loop locks them, and whom it holds is left for the next round. */
const claimOf = (condition: string) => `
  SELECT m.enrolment_id AS "enrolmentId"
    FROM publication_move m
    JOIN patient p ON p.clinic_id = m.clinic_id AND p.patient_id = m.patient_id
    JOIN recipient r ON r.clinic_id = p.clinic_id AND r.recipient_id = p.recipient_id
   WHERE m.clinic_id = $1 AND m.publication_id = $2 AND ${condition}
   ORDER BY m.enrolment_id LIMIT $3
     FOR NO KEY UPDATE OF p, r SKIP LOCKED`;

const waiting = `m.result = 'waiting'`;
const back = `m.result IN ('moved', 'handed') AND m.undone IS NULL`;

const backSql = `
  SELECT m.enrolment_id AS "enrolmentId", m.result, m.turn, m.before FROM publication_move m
   WHERE m.clinic_id = $1 AND m.publication_id = $2 AND ${back} AND m.enrolment_id = ANY($3::uuid[])
   ORDER BY m.enrolment_id`;

const stillWaitingSql = `
  SELECT m.enrolment_id AS "enrolmentId" FROM publication_move m
   WHERE m.clinic_id = $1 AND m.publication_id = $2 AND ${waiting} AND m.enrolment_id = ANY($3::uuid[])`;

const resultsSql = `
  UPDATE publication_move m
     SET result = w.result, reason = w.reason, position = w.position, target = w.target, turn = w.turn, before = w.before,
         moved_at = ${at('$4::float8')}
    FROM json_to_recordset($3::json) AS w("enrolmentId" uuid, result text, reason text, position text, target text,
         turn integer, before json)
   WHERE m.clinic_id = $1 AND m.publication_id = $2 AND m.enrolment_id = w."enrolmentId" AND ${waiting}`;

const placeSql = `
  UPDATE enrolment e
     SET version = w.version, snapshot = w.snapshot, status = w.status, outcome = w.outcome, ended_at = ${at('w."endedAt"')}
    FROM json_to_recordset($2::json) AS w("enrolmentId" uuid, version integer, snapshot json, status text, outcome text,
         "endedAt" float8)
   WHERE e.clinic_id = $1 AND e.enrolment_id = w."enrolmentId"`;

const armSql = `
  INSERT INTO timer (clinic_id, enrolment_id, name, episode, due_at, late)
  SELECT $1, a."enrolmentId", a.name, a.episode, ${at('a."dueAt"')}, a.late
    FROM json_to_recordset($2::json) AS a("enrolmentId" uuid, name text, episode integer, "dueAt" float8, late boolean)`;

const tellSql = `
  INSERT INTO timeline (clinic_id, occurred_at, timeline_id, patient_id, enrolment_id, kind, body)
  SELECT $1, ${at('l."occurredAt"')}, l."timelineId", l."patientId", l."enrolmentId", l.kind, l.body
    FROM json_to_recordset($2::json) AS l("occurredAt" float8, "timelineId" uuid, "patientId" uuid, "enrolmentId" uuid,
         kind text, body json)`;

const undoneSql = `
  UPDATE publication_move m SET undone = w.undone, undone_reason = w.reason
    FROM json_to_recordset($3::json) AS w("enrolmentId" uuid, undone text, reason text)
   WHERE m.clinic_id = $1 AND m.publication_id = $2 AND m.enrolment_id = w."enrolmentId" AND m.undone IS NULL`;

/** A question that the move took back before it left cannot be asked again by going back. */
const takenBackSql = `
  SELECT DISTINCT t.enrolment_id AS "enrolmentId"
    FROM touch t JOIN json_to_recordset($2::json) AS q("enrolmentId" uuid, turn integer, seq smallint)
      ON t.enrolment_id = q."enrolmentId" AND t.turn = q.turn AND t.seq = q.seq
   WHERE t.clinic_id = $1 AND t.rule = 'withdrawn'`;

/** Those the new version enrolled itself, while they run. */
const bornSql = `
  SELECT e.enrolment_id AS "enrolmentId"
    FROM enrolment e
    JOIN patient p ON p.clinic_id = e.clinic_id AND p.patient_id = e.patient_id
    JOIN recipient r ON r.clinic_id = p.clinic_id AND r.recipient_id = p.recipient_id
   WHERE e.clinic_id = $1 AND e.scenario_id = $3 AND e.version = $4 AND e.status = 'running' AND e.ended_at IS NULL
     AND NOT EXISTS (SELECT FROM publication_move m
                      WHERE m.clinic_id = e.clinic_id AND m.publication_id = $2 AND m.enrolment_id = e.enrolment_id)
   ORDER BY e.enrolment_id LIMIT $5
     FOR NO KEY UPDATE OF p, r SKIP LOCKED`;

const leftSql = `
  SELECT m.enrolment_id AS "enrolmentId", m.patient_id AS "patientId", p.name, m.scenario_id AS "scenarioId", m.position,
         CASE WHEN m.undone = 'kept' THEN 'kept' ELSE m.result END AS result, coalesce(m.undone_reason, m.reason) AS reason
    FROM publication_move m JOIN patient p ON p.clinic_id = m.clinic_id AND p.patient_id = m.patient_id
   WHERE m.clinic_id = $1 AND m.publication_id = $2 AND (m.result = 'left' OR m.undone = 'kept')
     AND ($3::uuid IS NULL OR m.enrolment_id > $3)
   ORDER BY m.enrolment_id LIMIT $4`;

/** The moves of a publication and what they write into enrolments: the only place with their SQL. */
@Injectable()
export class MoveStore {
  /** Locks a batch of patients with a move ahead, in the loop's own order of locks, and names the enrolments. */
  async claim(tx: Tx, publicationId: string, limit: number): Promise<string[]> {
    const claimed = await tx.query<{ enrolmentId: string }>(claimOf(waiting), [tx.clinicId, publicationId, limit]);
    const ids = claimed.map(({ enrolmentId }) => enrolmentId);
    const still = await tx.query<{ enrolmentId: string }>(stillWaitingSql, [tx.clinicId, publicationId, ids]);
    return still.map(({ enrolmentId }) => enrolmentId);
  }

  async claimBack(tx: Tx, publicationId: string, limit: number): Promise<MovedBack[]> {
    const claimed = await tx.query<{ enrolmentId: string }>(claimOf(back), [tx.clinicId, publicationId, limit]);
    const ids = claimed.map(({ enrolmentId }) => enrolmentId);
    return tx.query<MovedBack>(backSql, [tx.clinicId, publicationId, ids]);
  }

  async claimBorn(
    tx: Tx,
    publicationId: string,
    of: { readonly scenario: string; readonly version: number },
    limit: number,
  ): Promise<string[]> {
    const values = [tx.clinicId, publicationId, of.scenario, of.version, limit];
    return (await tx.query<{ enrolmentId: string }>(bornSql, values)).map(({ enrolmentId }) => enrolmentId);
  }

  /** Keeps what the move was, and holds the publication as it is until the end of the transaction. */
  async stateOf(tx: Tx, publicationId: string): Promise<string | undefined> {
    const sql = 'SELECT state FROM publication WHERE clinic_id = $1 AND publication_id = $2 FOR SHARE';
    return (await tx.query<{ state: string }>(sql, [tx.clinicId, publicationId]))[0]?.state;
  }

  async keep(tx: Tx, publicationId: string, results: readonly MoveResult[], now: number): Promise<void> {
    await tx.query(resultsSql, [tx.clinicId, publicationId, JSON.stringify(results), now]);
  }

  async keepUndone(
    tx: Tx,
    publicationId: string,
    rows: readonly {
      readonly enrolmentId: string;
      readonly undone: 'restored' | 'kept';
      readonly reason: string | null;
    }[],
  ): Promise<void> {
    await tx.query(undoneSql, [tx.clinicId, publicationId, JSON.stringify(rows)]);
  }

  /** Puts enrolments where they are to stand, with these timers and no other. */
  async place(tx: Tx, rows: readonly PlacedRow[], lines: readonly PlacedLine[]): Promise<void> {
    if (rows.length === 0) return;
    const ids = rows.map(({ enrolmentId }) => enrolmentId);
    for (const table of ['timer', 'held_timer'])
      await tx.query(`DELETE FROM ${table} WHERE clinic_id = $1 AND enrolment_id = ANY($2::uuid[])`, [
        tx.clinicId,
        ids,
      ]);
    await tx.query(placeSql, [tx.clinicId, JSON.stringify(rows.map(({ timers: _, ...row }) => row))]);
    const timers = rows.flatMap(({ enrolmentId, timers: own }) => own.map((timer) => ({ ...timer, enrolmentId })));
    await tx.query(armSql, [tx.clinicId, JSON.stringify(timers)]);
    await tx.query(tellSql, [tx.clinicId, JSON.stringify(lines)]);
  }

  /** Enrolments of which a question was taken back before it had left. */
  async takenBack(tx: Tx, moved: readonly MovedBack[]): Promise<Set<string>> {
    const questions = moved.flatMap(({ enrolmentId, before }) =>
      Object.values(before.snapshot.questions).map(({ turn, seq }) => ({ enrolmentId, turn, seq })),
    );
    const rows = await tx.query<{ enrolmentId: string }>(takenBackSql, [tx.clinicId, JSON.stringify(questions)]);
    return new Set(rows.map(({ enrolmentId }) => enrolmentId));
  }

  /** Whoever waits for a move stays where they are. */
  async leaveWaiting(tx: Tx, publicationId: string, reason: string, now: number): Promise<void> {
    const sql = `UPDATE publication_move SET result = 'left', reason = $3, moved_at = ${at('$4::float8')}
                  WHERE clinic_id = $1 AND publication_id = $2 AND result = 'waiting'`;
    await tx.query(sql, [tx.clinicId, publicationId, reason, now]);
  }

  /** Who stayed though a choice was to move them, and who did not go back; by the age of their enrolments. */
  left(
    tx: Tx,
    publicationId: string,
    page: { readonly after: string | undefined; readonly limit: number },
  ): Promise<RosterPatient[]> {
    return tx.query<RosterPatient>(leftSql, [tx.clinicId, publicationId, page.after ?? null, page.limit]);
  }
}
