import { Injectable } from '@nestjs/common';
import type { Slot } from '../../engine/index.js';
import type { Tx } from '../../runtime/index.js';
import type { Outcome, TouchRow } from './touch-row.js';

interface SlotRow {
  touch_id: string;
  recipient_id: string;
  class: string;
  priority: number;
  at: number;
  pending: boolean;
}

const ms = (column: string) => `(extract(epoch FROM ${column}) * 1000)::float8`;
const at = (field: string) => `to_timestamp(${field} / 1000)`;

const insertSql = `
  INSERT INTO touch (clinic_id, touch_id, enrolment_id, turn, seq, patient_id, recipient_id, scenario_id, version, state,
         episode, appointment_id, appointment_revision, class, repeat, priority, template, replies, initiated, tells,
         channels, files, channel, tried, attempts, resend, copies, written, choices, planned_at, slot_at, reserved, ready_at, expires_at, deferrals,
         status, outcome, rule, detail, ended_at)
  SELECT $1, t."touchId", t."enrolmentId", t.turn, t.seq, t."patientId", t."recipientId", t."scenarioId", t.version,
         t.state, t.episode, t."appointmentId", t."appointmentRevision", t.class, t.repeat, t.priority, t.template,
         t.replies, t.initiated, coalesce(t.tells, '{}'), t.channels, t.files, t.channel, '{}', 0, NULL, 0, t.written, t.choices,
         ${at('t."plannedAt"')}, ${at('t."slotAt"')}, t.reserved, ${at('t."readyAt"')}, ${at('t."expiresAt"')},
         coalesce(t.deferrals, '[]'), t.status, t.outcome, t.rule, t.detail, ${at('t."endedAt"')}
    FROM json_to_recordset($2::json) AS t("touchId" uuid, "enrolmentId" uuid, turn integer, seq smallint,
         "patientId" uuid, "recipientId" uuid, "scenarioId" text, version integer, state text, episode integer,
         "appointmentId" uuid, "appointmentRevision" integer, class text, repeat text, priority smallint, template text,
         replies json, initiated boolean, tells text[], channels text[], files text[], channel text, written json, choices json, "plannedAt" float8, "slotAt" float8,
         reserved boolean, "readyAt" float8, "expiresAt" float8, deferrals json, status text, outcome text, rule text,
         detail json, "endedAt" float8)`;

const slotsSql = `
  SELECT touch_id, recipient_id, class, priority, ${ms('slot_at')} AS at, status = 'pending' AND standing IS NULL AS pending
    FROM touch
   WHERE clinic_id = $1 AND recipient_id = ANY($2::uuid[]) AND slot_at > ${at('$3::float8')} AND reserved AND initiated
   ORDER BY recipient_id, slot_at, touch_id`;

/** Columns of a touch, in the shape of TouchRow. */
export const touchColumns = `
  t.touch_id AS "touchId", t.enrolment_id AS "enrolmentId", t.turn, t.seq, t.patient_id AS "patientId",
  t.recipient_id AS "recipientId", t.scenario_id AS "scenarioId", t.version, t.state, t.episode,
  t.appointment_id AS "appointmentId", t.appointment_revision AS "appointmentRevision", t.class, t.repeat, t.priority,
  t.template, t.replies, t.initiated, t.tells, t.channels, t.files, t.channel, t.tried, t.attempts, t.resend, t.standing, t.copies, t.written, t.choices,
  ${ms('t.planned_at')} AS "plannedAt", ${ms('t.slot_at')} AS "slotAt", t.reserved, ${ms('t.ready_at')} AS "readyAt",
  ${ms('t.expires_at')} AS "expiresAt", t.deferrals, t.status, t.outcome, t.rule, t.detail,
  ${ms('t.ended_at')} AS "endedAt"`;

const claimSql = `
  SELECT ${touchColumns}
    FROM touch t
    JOIN patient p ON p.clinic_id = t.clinic_id AND p.patient_id = t.patient_id
    JOIN recipient r ON r.clinic_id = t.clinic_id AND r.recipient_id = t.recipient_id
   WHERE t.clinic_id = $1 AND t.channel = $2 AND t.status = 'pending' AND t.ready_at <= ${at('$3::float8')}
   ORDER BY t.ready_at, t.touch_id LIMIT $4
     FOR NO KEY UPDATE OF t, p, r SKIP LOCKED`;

/** Of a channel by which nothing leaves: only what has lost its point. */
const claimLapsedSql = claimSql
  .replace(`t.ready_at <= ${at('$3::float8')}`, `t.expires_at <= ${at('$3::float8')}`)
  .replace('ORDER BY t.ready_at', 'ORDER BY t.expires_at');

const moveSql = `
  UPDATE touch t
     SET channel = m.channel, tried = coalesce(m.tried, '{}'), attempts = m.attempts, resend = m.resend,
         standing = m.standing, copies = coalesce(m.copies, 0), slot_at = ${at('m."slotAt"')},
         reserved = m.reserved, ready_at = ${at('m."readyAt"')}, deferrals = coalesce(m.deferrals, '[]'), status = m.status,
         outcome = m.outcome, rule = m.rule, detail = m.detail, ended_at = ${at('m."endedAt"')},
         replies = coalesce(m.replies, t.replies), choices = coalesce(m.choices, t.choices)
    FROM json_to_recordset($2::json) AS m("touchId" uuid, channel text, tried text[], attempts smallint, resend uuid,
         standing text, copies smallint, "slotAt" float8, reserved boolean, "readyAt" float8, deferrals json, status text, outcome text, rule text,
         detail json, "endedAt" float8, replies json, choices json)
   WHERE t.clinic_id = $1 AND t.touch_id = m."touchId"`;

const mergeSql = `
  UPDATE touch t
     SET status = 'ended', outcome = 'suppressed', rule = 'merged', reserved = false, ready_at = NULL,
         ended_at = ${at('$3::float8')}, detail = json_build_object('into', m."intoId")
    FROM json_to_recordset($2::json) AS m("touchId" uuid, "intoId" uuid)
   WHERE t.clinic_id = $1 AND t.touch_id = m."touchId" AND t.status = 'pending'
  RETURNING ${touchColumns}`;

const displaceSql = `
  UPDATE touch SET reserved = false, ready_at = ${at('$3::float8')}
   WHERE clinic_id = $1 AND touch_id = ANY($2::uuid[]) AND status = 'pending'`;

/** What is taken up again has left, or may have: it is not sent any more, but neither is it called cancelled. */
const cancelSql = `
  UPDATE touch
     SET status = 'ended', outcome = coalesce(standing, 'cancelled'), rule = $3,
         reserved = standing IS NOT NULL, resend = NULL, ready_at = NULL, ended_at = ${at('$4::float8')}
   WHERE clinic_id = $1 AND enrolment_id = ANY($2::uuid[]) AND status = 'pending'`;

const withdrawSql = `
  UPDATE touch t
     SET status = 'ended', outcome = coalesce(t.standing, 'cancelled'), rule = 'withdrawn',
         reserved = t.standing IS NOT NULL, resend = NULL, ready_at = NULL, ended_at = ${at('$3::float8')}
    FROM json_to_recordset($2::json) AS w("enrolmentId" uuid, turn integer, seq smallint)
   WHERE t.clinic_id = $1 AND t.enrolment_id = w."enrolmentId" AND t.turn = w.turn AND t.seq = w.seq AND t.status = 'pending'`;

/** One walk down the index for each channel. */
const nextReadySql = `
  SELECT c.channel, ${ms('t.ready_at')} AS due FROM unnest($2::text[]) AS c(channel)
   CROSS JOIN LATERAL (
     SELECT ready_at FROM touch WHERE clinic_id = $1 AND channel = c.channel AND status = 'pending' ORDER BY ready_at LIMIT 1) AS t`;

const followSql = `
  UPDATE touch t SET recipient_id = m."into"
    FROM json_to_recordset($2::json) AS m("from" uuid, "into" uuid)
   WHERE t.clinic_id = $1 AND t.recipient_id = m."from"`;

const followPatientSql = `
  UPDATE touch SET recipient_id = $4 WHERE clinic_id = $1 AND recipient_id = $3 AND patient_id = $2`;

const wakeHeldSql = `
  UPDATE touch SET ready_at = ${at('$3::float8')}
   WHERE clinic_id = $1 AND patient_id = $2 AND status = 'pending' AND ready_at > ${at('$3::float8')}`;

/** What is null or empty stays out of the JSON: the database would pay for reading it as for a value. */
function plannedColumns(row: TouchRow): object {
  return {
    ...row,
    tells: filled(row.tells),
    channels: row.channels ?? undefined,
    files: row.files ?? undefined,
    tried: undefined,
    attempts: undefined,
    resend: undefined,
    standing: undefined,
    copies: undefined,
    written: row.written ?? undefined,
    choices: row.choices ?? undefined,
    deferrals: filled(row.deferrals),
    outcome: row.outcome ?? undefined,
    rule: row.rule ?? undefined,
    detail: row.detail ?? undefined,
    endedAt: row.endedAt ?? undefined,
  };
}

function movedColumns(row: TouchRow): object {
  const { touchId, channel, attempts, slotAt, reserved, readyAt, status } = row;
  return {
    touchId,
    channel,
    tried: filled(row.tried),
    attempts,
    resend: row.resend ?? undefined,
    standing: row.standing ?? undefined,
    copies: row.copies || undefined,
    slotAt,
    reserved,
    readyAt,
    deferrals: filled(row.deferrals),
    status,
    outcome: row.outcome ?? undefined,
    rule: row.rule ?? undefined,
    detail: row.detail ?? undefined,
    endedAt: row.endedAt ?? undefined,
    ...(row.choices ? { replies: row.replies, choices: row.choices } : {}),
  };
}

function filled<Item>(list: readonly Item[]): readonly Item[] | undefined {
  return list.length > 0 ? list : undefined;
}

/** The touch ledger and the queue of what is to be sent: the only place with its SQL. */
@Injectable()
export class TouchStore {
  /** Touches that were just planned: never attempted yet. */
  async insert(tx: Tx, rows: readonly TouchRow[]): Promise<void> {
    if (rows.length > 0)
      await tx.prepared('touch_insert', insertSql, [tx.clinicId, JSON.stringify(rows.map(plannedColumns))]);
  }

  /** Reserved slots of the recipients from `since` on, also those still ahead, by recipient. */
  async slots(tx: Tx, recipientIds: readonly string[], since: number): Promise<Map<string, Slot[]>> {
    const rows = await tx.prepared<SlotRow>('touch_slots', slotsSql, [tx.clinicId, recipientIds, since]);
    const slots = new Map<string, Slot[]>(recipientIds.map((id) => [id, []]));
    for (const row of rows) {
      const { touch_id: touchId, class: messageClass, priority, at: slotAt, pending } = row;
      slots.get(row.recipient_id)?.push({ touchId, class: messageClass, priority, at: slotAt, pending });
    }
    return slots;
  }

  /**
   * Claims and locks what may go out on one channel, with its patient and recipient. Whoever holds one of the three
   * is skipped, not waited for. The transaction is the lease: until it commits, nothing of it is sent.
   */
  async claimReady(tx: Tx, channel: string, now: number, limit: number): Promise<TouchRow[]> {
    const rows = await tx.prepared<TouchRow>('touch_claim', claimSql, [tx.clinicId, channel, now, limit]);
    return rows.map((row) => ({ ...row, replies: row.replies ?? [] }));
  }

  /** The same for pending touches that have expired, whenever they were to be sent. */
  async claimLapsed(tx: Tx, channel: string, now: number, limit: number): Promise<TouchRow[]> {
    const rows = await tx.prepared<TouchRow>('touch_claim_lapsed', claimLapsedSql, [tx.clinicId, channel, now, limit]);
    return rows.map((row) => ({ ...row, replies: row.replies ?? [] }));
  }

  async move(tx: Tx, rows: readonly TouchRow[]): Promise<void> {
    if (rows.length > 0)
      await tx.prepared('touch_move_on', moveSql, [tx.clinicId, JSON.stringify(rows.map(movedColumns))]);
  }

  /** Ends pending touches as merged into another; answers those that were still pending. */
  async merge(tx: Tx, merges: readonly { touchId: string; intoId: string }[], now: number): Promise<TouchRow[]> {
    if (merges.length === 0) return [];
    return tx.prepared<TouchRow>('touch_merge', mergeSql, [tx.clinicId, JSON.stringify(merges), now]);
  }

  /** Takes the slots of pending touches away; the dispatch loop looks for a new one at once. */
  async displace(tx: Tx, touchIds: readonly string[], now: number): Promise<void> {
    if (touchIds.length > 0) await tx.prepared('touch_displace', displaceSql, [tx.clinicId, touchIds, now]);
  }

  /** Cancels all undispatched touches of enrolments that ended. */
  async cancel(tx: Tx, enrolmentIds: readonly string[], rule: string, now: number): Promise<void> {
    if (enrolmentIds.length > 0) await tx.prepared('touch_cancel', cancelSql, [tx.clinicId, enrolmentIds, rule, now]);
  }

  async withdraw(
    tx: Tx,
    questions: readonly { enrolmentId: string; turn: number; seq: number }[],
    now: number,
  ): Promise<void> {
    if (questions.length > 0)
      await tx.prepared('touch_withdraw', withdrawSql, [tx.clinicId, JSON.stringify(questions), now]);
  }

  /** When the next pending touch of each of these channels is ready, epoch ms. */
  async nextReady(tx: Tx, channels: readonly string[]): Promise<{ channel: string; due: number }[]> {
    return tx.prepared('touch_next', nextReadySql, [tx.clinicId, channels]);
  }

  /** Recipients turned out to be one: their touches, and with them their budget, follow. */
  async follow(tx: Tx, merges: readonly { readonly from: string; readonly into: string }[]): Promise<void> {
    await tx.query(followSql, [tx.clinicId, JSON.stringify(merges)]);
  }

  /** The touches of one patient go from one recipient to another, and count in that one's budget. */
  async followPatient(tx: Tx, patientId: string, { from, to }: { from: string; to: string }): Promise<void> {
    await tx.query(followPatientSql, [tx.clinicId, patientId, from, to]);
  }

  /** The dialogue was given back: whatever waited is looked at again now. */
  async wakeHeld(tx: Tx, patientId: string, now: number): Promise<void> {
    await tx.query(wakeHeldSql, [tx.clinicId, patientId, now]);
  }

  async byIds(tx: Tx, touchIds: readonly string[]): Promise<TouchRow[]> {
    return tx.query<TouchRow>(
      `SELECT ${touchColumns} FROM touch t WHERE t.clinic_id = $1 AND t.touch_id = ANY($2::uuid[])`,
      [tx.clinicId, touchIds],
    );
  }

  /** The highest number that a touch of the turn has. */
  async lastSeq(tx: Tx, { enrolmentId, turn }: Pick<TouchRow, 'enrolmentId' | 'turn'>): Promise<number> {
    const [row] = await tx.query<{ seq: number }>(
      'SELECT max(seq) AS seq FROM touch WHERE clinic_id = $1 AND enrolment_id = $2 AND turn = $3',
      [tx.clinicId, enrolmentId, turn],
    );
    return row?.seq ?? 0;
  }

  /** Each move of an ended touch's outcome is a row (DESIGN §13.4); to `pending`: it is taken up again. */
  async recordMove(
    tx: Tx,
    move: { touchId: string; from: Outcome; to: Outcome | 'pending'; evidence: string; at: number },
  ): Promise<void> {
    await tx.query(
      `INSERT INTO touch_move (clinic_id, touch_id, moved_at, from_outcome, to_outcome, evidence)
       VALUES ($1, $2, ${at('$3::float8')}, $4, $5, $6) ON CONFLICT DO NOTHING`,
      [tx.clinicId, move.touchId, move.at, move.from, move.to, move.evidence],
    );
  }
}
