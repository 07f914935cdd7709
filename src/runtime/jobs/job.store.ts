import { Injectable } from '@nestjs/common';
import type { Tx } from '../postgres/unit-of-work.js';
import type { Job, JobError, JobJson, JobOwner, JobState, JobStep } from './job.js';

/** A job as it is asked for. */
export interface NewJob {
  readonly jobId: string;
  readonly kind: string;
  readonly title?: string | undefined;
  readonly input: JobJson;
  readonly total?: number | undefined;
  readonly by: JobOwner;
  readonly at: number;
}

/** A job and which of its holders one is. */
export interface Holding {
  readonly jobId: string;
  readonly epoch: number;
}

/** Where a page of jobs begins, going back. */
export interface JobPlace {
  readonly at: number;
  readonly jobId: string;
}

/** Which jobs are asked for. */
export interface JobListing {
  readonly state?: JobState | undefined;
  readonly after?: JobPlace | undefined;
  readonly limit: number;
  readonly byId?: string | undefined;
}

const ms = (column: string) => `(extract(epoch FROM ${column}) * 1000)::float8`;
const at = (field: string) => `to_timestamp(${field}::float8 / 1000)`;

const columns = `job_id AS "jobId", kind, title, state, input, cursor, done, total, report, error,
  json_build_object('id', by_id, 'name', by_name) AS by, ${ms('created_at')} AS "createdAt", ${ms('started_at')} AS "startedAt",
  ${ms('moved_at')} AS "movedAt", ${ms('ended_at')} AS "endedAt", cancel_asked_at IS NOT NULL AS "cancelAsked"`;

const insertSql = `
  INSERT INTO job (clinic_id, job_id, kind, title, state, input, done, total, by_id, by_name, created_at, epoch)
  VALUES ($1, $2, $3, $4, 'queued', $5, 0, $6, $7, $8, ${at('$9')}, 0)`;

/** The oldest that nobody holds, unless one of its kind is held: two migrations of one clinic would only wait for each other. */
const claimSql = `
  UPDATE job SET state = 'running', epoch = epoch + 1, lease_until = ${at('$3')}, started_at = coalesce(started_at, ${at('$2')}),
         moved_at = ${at('$2')}
   WHERE clinic_id = $1 AND job_id = (
     SELECT j.job_id FROM job j
      WHERE j.clinic_id = $1 AND j.state IN ('queued', 'running') AND (j.state = 'queued' OR j.lease_until < ${at('$2')})
        AND j.kind = ANY($4::text[]) AND j.job_id <> ALL($5::uuid[])
        AND NOT EXISTS (SELECT FROM job o WHERE o.clinic_id = $1 AND o.state = 'running' AND o.kind = j.kind AND o.job_id <> j.job_id)
      ORDER BY j.created_at, j.job_id LIMIT 1 FOR UPDATE SKIP LOCKED)
  RETURNING ${columns}, epoch`;

const renewSql = `
  UPDATE job SET lease_until = ${at('$4')} WHERE clinic_id = $1 AND job_id = $2 AND epoch = $3 AND state = 'running'
  RETURNING cancel_asked_at IS NOT NULL AS asked`;

const stepSql = `
  UPDATE job SET done = $4, total = coalesce($5, total), cursor = coalesce($6::json, cursor), moved_at = ${at('$7')}
   WHERE clinic_id = $1 AND job_id = $2 AND epoch = $3 AND state = 'running'
  RETURNING cancel_asked_at IS NOT NULL AS asked`;

const endSql = `
  UPDATE job SET state = $4, report = $5, error = $6, ended_at = ${at('$7')}, moved_at = ${at('$7')}, lease_until = NULL
   WHERE clinic_id = $1 AND job_id = $2 AND epoch = $3 AND state = 'running' RETURNING job_id`;

const releaseSql = `
  UPDATE job SET state = 'queued', lease_until = NULL WHERE clinic_id = $1 AND job_id = $2 AND epoch = $3 AND state = 'running'`;

/** One that runs is only told: its handler ends it between two steps. */
const cancelSql = `
  UPDATE job SET cancel_asked_at = coalesce(cancel_asked_at, ${at('$3')}),
         state = CASE state WHEN 'queued' THEN 'cancelled' ELSE state END,
         ended_at = CASE state WHEN 'queued' THEN ${at('$3')} END
   WHERE clinic_id = $1 AND job_id = $2 AND state IN ('queued', 'running') RETURNING ${columns}`;

const listSql = `
  SELECT ${columns} FROM job
   WHERE clinic_id = $1 AND ($2::text IS NULL OR state = $2) AND ($6::text IS NULL OR by_id = $6)
     AND ($3::float8 IS NULL OR (created_at, job_id) < (${at('$3')}, $4::uuid))
   ORDER BY created_at DESC, job_id DESC LIMIT $5`;

/** Jobs: the only place with their SQL. */
@Injectable()
export class JobStore {
  async insert(tx: Tx, job: NewJob): Promise<void> {
    const { jobId, kind, title = null, input, total = null, by } = job;
    await tx.query(insertSql, [
      ...[tx.clinicId, jobId, kind, title, JSON.stringify(input), total],
      ...[by.id, by.name, job.at],
    ]);
  }

  /** The next job of one of the kinds, not among `own`, held until `until`. */
  async claim(
    tx: Tx,
    { now, until, kinds, own }: { now: number; until: number; kinds: readonly string[]; own: readonly string[] },
  ): Promise<(Job & Holding) | undefined> {
    // Two processes that look at once must see each other's claim: the rule of one job a kind is about rows they do not share.
    await tx.query(`SELECT pg_advisory_xact_lock($1, hashtext('job'))`, [tx.clinicId]);
    const [row] = await tx.query<Job & Holding>(claimSql, [tx.clinicId, now, until, kinds, own]);
    return row;
  }

  /** Whether its end was asked for; undefined: it is not ours any more. */
  async renew(tx: Tx, { jobId, epoch }: Holding, until: number): Promise<boolean | undefined> {
    const [row] = await tx.query<{ asked: boolean }>(renewSql, [tx.clinicId, jobId, epoch, until]);
    return row?.asked;
  }

  /** The same for a step that was made. */
  async advance(tx: Tx, { jobId, epoch }: Holding, step: JobStep, now: number): Promise<boolean | undefined> {
    const cursor = step.cursor === undefined ? null : JSON.stringify(step.cursor);
    const values = [tx.clinicId, jobId, epoch, step.done, step.total ?? null, cursor, now];
    const [row] = await tx.query<{ asked: boolean }>(stepSql, values);
    return row?.asked;
  }

  async end(
    tx: Tx,
    { jobId, epoch }: Holding,
    end: { state: JobState; report?: JobJson | undefined; error?: JobError | undefined; at: number },
  ): Promise<boolean> {
    const [report, error] = [end.report, end.error].map((each) => (each ? JSON.stringify(each) : null));
    return (await tx.query(endSql, [tx.clinicId, jobId, epoch, end.state, report, error, end.at])).length > 0;
  }

  /** Gives it back unfinished: whoever takes it next goes on from its cursor. */
  async release(tx: Tx, { jobId, epoch }: Holding): Promise<void> {
    await tx.query(releaseSql, [tx.clinicId, jobId, epoch]);
  }

  async cancel(tx: Tx, jobId: string, now: number): Promise<Job | undefined> {
    const [row] = await tx.query<Job>(cancelSql, [tx.clinicId, jobId, now]);
    return row;
  }

  async find(tx: Tx, jobId: string): Promise<Job | undefined> {
    const sql = `SELECT ${columns} FROM job WHERE clinic_id = $1 AND job_id = $2`;
    return (await tx.query<Job>(sql, [tx.clinicId, jobId]))[0];
  }

  /** Newest first, from behind `after`; `byId`: started by them alone. */
  async list(tx: Tx, { state, after, limit, byId }: JobListing): Promise<Job[]> {
    const values = [tx.clinicId, state ?? null, after?.at ?? null, after?.jobId ?? null, limit, byId ?? null];
    return tx.query<Job>(listSql, values);
  }

  /** Every clinic of this database. */
  async clinicIds(system: { query<Row>(sql: string): Promise<Row[]> }): Promise<number[]> {
    return (await system.query<{ clinic_id: number }>('SELECT clinic_id FROM clinic_wake')).map((row) => row.clinic_id);
  }
}
