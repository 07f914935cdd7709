import { Injectable } from '@nestjs/common';
import type { Tx } from '../../runtime/index.js';
import type { RoundState, SurveyWay } from './survey-round.js';
import type { SurveyKind } from '../../catalog/index.js';
import type { GivenScore } from './survey-words.js';

/** A round to be opened. Instants in epoch ms. */
export interface NewRound {
  readonly roundId: string;
  readonly survey: string;
  readonly patientId: string;
  readonly enrolmentId: string | null;
  readonly appointmentId: string | null;
  readonly way: SurveyWay;
  readonly askedAt: number;
  readonly closesAt: number;
  /** Of the secret in its link, as hex. */
  readonly linkHash: string | null;
  readonly locale: string | null;
}

/** A round with the numbers it has so far. */
export interface Round extends Omit<NewRound, 'linkHash'> {
  readonly state: RoundState;
  /** Null while it is open. */
  readonly endedAt: number | null;
  readonly scores: readonly GivenScore[];
  /** Whether words were kept for it. */
  readonly words: boolean;
}

/** A number to be kept. */
export interface NewAnswer extends GivenScore {
  readonly roundId: string;
  readonly survey: string;
  readonly kind: SurveyKind;
  readonly attribute: string;
  readonly touchpoint: string;
  readonly patientId: string;
  readonly scaleMin: number;
  readonly scaleMax: number;
  readonly answeredAt: number;
}

const openSql = `
  INSERT INTO survey_round (clinic_id, round_id, survey, patient_id, enrolment_id, appointment_id, way, state, asked_at, closes_at,
    link_hash, locale)
  SELECT $1, r."roundId", r.survey, r."patientId", r."enrolmentId", r."appointmentId", r.way, 'asked',
         to_timestamp(r."askedAt" / 1000), to_timestamp(r."closesAt" / 1000), decode(r."linkHash", 'hex'), r.locale
    FROM json_to_recordset($2::json) AS r("roundId" uuid, survey text, "patientId" uuid, "enrolmentId" uuid, "appointmentId" uuid,
      way text, "askedAt" float8, "closesAt" float8, "linkHash" text, locale text)`;

const columns = `
  r.round_id AS "roundId", r.survey, r.patient_id AS "patientId", r.enrolment_id AS "enrolmentId",
  r.appointment_id AS "appointmentId", r.way, r.state, (extract(epoch FROM r.asked_at) * 1000)::float8 AS "askedAt",
  (extract(epoch FROM r.closes_at) * 1000)::float8 AS "closesAt", (extract(epoch FROM r.ended_at) * 1000)::float8 AS "endedAt", r.locale,
  COALESCE((SELECT json_agg(json_build_object('question', a.question, 'score', a.score) ORDER BY a.question)
              FROM survey_answer a WHERE a.clinic_id = r.clinic_id AND a.round_id = r.round_id), '[]') AS scores,
  EXISTS (SELECT 1 FROM feedback_item f
           WHERE f.clinic_id = r.clinic_id AND f.patient_id = r.patient_id AND f.round_id = r.round_id
             AND f.said_at >= r.asked_at AND f.body IS NOT NULL) AS words`;

const openOfSql = `
  SELECT ${columns} FROM survey_round r
   WHERE r.clinic_id = $1 AND r.enrolment_id = ANY($2::uuid[]) AND r.state = 'asked' ORDER BY r.round_id FOR UPDATE OF r`;

const openIdsSql = `
  SELECT enrolment_id AS "enrolmentId", round_id AS "roundId" FROM survey_round
   WHERE clinic_id = $1 AND enrolment_id = ANY($2::uuid[]) AND state = 'asked' ORDER BY round_id`;

const byLinkSql = `SELECT ${columns} FROM survey_round r WHERE r.clinic_id = $1 AND r.link_hash = $2 FOR UPDATE OF r`;

const byIdSql = `SELECT ${columns} FROM survey_round r WHERE r.clinic_id = $1 AND r.round_id = $2 FOR UPDATE OF r`;

const overdueSql = `
  SELECT ${columns} FROM survey_round r
   WHERE r.clinic_id = $1 AND r.state = 'asked' AND r.closes_at <= to_timestamp($2::float8 / 1000)
   ORDER BY r.closes_at LIMIT $3 FOR UPDATE OF r SKIP LOCKED`;

const answerSql = `
  INSERT INTO survey_answer (clinic_id, round_id, question, survey, kind, attribute, touchpoint, patient_id, score, scale_min,
    scale_max, answered_at)
  SELECT $1, r."roundId", r.question, r.survey, r.kind, r.attribute, r.touchpoint, r."patientId", r.score, r."scaleMin",
         r."scaleMax", to_timestamp(r."answeredAt" / 1000)
    FROM json_to_recordset($2::json) AS r("roundId" uuid, question text, survey text, kind text, attribute text, touchpoint text,
      "patientId" uuid, score smallint, "scaleMin" smallint, "scaleMax" smallint, "answeredAt" float8)
  ON CONFLICT (clinic_id, round_id, question) DO NOTHING`;

const closeSql = `
  UPDATE survey_round r SET state = e.state, ended_at = to_timestamp(e.at / 1000)
    FROM json_to_recordset($2::json) AS e("roundId" uuid, state text, at float8)
   WHERE r.clinic_id = $1 AND r.round_id = e."roundId" AND r.state = 'asked'
  RETURNING r.round_id AS "roundId"`;

/** Rounds of surveys and their numbers: the only place with their SQL. */
@Injectable()
export class SurveyRoundStore {
  async open(tx: Tx, rounds: readonly NewRound[]): Promise<void> {
    if (rounds.length > 0) await tx.query(openSql, [tx.clinicId, JSON.stringify(rounds)]);
  }

  /** The rounds that are open in these enrolments, held until the end of the transaction. */
  async openOf(tx: Tx, enrolmentIds: readonly string[]): Promise<Round[]> {
    return enrolmentIds.length === 0 ? [] : tx.query<Round>(openOfSql, [tx.clinicId, enrolmentIds]);
  }

  /** The same ones without being held, oldest first. */
  async openIds(tx: Tx, enrolmentIds: readonly string[]): Promise<{ enrolmentId: string; roundId: string }[]> {
    return tx.query(openIdsSql, [tx.clinicId, enrolmentIds]);
  }

  async byLink(tx: Tx, linkHash: Buffer): Promise<Round | undefined> {
    return (await tx.query<Round>(byLinkSql, [tx.clinicId, linkHash]))[0];
  }

  async byId(tx: Tx, roundId: string): Promise<Round | undefined> {
    return (await tx.query<Round>(byIdSql, [tx.clinicId, roundId]))[0];
  }

  /** Whether these very words were kept for the round. */
  async said(tx: Tx, { roundId, patientId }: Round, words: string): Promise<boolean> {
    const sql = `SELECT 1 FROM feedback_item WHERE clinic_id = $1 AND patient_id = $2 AND round_id = $3 AND body = $4 LIMIT 1`;
    return (await tx.query(sql, [tx.clinicId, patientId, roundId, words])).length > 0;
  }

  /** Open rounds whose time is over; those that somebody else holds are left to them. */
  async overdue(tx: Tx, now: number, limit: number): Promise<Round[]> {
    return tx.query<Round>(overdueSql, [tx.clinicId, now, limit]);
  }

  /** A question that has its number already keeps it. */
  async answer(tx: Tx, answers: readonly NewAnswer[]): Promise<void> {
    if (answers.length > 0) await tx.query(answerSql, [tx.clinicId, JSON.stringify(answers)]);
  }

  /** The ids of those that were open until now. */
  async close(
    tx: Tx,
    ends: readonly { readonly roundId: string; readonly state: RoundState; readonly at: number }[],
  ): Promise<ReadonlySet<string>> {
    if (ends.length === 0) return new Set();
    const rows = await tx.query<{ roundId: string }>(closeSql, [tx.clinicId, JSON.stringify(ends)]);
    return new Set(rows.map(({ roundId }) => roundId));
  }
}
