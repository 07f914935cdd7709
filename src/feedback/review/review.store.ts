import { Injectable } from '@nestjs/common';
import type { Tx } from '../../runtime/index.js';

/** How the patient of a review came to be known: by the reference in it, or because they said so. */
export type LinkedBy = 'code' | 'consent';

/** A review beside its voice. */
export interface Review {
  readonly feedbackId: string;
  readonly site: string;
  readonly siteRef: string;
  readonly url: string | null;
  readonly author: string | null;
  readonly linkedBy: LinkedBy | null;
}

export type ReplyState = 'draft' | 'approved' | 'published' | 'withdrawn';

/** Our answer to a review. `draftedBy`, `approvedBy`: `staff:<id>`. */
export interface ReviewReply {
  readonly replyId: string;
  readonly feedbackId: string;
  readonly body: string;
  readonly state: ReplyState;
  readonly draftedBy: string;
  readonly approvedBy: string | null;
  readonly publishedAt: number | null;
}

const replyColumns = `
  reply_id AS "replyId", feedback_id AS "feedbackId", body, state, drafted_by AS "draftedBy", approved_by AS "approvedBy",
  (extract(epoch FROM published_at) * 1000)::float8 AS "publishedAt"`;

const addSql = `
  INSERT INTO review (clinic_id, feedback_id, site, site_ref, url, author, linked_by)
  SELECT $1, r."feedbackId", r.site, r."siteRef", r.url, r.author, r."linkedBy"
    FROM json_to_recordset($2::json)
      AS r("feedbackId" uuid, site text, "siteRef" text, url text, author text, "linkedBy" text)`;

const manySql = `
  SELECT feedback_id AS "feedbackId", site, site_ref AS "siteRef", url, author, linked_by AS "linkedBy" FROM review
   WHERE clinic_id = $1 AND feedback_id = ANY($2::uuid[])`;

const linkSql = `UPDATE review SET linked_by = $3 WHERE clinic_id = $1 AND feedback_id = $2`;
const ownSql = `UPDATE feedback_item SET patient_id = $3 WHERE clinic_id = $1 AND feedback_id = $2 AND patient_id IS NULL`;

const repliesSql = `
  SELECT ${replyColumns} FROM review_reply
   WHERE clinic_id = $1 AND feedback_id = ANY($2::uuid[]) AND state <> 'withdrawn'`;

const lockReplySql = `
  SELECT ${replyColumns} FROM review_reply
   WHERE clinic_id = $1 AND feedback_id = $2 AND state <> 'withdrawn' FOR UPDATE`;

const draftSql = `
  INSERT INTO review_reply (clinic_id, reply_id, feedback_id, body, state, drafted_by, drafted_at)
  VALUES ($1, $2, $3, $4, 'draft', $5, to_timestamp($6::float8 / 1000))`;

const moveSql = `
  UPDATE review_reply
     SET state = $3, approved_by = $4,
         approved_at = CASE WHEN $3 = 'approved' THEN to_timestamp($5::float8 / 1000) ELSE approved_at END,
         published_at = CASE WHEN $3 = 'published' THEN to_timestamp($5::float8 / 1000) END
   WHERE clinic_id = $1 AND reply_id = $2`;

const codesSql = `SELECT code, patient_id AS "patientId" FROM review_code WHERE clinic_id = $1 AND code = ANY($2::text[])`;
const codeOfSql = `SELECT code FROM review_code WHERE clinic_id = $1 AND patient_id = $2 ORDER BY made_at LIMIT 1`;
const newCodeSql = `
  INSERT INTO review_code (clinic_id, code, patient_id, made_at) VALUES ($1, $2, $3, to_timestamp($4::float8 / 1000))
  ON CONFLICT (clinic_id, code) DO NOTHING RETURNING code`;

/** Public reviews, our answers to them and the references patients were given: the only place with their SQL. */
@Injectable()
export class ReviewStore {
  async add(tx: Tx, reviews: readonly Review[]): Promise<void> {
    if (reviews.length > 0) await tx.query(addSql, [tx.clinicId, JSON.stringify(reviews)]);
  }

  async many(tx: Tx, feedbackIds: readonly string[]): Promise<Review[]> {
    return tx.query<Review>(manySql, [tx.clinicId, feedbackIds]);
  }

  /** A review that has its patient keeps them. */
  async link(tx: Tx, feedbackId: string, patientId: string, by: LinkedBy): Promise<void> {
    await tx.query(linkSql, [tx.clinicId, feedbackId, by]);
    await tx.query(ownSql, [tx.clinicId, feedbackId, patientId]);
  }

  /** At most one for each review: one that was withdrawn is no answer. */
  async replies(tx: Tx, feedbackIds: readonly string[]): Promise<ReviewReply[]> {
    return tx.query<ReviewReply>(repliesSql, [tx.clinicId, feedbackIds]);
  }

  async lockReply(tx: Tx, feedbackId: string): Promise<ReviewReply | undefined> {
    return (await tx.query<ReviewReply>(lockReplySql, [tx.clinicId, feedbackId]))[0];
  }

  async draft(
    tx: Tx,
    reply: Pick<ReviewReply, 'replyId' | 'feedbackId' | 'body' | 'draftedBy'>,
    now: number,
  ): Promise<void> {
    const { replyId, feedbackId, body, draftedBy } = reply;
    await tx.query(draftSql, [tx.clinicId, replyId, feedbackId, body, draftedBy, now]);
  }

  async move(
    tx: Tx,
    replyId: string,
    to: { state: ReplyState; approvedBy: string | null; now: number },
  ): Promise<void> {
    await tx.query(moveSql, [tx.clinicId, replyId, to.state, to.approvedBy, to.now]);
  }

  /** Whose each reference is; one that nobody was given is not in it. */
  async ownersOf(tx: Tx, codes: readonly string[]): Promise<ReadonlyMap<string, string>> {
    if (codes.length === 0) return new Map();
    const rows = await tx.query<{ code: string; patientId: string }>(codesSql, [tx.clinicId, codes]);
    return new Map(rows.map(({ code, patientId }) => [code, patientId]));
  }

  async codeOf(tx: Tx, patientId: string): Promise<string | undefined> {
    return (await tx.query<{ code: string }>(codeOfSql, [tx.clinicId, patientId]))[0]?.code;
  }

  /** False when somebody has the code already. */
  async newCode(tx: Tx, code: string, patientId: string, now: number): Promise<boolean> {
    return (await tx.query(newCodeSql, [tx.clinicId, code, patientId, now])).length > 0;
  }
}
