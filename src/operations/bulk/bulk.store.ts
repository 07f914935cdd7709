import { Injectable } from '@nestjs/common';
import type { AudienceFilter } from '../../patient/index.js';
import type { Tx } from '../../runtime/index.js';

/** Many patients put into one scenario by one act. Instants are epoch ms. */
export interface BulkEnrolment {
  readonly bulkId: string;
  readonly scenarioId: string;
  readonly filter: AudienceFilter;
  readonly leaveOutHeld: boolean;
  readonly jobId: string;
  readonly undoJobId: string | null;
  readonly byId: string;
  readonly byName: string;
  readonly createdAt: number;
  readonly undoneAt: number | null;
}

/** How many of a roster have which result. */
export type BulkSums = Readonly<Record<'waiting' | 'told' | 'left_out' | 'undone' | 'kept', number>>;

/** What one patient of the roster came to. */
export interface BulkResult {
  readonly patientId: string;
  readonly result: 'told' | 'left_out' | 'undone' | 'kept';
  readonly reason?: string | undefined;
}

const ms = (column: string) => `(extract(epoch FROM ${column}) * 1000)::float8`;
const columns = `bulk_id AS "bulkId", scenario_id AS "scenarioId", filter, leave_out_held AS "leaveOutHeld", job_id AS "jobId",
  undo_job_id AS "undoJobId", by_id AS "byId", by_name AS "byName", ${ms('created_at')} AS "createdAt", ${ms('undone_at')} AS "undoneAt"`;

const insertSql = `
  INSERT INTO bulk_enrolment (clinic_id, bulk_id, scenario_id, filter, leave_out_held, job_id, by_id, by_name, created_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, to_timestamp($9::float8 / 1000))`;

/** Never half a family: who shares a budget is judged together, or a batch could not see what the one before it spends. */
const takeSql = `
  WITH next AS (
    SELECT patient_id FROM bulk_enrolment_patient
     WHERE clinic_id = $1 AND bulk_id = $2 AND result = $3 ORDER BY patient_id LIMIT $4),
  homes AS (
    SELECT DISTINCT p.recipient_id FROM patient p JOIN next n ON n.patient_id = p.patient_id WHERE p.clinic_id = $1),
  family AS (
    SELECT p.patient_id FROM patient p JOIN homes h ON h.recipient_id = p.recipient_id WHERE p.clinic_id = $1
    UNION SELECT patient_id FROM next)
  SELECT b.patient_id AS id FROM bulk_enrolment_patient b JOIN family f ON f.patient_id = b.patient_id
   WHERE b.clinic_id = $1 AND b.bulk_id = $2 AND b.result = $3 ORDER BY b.patient_id FOR UPDATE OF b`;

const settleSql = `
  UPDATE bulk_enrolment_patient b SET result = r.result, reason = r.reason
    FROM json_to_recordset($3::json) AS r("patientId" uuid, result text, reason text)
   WHERE b.clinic_id = $1 AND b.bulk_id = $2 AND b.patient_id = r."patientId"`;

const runningSql = `
  SELECT patient_id AS id FROM enrolment
   WHERE clinic_id = $1 AND patient_id = ANY($2::uuid[]) AND scenario_id = $3 AND status <> 'finished'
  UNION
  SELECT patient_id FROM event
   WHERE clinic_id = $1 AND patient_id = ANY($2::uuid[]) AND type = 'enrolment.requested' AND payload -> 'resumed' ->> 'scenario' = $3
  UNION
  SELECT patient_id FROM held_enrolment WHERE clinic_id = $1 AND patient_id = ANY($2::uuid[]) AND scenario_id = $3`;

/** What of it has left, or may have, is nobody's to take back. */
const enrolmentsSql = `
  SELECT e.enrolment_id AS "enrolmentId", e.patient_id AS "patientId", e.turn, EXISTS (
           SELECT FROM touch t WHERE t.clinic_id = $1 AND t.enrolment_id = e.enrolment_id
              AND (t.status = 'dispatching' OR t.outcome IN ('sent', 'unknown') OR t.standing IS NOT NULL)) AS "left"
    FROM enrolment e
   WHERE e.clinic_id = $1 AND e.patient_id = ANY($2::uuid[]) AND e.scenario_id = $3 AND e.key = $4 FOR UPDATE`;

const endSql = `
  WITH timers AS (DELETE FROM timer WHERE clinic_id = $1 AND enrolment_id = ANY($2::uuid[])),
  held AS (DELETE FROM held_timer WHERE clinic_id = $1 AND enrolment_id = ANY($2::uuid[]))
  UPDATE enrolment SET status = 'finished', outcome = 'undone', parked = NULL, turn = turn + 1, ended_at = to_timestamp($3::float8 / 1000)
   WHERE clinic_id = $1 AND enrolment_id = ANY($2::uuid[]) AND status <> 'finished'`;

const noteSql = `
  INSERT INTO timeline (clinic_id, occurred_at, timeline_id, patient_id, enrolment_id, kind, body)
  SELECT $1, to_timestamp($3::float8 / 1000), l."timelineId", l."patientId", l."enrolmentId", 'enrolment.ended', l.body
    FROM json_to_recordset($2::json) AS l("timelineId" uuid, "patientId" uuid, "enrolmentId" uuid, body json)`;

/** Enrolments of many: the only place with their SQL. */
@Injectable()
export class BulkStore {
  async insert(tx: Tx, bulk: Omit<BulkEnrolment, 'undoJobId' | 'undoneAt'>, roster: readonly string[]): Promise<void> {
    const { bulkId, scenarioId, filter, leaveOutHeld, jobId, byId, byName, createdAt } = bulk;
    await tx.query(insertSql, [
      ...[tx.clinicId, bulkId, scenarioId, JSON.stringify(filter), leaveOutHeld],
      ...[jobId, byId, byName, createdAt],
    ]);
    await tx.query(
      `INSERT INTO bulk_enrolment_patient (clinic_id, bulk_id, patient_id, result) SELECT $1, $2, unnest($3::uuid[]), 'waiting'`,
      [tx.clinicId, bulkId, roster],
    );
  }

  async find(tx: Tx, bulkId: string): Promise<BulkEnrolment | undefined> {
    const sql = `SELECT ${columns} FROM bulk_enrolment WHERE clinic_id = $1 AND bulk_id = $2`;
    return (await tx.query<BulkEnrolment>(sql, [tx.clinicId, bulkId]))[0];
  }

  /** The same, so that nobody else changes it meanwhile. */
  async hold(tx: Tx, bulkId: string): Promise<BulkEnrolment | undefined> {
    const sql = `SELECT ${columns} FROM bulk_enrolment WHERE clinic_id = $1 AND bulk_id = $2 FOR UPDATE`;
    return (await tx.query<BulkEnrolment>(sql, [tx.clinicId, bulkId]))[0];
  }

  /** The newest ones. */
  async list(tx: Tx, limit: number): Promise<BulkEnrolment[]> {
    const sql = `SELECT ${columns} FROM bulk_enrolment WHERE clinic_id = $1 ORDER BY created_at DESC, bulk_id DESC LIMIT $2`;
    return tx.query<BulkEnrolment>(sql, [tx.clinicId, limit]);
  }

  async sums(tx: Tx, bulkId: string): Promise<BulkSums> {
    const rows = await tx.query<{ result: keyof BulkSums; n: number }>(
      'SELECT result, count(*)::int AS n FROM bulk_enrolment_patient WHERE clinic_id = $1 AND bulk_id = $2 GROUP BY result',
      [tx.clinicId, bulkId],
    );
    const none = { waiting: 0, told: 0, left_out: 0, undone: 0, kept: 0 };
    return { ...none, ...Object.fromEntries(rows.map(({ result, n }) => [result, n])) };
  }

  /** Why those were left out who were. */
  async reasons(tx: Tx, bulkId: string): Promise<{ reason: string; count: number }[]> {
    return tx.query(
      `SELECT reason, count(*)::int AS count FROM bulk_enrolment_patient
        WHERE clinic_id = $1 AND bulk_id = $2 AND reason IS NOT NULL GROUP BY reason ORDER BY count(*) DESC`,
      [tx.clinicId, bulkId],
    );
  }

  /** The next of the roster with this result, locked. */
  async take(tx: Tx, bulkId: string, result: keyof BulkSums, limit: number): Promise<string[]> {
    return (await tx.query<{ id: string }>(takeSql, [tx.clinicId, bulkId, result, limit])).map(({ id }) => id);
  }

  async settle(tx: Tx, bulkId: string, results: readonly BulkResult[]): Promise<void> {
    await tx.query(settleSql, [tx.clinicId, bulkId, JSON.stringify(results)]);
  }

  /** Nobody who waits is told any more. */
  async stop(tx: Tx, bulkId: string): Promise<void> {
    await tx.query(
      `UPDATE bulk_enrolment_patient SET result = 'left_out', reason = 'undone' WHERE clinic_id = $1 AND bulk_id = $2 AND result = 'waiting'`,
      [tx.clinicId, bulkId],
    );
  }

  /** Another job goes on with whoever waits. */
  async handTo(tx: Tx, bulkId: string, jobId: string): Promise<void> {
    const sql = 'UPDATE bulk_enrolment SET job_id = $3 WHERE clinic_id = $1 AND bulk_id = $2';
    await tx.query(sql, [tx.clinicId, bulkId, jobId]);
  }

  async undone(tx: Tx, bulkId: string, undo: { jobId: string; by: string; at: number }): Promise<void> {
    await tx.query(
      `UPDATE bulk_enrolment SET undo_job_id = $3, undone_by = $4, undone_at = to_timestamp($5::float8 / 1000)
        WHERE clinic_id = $1 AND bulk_id = $2`,
      [tx.clinicId, bulkId, undo.jobId, undo.by, undo.at],
    );
  }

  /** Who of the patients is in the scenario now, or is about to be: told already, not heard yet. */
  async running(tx: Tx, scenarioId: string, patientIds: readonly string[]): Promise<string[]> {
    const found = await tx.query<{ id: string }>(runningSql, [tx.clinicId, patientIds, scenarioId]);
    return found.map(({ id }) => id);
  }

  /** What nobody has heard yet is not heard any more. */
  async unhear(tx: Tx, bulkId: string, patientIds: readonly string[]): Promise<void> {
    for (const table of ['event', 'held_enrolment']) {
      await tx.query(
        `DELETE FROM ${table} WHERE clinic_id = $1 AND patient_id = ANY($2::uuid[]) AND type = 'enrolment.requested' AND payload ->> 'bulk' = $3`,
        [tx.clinicId, patientIds, bulkId],
      );
    }
  }

  async enrolments(tx: Tx, scenarioId: string, key: string, patientIds: readonly string[]) {
    return tx.query<{ enrolmentId: string; patientId: string; turn: number; left: boolean }>(enrolmentsSql, [
      ...[tx.clinicId, patientIds, scenarioId, key],
    ]);
  }

  async end(tx: Tx, enrolmentIds: readonly string[], now: number): Promise<void> {
    await tx.query(endSql, [tx.clinicId, enrolmentIds, now]);
  }

  async note(
    tx: Tx,
    lines: readonly { timelineId: string; patientId: string; enrolmentId: string; body: object }[],
    now: number,
  ): Promise<void> {
    await tx.query(noteSql, [tx.clinicId, JSON.stringify(lines), now]);
  }
}
