import { Injectable } from '@nestjs/common';
import type { Tx } from '../../runtime/index.js';
import type { NewVoice, Voice, VoiceQuery, VoiceReading, VoiceState } from './voice.js';

const columns = `
  feedback_id AS "feedbackId", kind, source, channel, patient_id AS "patientId", staff_id AS "staffId", touchpoint, survey,
  round_id AS "roundId", score, scale_max AS "scaleMax", body AS text, locale, sentiment, sentiment_score AS "sentimentScore",
  themes, alert, corrected_by AS "correctedBy", appointment_id AS "appointmentId",
  (extract(epoch FROM said_at) * 1000)::float8 AS "saidAt", state`;

const insertSql = `
  INSERT INTO feedback_item (clinic_id, feedback_id, kind, source, channel, patient_id, staff_id, touchpoint, survey, round_id,
    score, scale_max, body, locale, sentiment, sentiment_score, themes, alert, appointment_id, said_at, noted_at, state, ref)
  SELECT $1, r."feedbackId", r.kind, r.source, r.channel, r."patientId", r."staffId", r.touchpoint, r.survey, r."roundId",
         r.score, r."scaleMax", r.text, r.locale, r.sentiment, r."sentimentScore",
         ARRAY(SELECT json_array_elements_text(r.themes)), r.alert, r."appointmentId", to_timestamp(r."saidAt" / 1000),
         to_timestamp($3::float8 / 1000), r.state, r.ref
    FROM json_to_recordset($2::json) AS r("feedbackId" uuid, kind text, source text, channel text, "patientId" uuid,
      "staffId" uuid, touchpoint text, survey text, "roundId" uuid, score smallint, "scaleMax" smallint, text text, locale text,
      sentiment text, "sentimentScore" real, themes json, alert boolean, "appointmentId" uuid, "saidAt" float8, state text,
      ref text)
  ON CONFLICT (clinic_id, ref) WHERE ref IS NOT NULL DO NOTHING
  RETURNING ${columns}`;

/** Each limit is left out where its value is null. */
const listSql = `
  SELECT ${columns} FROM feedback_item
   WHERE clinic_id = $1
     AND ($2::text IS NULL OR kind = $2) AND ($3::text IS NULL OR touchpoint = $3)
     AND ($4::text IS NULL OR $4 = ANY(themes)) AND ($5::boolean IS NULL OR alert = $5)
     AND ($6::text IS NULL OR state = $6) AND ($7::uuid IS NULL OR patient_id = $7) AND ($8::uuid IS NULL OR staff_id = $8)
     AND ($9::float8 IS NULL OR said_at >= to_timestamp($9 / 1000)) AND ($10::float8 IS NULL OR said_at < to_timestamp($10 / 1000))
     AND ($11::float8 IS NULL OR (said_at, feedback_id) < (to_timestamp($11 / 1000), $12::uuid))
     AND ($14::text[] IS NULL OR touchpoint IS NULL OR touchpoint = ANY($14))
   ORDER BY said_at DESC, feedback_id DESC LIMIT $13`;

const manySql = `SELECT ${columns} FROM feedback_item WHERE clinic_id = $1 AND feedback_id = ANY($2::uuid[])`;
const lockSql = `SELECT ${columns} FROM feedback_item WHERE clinic_id = $1 AND feedback_id = $2 FOR UPDATE`;

const countsSql = `
  SELECT touchpoint, kind, sentiment, alert, count(*)::integer AS n FROM feedback_item
   WHERE clinic_id = $1 AND state <> 'dismissed'
     AND said_at >= to_timestamp($2::float8 / 1000) AND said_at < to_timestamp($3::float8 / 1000)
   GROUP BY touchpoint, kind, sentiment, alert ORDER BY touchpoint, kind, sentiment, alert`;

const settleSql = `
  UPDATE feedback_item
     SET state = $3, kind = $4, touchpoint = $5, settled_by = $6, settled_at = to_timestamp($7::float8 / 1000)
   WHERE clinic_id = $1 AND feedback_id = $2 RETURNING ${columns}`;

const correctSql = `
  UPDATE feedback_item SET sentiment = $3, sentiment_score = $4, themes = $5, alert = $6, touchpoint = $7, corrected_by = $8
   WHERE clinic_id = $1 AND feedback_id = $2 RETURNING ${columns}`;

const noteSql = `
  INSERT INTO feedback_correction (clinic_id, correction_id, feedback_id, staff_id, corrected_at, before, after)
  VALUES ($1, $2, $3, $4, to_timestamp($5::float8 / 1000), $6, $7)`;

const correctionsSql = `
  SELECT c.staff_id AS "staffId", s.name AS staff, (extract(epoch FROM c.corrected_at) * 1000)::float8 AS "correctedAt",
         c.before, c.after
    FROM feedback_correction c LEFT JOIN staff s ON s.clinic_id = c.clinic_id AND s.staff_id = c.staff_id
   WHERE c.clinic_id = $1 AND c.feedback_id = $2 ORDER BY c.corrected_at, c.correction_id`;

const namesSql = `SELECT patient_id AS "patientId", nullif(concat_ws(' ', name, family_name), '') AS name FROM patient WHERE clinic_id = $1 AND patient_id = ANY($2::uuid[])`;

/** A voice with its reading, ready to be kept. */
export interface KeptVoice extends NewVoice, VoiceReading {
  readonly feedbackId: string;
  readonly state: VoiceState;
}

/** How a reading was changed by hand. */
export interface Correction {
  readonly staffId: string | null;
  readonly staff: string | null;
  readonly correctedAt: number;
  readonly before: Corrected;
  readonly after: Corrected;
}

/** What a person may correct. */
export interface Corrected extends VoiceReading {
  readonly touchpoint: string | null;
}

/** How many voices of one sort a touchpoint has. */
export interface VoiceCount {
  readonly touchpoint: string | null;
  readonly kind: Voice['kind'];
  readonly sentiment: Voice['sentiment'];
  readonly alert: boolean;
  readonly n: number;
}

/** Voices: the only place with their SQL. */
@Injectable()
export class VoiceStore {
  /** Gives back what was not known by its reference already. */
  async add(tx: Tx, voices: readonly KeptVoice[], now: number): Promise<Voice[]> {
    return voices.length === 0 ? [] : tx.query<Voice>(insertSql, [tx.clinicId, JSON.stringify(voices), now]);
  }

  async list(tx: Tx, query: VoiceQuery): Promise<Voice[]> {
    const { kind, touchpoint, theme, alert, state, patientId, staffId, from, until, before, limit } = query;
    const limits = [kind, touchpoint, theme, alert, state, patientId, staffId, from, until];
    const page = [before?.at ?? null, before?.id ?? null, limit, query.touchpoints ?? null];
    return tx.query<Voice>(listSql, [tx.clinicId, ...limits.map((one) => one ?? null), ...page]);
  }

  async many(tx: Tx, feedbackIds: readonly string[]): Promise<Voice[]> {
    return tx.query<Voice>(manySql, [tx.clinicId, feedbackIds]);
  }

  /** Held until the end of the transaction. */
  async lock(tx: Tx, feedbackId: string): Promise<Voice | undefined> {
    return (await tx.query<Voice>(lockSql, [tx.clinicId, feedbackId]))[0];
  }

  /** Of everything that counts in the stretch, epoch ms. */
  async counts(tx: Tx, from: number, until: number): Promise<VoiceCount[]> {
    return tx.query<VoiceCount>(countsSql, [tx.clinicId, from, until]);
  }

  /** What patients are called, by id; whoever has no name is not in it. */
  async namesOf(tx: Tx, patientIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
    if (patientIds.length === 0) return new Map();
    const rows = await tx.query<{ patientId: string; name: string | null }>(namesSql, [tx.clinicId, patientIds]);
    return new Map(rows.flatMap(({ patientId, name }) => (name === null ? [] : [[patientId, name] as const])));
  }

  async knowsPatient(tx: Tx, patientId: string): Promise<boolean> {
    const sql = `SELECT 1 FROM patient WHERE clinic_id = $1 AND patient_id = $2`;
    return (await tx.query(sql, [tx.clinicId, patientId])).length > 0;
  }

  async settle(tx: Tx, voice: Voice, by: string, now: number): Promise<Voice | undefined> {
    const { feedbackId, state, kind, touchpoint } = voice;
    return (await tx.query<Voice>(settleSql, [tx.clinicId, feedbackId, state, kind, touchpoint, by, now]))[0];
  }

  async correct(tx: Tx, feedbackId: string, after: Corrected, staffId: string | null): Promise<Voice | undefined> {
    const { sentiment, sentimentScore, themes, alert, touchpoint } = after;
    const values = [tx.clinicId, feedbackId, sentiment, sentimentScore, themes, alert, touchpoint, staffId];
    return (await tx.query<Voice>(correctSql, values))[0];
  }

  async noteCorrection(
    tx: Tx,
    correctionId: string,
    feedbackId: string,
    { staffId, correctedAt, before, after }: Omit<Correction, 'staff'>,
  ): Promise<void> {
    const values = [tx.clinicId, correctionId, feedbackId, staffId, correctedAt];
    await tx.query(noteSql, [...values, JSON.stringify(before), JSON.stringify(after)]);
  }

  async corrections(tx: Tx, feedbackId: string): Promise<Correction[]> {
    return tx.query<Correction>(correctionsSql, [tx.clinicId, feedbackId]);
  }
}
