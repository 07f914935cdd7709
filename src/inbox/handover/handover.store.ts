import { Injectable } from '@nestjs/common';
import { AppError, everywhere } from '../../runtime/index.js';
import type { Tx } from '../../runtime/index.js';
import { answerable } from './handover.js';
import type { Handover, HandoverStatus } from './handover.js';

/**
 * A handover beside its patient and the enrolment that asked for it: one that ended leaves its handovers open, and says so
 * here.
 */
export interface HandoverListing extends Handover {
  /** The queue it stands in: the receiving department, or its sender after a return. */
  readonly queue: string;
  readonly patientName: string | null;
  /** Who holds the dialogue with the patient. */
  readonly heldBy: string | null;
  /** The number to call: of a channel that is a telephone. */
  readonly phone: string | null;
  readonly calls: number;
  /** Its place in the list: the deadline as the database writes it. */
  readonly place: string;
  /** `id@version`. */
  readonly scenario: string | null;
  readonly enrolmentStatus: string | null;
  readonly enrolmentOutcome: string | null;
}

/** Where a page of a list begins: behind the handover with this deadline and id. */
export interface HandoverCursor {
  /** As the database writes it. */
  readonly dueAt: string;
  readonly handoverId: string;
}

/** Which handovers are asked for; `open` is every one that has not ended. */
export interface HandoverQuery {
  readonly status: HandoverStatus | 'open' | 'overdue';
  readonly department?: string | undefined;
  readonly patient?: string | undefined;
  /** Only what these departments hand over or take over; left out: of all. */
  readonly within?: readonly string[] | undefined;
  readonly after?: HandoverCursor | undefined;
  readonly limit: number;
}

/** What happened to a handover, for its history. */
export type HandoverMove = HandoverStatus | 'overdue' | 'escalated';

const ms = (column: string) => `(extract(epoch FROM ${column}) * 1000)::float8`;
const at = (field: string) => `to_timestamp(${field} / 1000)`;

/** Columns of a handover `h`, in the shape of Handover. */
export const handoverColumns = `
  h.handover_id AS "handoverId", h.patient_id AS "patientId", h.enrolment_id AS "enrolmentId", h.state, h.episode,
  h.department, h.from_department AS "fromDepartment", h.offered_by AS "offeredBy", h.offered_by_name AS "offeredByName",
  h.reason, h.summary, h.required, h.fields, h.previous_id AS "previousId", h.status, h.owner, h.owner_name AS "ownerName",
  ${ms('h.opened_at')} AS "openedAt", ${ms('h.due_at')} AS "dueAt", ${ms('h.accepted_at')} AS "acceptedAt",
  ${ms('h.overdue_at')} AS "overdueAt", ${ms('h.returned_at')} AS "returnedAt", h.return_reason AS "returnReason",
  ${ms('h.closed_at')} AS "closedAt", h.resolution, h.note, h.escalation, h.escalated_to AS "escalatedTo",
  ${ms('h.escalate_at')} AS "escalateAt", ${ms('h.told_at')} AS "toldAt"`;

/** Each with the first line of its history, in one statement. */
const insertSql = `
  WITH given AS (
    SELECT * FROM json_to_recordset($2::json) AS h("handoverId" uuid, "patientId" uuid, "enrolmentId" uuid, state text,
           episode integer, department text, "fromDepartment" text, "offeredBy" text, "offeredByName" text, reason text,
           summary text, required json, fields jsonb, "previousId" uuid, "openedAt" float8, "dueAt" float8, holder text)),
  opened AS (
    INSERT INTO handover (clinic_id, handover_id, patient_id, enrolment_id, state, episode, department, from_department,
           offered_by, offered_by_name, reason, summary, required, fields, previous_id, status, opened_at, due_at)
    SELECT $1, h."handoverId", h."patientId", h."enrolmentId", h.state, h.episode, h.department, h."fromDepartment",
           h."offeredBy", h."offeredByName", h.reason, h.summary,
           ARRAY(SELECT json_array_elements_text(h.required)), h.fields, h."previousId", 'offered',
           ${at('h."openedAt"')}, ${at('h."dueAt"')}
      FROM given h)
  INSERT INTO handover_move (clinic_id, handover_id, version, moved_at, move, by_id, holder_after)
  SELECT $1, h."handoverId", 1, ${at('h."openedAt"')}, 'offered', h."offeredBy", h.holder FROM given h`;

const saveSql = `
  UPDATE handover
     SET version = version + 1, status = $3, owner = $4, owner_name = $5, accepted_at = ${at('$6::float8')},
         due_at = ${at('$7::float8')}, overdue_at = ${at('$8::float8')}, returned_at = ${at('$9::float8')},
         return_reason = $10, closed_at = ${at('$11::float8')}, resolution = $12, note = $13, escalation = $14,
         escalated_to = $15, escalate_at = ${at('$16::float8')}, told_at = ${at('$17::float8')}
   WHERE clinic_id = $1 AND handover_id = $2
  RETURNING version`;

const moveSql = `
  INSERT INTO handover_move (clinic_id, handover_id, version, moved_at, move, by_id, holder_before, holder_after)
  SELECT $1, m."handoverId", m.version, ${at('m.at')}, m.move, m.by, m.before, m.after
    FROM json_to_recordset($2::json) AS m("handoverId" uuid, version integer, at float8, move text, by text, before text,
         after text)`;

const listingSql = `
  SELECT ${handoverColumns}, h.due_at::text AS place, h.queue, nullif(concat_ws(' ', p.name, p.family_name), '') AS "patientName", p.held_by AS "heldBy",
         (SELECT c.address FROM contact_point c
           WHERE c.clinic_id = p.clinic_id AND c.recipient_id = p.recipient_id AND c.channel IN ('sms', 'whatsapp')
             AND c.closed_at IS NULL ORDER BY c.rank, c.contact_point_id LIMIT 1) AS phone,
         (SELECT count(*)::int FROM handover_call c WHERE c.clinic_id = h.clinic_id AND c.handover_id = h.handover_id) AS calls,
         e.scenario_id || '@' || e.version AS scenario, e.status AS "enrolmentStatus", e.outcome AS "enrolmentOutcome"
    FROM handover h
    JOIN patient p ON p.clinic_id = h.clinic_id AND p.patient_id = h.patient_id
    LEFT JOIN enrolment e ON e.clinic_id = h.clinic_id AND e.enrolment_id = h.enrolment_id
   WHERE h.clinic_id = $1`;

/** Whole texts, so that the partial indexes of what is still open serve the list. */
const statusSql: Readonly<Record<HandoverQuery['status'], string>> = {
  open: `h.closed_at IS NULL`,
  overdue: `h.closed_at IS NULL AND h.overdue_at IS NOT NULL`,
  offered: `h.closed_at IS NULL AND h.status = 'offered'`,
  accepted: `h.closed_at IS NULL AND h.status = 'accepted'`,
  returned: `h.closed_at IS NULL AND h.status = 'returned'`,
  withdrawn: `h.closed_at IS NOT NULL AND h.status = 'withdrawn'`,
  closed: `h.closed_at IS NOT NULL AND h.status = 'closed'`,
};

/** Handovers: the only place with their SQL, but for deadlines and figures. */
@Injectable()
export class HandoverStore {
  /** Writes new handovers, all of them offered, in one statement. */
  async insert(tx: Tx, handovers: readonly Handover[]): Promise<void> {
    if (handovers.length === 0) return;
    const rows = handovers.map((handover) => ({ ...handover, holder: answerable(handover) }));
    await tx.prepared('handover_insert', insertSql, [tx.clinicId, JSON.stringify(rows)]);
  }

  /** Writes what a move changes and the move itself; only under the patient's lock, under which `before` was read. */
  async save(tx: Tx, before: Handover, after: Handover, move: { what: HandoverMove; by: string; at: number }) {
    const version = await this.update(tx, after);
    await this.addMoves(tx, [
      {
        ...{ handoverId: after.handoverId, version, at: move.at, move: move.what, by: move.by },
        ...{ before: answerable(before), after: answerable(after) },
      },
    ]);
  }

  /** Writes a change that moves nobody, such as a later deadline; under the same lock. */
  async update(tx: Tx, after: Handover): Promise<number> {
    const { handoverId, status, owner, ownerName, acceptedAt, dueAt, overdueAt, returnedAt, returnReason } = after;
    const { closedAt, resolution, note, escalation, escalatedTo, escalateAt, toldAt } = after;
    const [row] = await tx.query<{ version: number }>(saveSql, [
      ...[tx.clinicId, handoverId, status, owner, ownerName, acceptedAt, dueAt, overdueAt, returnedAt, returnReason],
      ...[closedAt, resolution, note, escalation, escalatedTo, escalateAt, toldAt],
    ]);
    if (row) return row.version;
    throw new AppError('INBOX_HANDOVER_UNKNOWN', `There is no handover ${handoverId}.`, { status: 404 });
  }

  async addMoves(tx: Tx, moves: readonly MoveRow[]): Promise<void> {
    if (moves.length > 0) await tx.query(moveSql, [tx.clinicId, JSON.stringify(moves)]);
  }

  /** Those whose deadline comes first, first. */
  async list(tx: Tx, query: HandoverQuery): Promise<HandoverListing[]> {
    const { status, department, patient, within, after, limit } = query;
    const sql = `${listingSql} AND ${statusSql[status]}
      AND ($2::text IS NULL OR h.queue = $2) AND ($3::uuid IS NULL OR h.patient_id = $3)
      AND ($4::text[] IS NULL OR h.department = ANY($4) OR h.from_department = ANY($4))
      AND ($5::timestamptz IS NULL OR (h.due_at, h.handover_id) > ($5::timestamptz, $6::uuid))
      ORDER BY h.due_at, h.handover_id LIMIT $7`;
    const values = [department ?? null, patient ?? null, within ?? null, after?.dueAt ?? null];
    return tx.query<HandoverListing>(sql, [tx.clinicId, ...values, after?.handoverId ?? null, limit]);
  }

  /** Whether a handover of the patient is open, of these reasons where any are given. */
  async hasOpen(tx: Tx, patientId: string, reasons?: readonly string[]): Promise<boolean> {
    const sql = `SELECT 1 AS open FROM handover h
      WHERE h.clinic_id = $1 AND h.patient_id = $2 AND h.closed_at IS NULL AND ($3::text[] IS NULL OR h.reason = ANY($3)) LIMIT 1`;
    return (await everywhere(tx, () => tx.query(sql, [tx.clinicId, patientId, reasons ?? null]))).length > 0;
  }

  async find(tx: Tx, handoverId: string): Promise<HandoverListing | undefined> {
    const [row] = await tx.query<HandoverListing>(`${listingSql} AND h.handover_id = $2`, [tx.clinicId, handoverId]);
    return row;
  }

  /** The same under its own lock, so that the sweep of deadlines waits for whoever moves it; after the patient's lock. */
  async lock(tx: Tx, handoverId: string): Promise<HandoverListing | undefined> {
    const sql = `${listingSql} AND h.handover_id = $2 FOR NO KEY UPDATE OF h`;
    const [row] = await tx.query<HandoverListing>(sql, [tx.clinicId, handoverId]);
    return row;
  }

  /** Whether somebody has another handover of the patient in hand. */
  async hasAccepted(tx: Tx, { patientId, owner, but }: { patientId: string; owner: string; but: string }) {
    const sql = `SELECT 1 AS held FROM handover
      WHERE clinic_id = $1 AND patient_id = $2 AND owner = $3 AND handover_id <> $4 AND status = 'accepted' LIMIT 1`;
    return (await everywhere(tx, () => tx.query(sql, [tx.clinicId, patientId, owner, but]))).length > 0;
  }

  /** Who the patient was last told has them; undefined: nobody was named yet. */
  async lastTold(tx: Tx, patientId: string): Promise<string | undefined> {
    const sql = `SELECT owner FROM handover
      WHERE clinic_id = $1 AND patient_id = $2 AND told_at IS NOT NULL ORDER BY told_at DESC, handover_id DESC LIMIT 1`;
    const [row] = await everywhere(tx, () => tx.query<{ owner: string | null }>(sql, [tx.clinicId, patientId]));
    return row?.owner ?? undefined;
  }
}

/** One line of the history: who answered for it before and after. `at` is epoch ms. */
interface MoveRow {
  readonly handoverId: string;
  readonly version: number;
  readonly at: number;
  readonly move: HandoverMove;
  readonly by: string | null;
  readonly before: string | null;
  readonly after: string | null;
}
