import { Injectable } from '@nestjs/common';
import type { Tx } from '../../runtime/index.js';
import type { Author, DraftRow } from './draft-row.js';

/** What was said about a revision of a draft. */
export type ReviewWord = 'asked' | 'approved' | 'returned';

/** One word of a review; `at` in epoch ms. */
export interface ReviewRow {
  readonly word: ReviewWord;
  readonly revision: number;
  readonly by: Author;
  readonly at: number;
  readonly note: string | null;
}

const listSql = `
  SELECT word, revision, json_build_object('id', by_id, 'name', by_name) AS by,
         (extract(epoch FROM said_at) * 1000)::float8 AS at, note
    FROM draft_review WHERE clinic_id = $1 AND draft_id = $2 ORDER BY review_id DESC LIMIT 50`;

const insertSql = `
  INSERT INTO draft_review (clinic_id, draft_id, review_id, revision, word, authors, by_id, by_name, said_at, note)
  SELECT $1, draft_id, $3, revision, $4, authors, $5, $6, to_timestamp($7::float8 / 1000), $8
    FROM draft WHERE clinic_id = $1 AND draft_id = $2`;

/** What second people said of drafts: the only place with their SQL. */
@Injectable()
export class DraftReviewStore {
  /** Newest first. */
  async list(tx: Tx, draftId: string): Promise<ReviewRow[]> {
    return tx.query<ReviewRow>(listSql, [tx.clinicId, draftId]);
  }

  /** The authors are those of the draft itself: whoever is one of them approves nothing, says the database. */
  async say(
    tx: Tx,
    { draftId }: Pick<DraftRow, 'draftId'>,
    {
      reviewId,
      word,
      by,
      note,
      now,
    }: { reviewId: string; word: ReviewWord; by: Author; note: string | null; now: number },
  ): Promise<void> {
    await tx.query(insertSql, [tx.clinicId, draftId, reviewId, word, by.id, by.name, now, note]);
  }
}
