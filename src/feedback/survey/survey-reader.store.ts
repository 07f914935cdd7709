import { Injectable } from '@nestjs/common';
import type { SurveyKind } from '../../catalog/index.js';
import type { Tx } from '../../runtime/index.js';
import type { RoundState } from './survey-round.js';

/** How often one number was given to one question. */
export interface ScoreRow {
  readonly survey: string;
  readonly kind: SurveyKind;
  readonly question: string;
  readonly attribute: string;
  readonly touchpoint: string;
  readonly scaleMin: number;
  readonly scaleMax: number;
  readonly score: number;
  readonly n: number;
}

/** One number of one patient. `answeredAt` in epoch ms. */
export interface AnswerRow extends Omit<ScoreRow, 'n'> {
  readonly roundId: string;
  readonly patientId: string;
  readonly answeredAt: number;
}

/** How many rounds of a survey ended in which way. */
export interface RoundCount {
  readonly survey: string;
  readonly state: RoundState;
  readonly n: number;
}

/** Limits of a look at answers; what is left out does not limit. Epoch ms. */
export interface AnswerQuery {
  readonly touchpoint?: string | undefined;
  readonly patientIds?: readonly string[] | undefined;
  readonly from?: number | undefined;
  readonly until?: number | undefined;
}

const questionColumns = `
  survey, kind, question, attribute, touchpoint, scale_min AS "scaleMin", scale_max AS "scaleMax", score`;

const scoresSql = `
  SELECT ${questionColumns}, count(*)::integer AS n FROM survey_answer
   WHERE clinic_id = $1 AND answered_at >= to_timestamp($2::float8 / 1000) AND answered_at < to_timestamp($3::float8 / 1000)
   GROUP BY survey, kind, question, attribute, touchpoint, scale_min, scale_max, score
   ORDER BY survey, question, touchpoint, score`;

const answersSql = `
  SELECT ${questionColumns}, round_id AS "roundId", patient_id AS "patientId",
         (extract(epoch FROM answered_at) * 1000)::float8 AS "answeredAt"
    FROM survey_answer
   WHERE clinic_id = $1 AND ($2::text IS NULL OR touchpoint = $2) AND ($3::uuid[] IS NULL OR patient_id = ANY($3))
     AND ($4::float8 IS NULL OR answered_at >= to_timestamp($4 / 1000))
     AND ($5::float8 IS NULL OR answered_at < to_timestamp($5 / 1000))
   ORDER BY answered_at, round_id, question`;

const roundsSql = `
  SELECT survey, state, count(*)::integer AS n FROM survey_round
   WHERE clinic_id = $1 AND asked_at >= to_timestamp($2::float8 / 1000) AND asked_at < to_timestamp($3::float8 / 1000)
   GROUP BY survey, state ORDER BY survey, state`;

/** The numbers patients gave, for whoever reads them. Figures made of them are pure: `score.ts`. */
@Injectable()
export class SurveyReader {
  /** The histogram of every question in the stretch, epoch ms. */
  async scores(tx: Tx, { from, until }: { readonly from: number; readonly until: number }): Promise<ScoreRow[]> {
    return tx.query<ScoreRow>(scoresSql, [tx.clinicId, from, until]);
  }

  /** Rounds that began in the stretch, by how they ended: the denominator of every share of answers. */
  async rounds(tx: Tx, { from, until }: { readonly from: number; readonly until: number }): Promise<RoundCount[]> {
    return tx.query<RoundCount>(roundsSql, [tx.clinicId, from, until]);
  }

  /** Single answers, oldest first. */
  async answersOf(tx: Tx, { touchpoint, patientIds, from, until }: AnswerQuery): Promise<AnswerRow[]> {
    const values = [tx.clinicId, touchpoint ?? null, patientIds ?? null, from ?? null, until ?? null];
    return tx.query<AnswerRow>(answersSql, values);
  }
}
