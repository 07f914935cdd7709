import { Injectable } from '@nestjs/common';
import { valuedTag } from '../../patient/index.js';
import type { Tx } from '../../runtime/index.js';
import type { Conversation, ConversationStatus } from './conversation.js';
import { sortKeyOf } from '../need.js';

/** A conversation in a list, beside the name of its patient and whoever holds the dialogue. */
export interface ConversationRow extends Conversation {
  readonly name: string | null;
  readonly locale: string | null;
  readonly heldBy: string | null;
}

/** Where a page of the list ended. */
export interface ListPlace {
  readonly sortKey: number;
  readonly patientId: string;
}

/** Which conversations are asked for; null or undefined: whichever. */
export interface ConversationListing {
  readonly status: ConversationStatus;
  /** Departments one may see; null: all. */
  readonly departments: readonly string[] | null;
  readonly assignee?: string | undefined;
  readonly unassigned?: boolean | undefined;
  readonly waiting?: boolean | undefined;
  readonly channel?: string | undefined;
  readonly after?: ListPlace | undefined;
  readonly limit: number;
}

/** How many wait in a department, and how many of them for too long. */
export interface DepartmentCount {
  readonly department: string;
  readonly waiting: number;
  readonly overdue: number;
  readonly unassigned: number;
}

const ms = (column: string) => `(extract(epoch FROM ${column}) * 1000)::float8`;
const at = (field: string) => `to_timestamp(${field} / 1000)`;

const columns = `
  c.patient_id AS "patientId", c.department, c.assignee, c.status, ${ms('c.waiting_since')} AS "waitingSince",
  ${ms('c.due_at')} AS "dueAt", ${ms('c.escalated_at')} AS "escalatedAt", ${ms('c.heard_at')} AS "heardAt",
  ${ms('c.active_at')} AS "activeAt", c.channel, c.preview, c.unread, ${ms('c.snoozed_until')} AS "snoozedUntil",
  c.alert, c.valued`;

const person = `nullif(concat_ws(' ', p.name, p.family_name), '') AS name, r.locale, p.held_by AS "heldBy"`;
const withPerson = `
    JOIN patient p ON p.clinic_id = c.clinic_id AND p.patient_id = c.patient_id
    JOIN recipient r ON r.clinic_id = p.clinic_id AND r.recipient_id = p.recipient_id`;

const saveSql = `
  INSERT INTO conversation (clinic_id, patient_id, department, assignee, status, waiting_since, due_at, escalated_at, heard_at,
         active_at, channel, preview, unread, snoozed_until, alert, valued, sort_key)
  SELECT $1, c."patientId", c.department, c.assignee, c.status, ${at('c."waitingSince"')}, ${at('c."dueAt"')},
         ${at('c."escalatedAt"')}, ${at('c."heardAt"')}, ${at('c."activeAt"')}, c.channel, c.preview, c.unread,
         ${at('c."snoozedUntil"')}, c.alert, c.valued, c."sortKey"
    FROM json_to_recordset($2::json) AS c("patientId" uuid, department text, assignee text, status text, "waitingSince" float8,
         "dueAt" float8, "escalatedAt" float8, "heardAt" float8, "activeAt" float8, channel text, preview text, unread integer,
         "snoozedUntil" float8, alert boolean, valued boolean, "sortKey" bigint)
   ORDER BY c."patientId"
  ON CONFLICT (clinic_id, patient_id) DO UPDATE
     SET department = EXCLUDED.department, assignee = EXCLUDED.assignee, status = EXCLUDED.status,
         waiting_since = EXCLUDED.waiting_since, due_at = EXCLUDED.due_at, escalated_at = EXCLUDED.escalated_at,
         heard_at = EXCLUDED.heard_at, active_at = EXCLUDED.active_at, channel = EXCLUDED.channel,
         preview = EXCLUDED.preview, unread = EXCLUDED.unread, snoozed_until = EXCLUDED.snoozed_until,
         alert = EXCLUDED.alert, valued = EXCLUDED.valued, sort_key = EXCLUDED.sort_key`;

const loadSql = `SELECT ${columns} FROM conversation c WHERE c.clinic_id = $1 AND c.patient_id = ANY($2::uuid[])`;

const valuedSql = `
  SELECT p.patient_id AS "patientId" FROM patient p WHERE p.clinic_id = $1 AND p.patient_id = ANY($2::uuid[]) AND $3 = ANY(p.tags)`;

const oneSql = `SELECT ${columns}, ${person} FROM conversation c ${withPerson} WHERE c.clinic_id = $1 AND c.patient_id = $2`;

const personSql = `
  SELECT nullif(concat_ws(' ', p.name, p.family_name), '') AS name, r.locale, r.zone, p.held_by AS "heldBy",
         p.recipient_id AS "recipientId"
    FROM patient p JOIN recipient r ON r.clinic_id = p.clinic_id AND r.recipient_id = p.recipient_id
   WHERE p.clinic_id = $1 AND p.patient_id = $2`;

/** A filter that is not asked for is null, which the planner folds away: each list walks down an index of its own, already in order. */
const keyset = `
   AND ($3::bigint IS NULL OR (c.sort_key, c.patient_id) > ($3::bigint, $4::uuid))
   AND ($5::boolean IS NULL OR (c.waiting_since IS NOT NULL) = $5) AND ($6::text IS NULL OR c.channel = $6)
   AND (NOT $7::boolean OR c.assignee IS NULL)
 ORDER BY c.sort_key, c.patient_id LIMIT $8`;

const everywhereSql = `SELECT c.* FROM conversation c WHERE c.clinic_id = $1 AND c.status = $2 ${keyset}`;
const assignedSql = `SELECT c.* FROM conversation c WHERE c.clinic_id = $1 AND c.status = $2 AND c.assignee = $9 ${keyset}`;
const departmentsSql = `
  SELECT c.* FROM unnest($9::text[]) AS d(department)
   CROSS JOIN LATERAL (
     SELECT c.* FROM conversation c WHERE c.clinic_id = $1 AND c.department = d.department AND c.status = $2 ${keyset}) AS c
   ORDER BY c.sort_key, c.patient_id LIMIT $8`;

const listed = (inner: string) => `
  SELECT ${columns}, ${person} FROM (${inner}) AS c ${withPerson} ORDER BY c.sort_key, c.patient_id`;

const countsSql = `
  SELECT c.department, count(*)::integer AS waiting, count(*) FILTER (WHERE c.due_at <= ${at('$2::float8')})::integer AS overdue,
         count(*) FILTER (WHERE c.assignee IS NULL)::integer AS unassigned
    FROM conversation c
   WHERE c.clinic_id = $1 AND c.waiting_since IS NOT NULL AND ($3::text[] IS NULL OR c.department = ANY($3))
   GROUP BY c.department`;

const mineSql = `
  SELECT count(*)::integer AS open, count(*) FILTER (WHERE c.waiting_since IS NOT NULL)::integer AS waiting
    FROM conversation c WHERE c.clinic_id = $1 AND c.assignee = $2 AND c.status = 'open'`;

const snoozedSql = `
  SELECT count(*)::integer AS snoozed FROM conversation c
   WHERE c.clinic_id = $1 AND c.status = 'snoozed' AND ($2::text[] IS NULL OR c.department = ANY($2))`;

const handoversSql = `
  SELECT count(*)::integer AS handovers FROM handover h
   WHERE h.clinic_id = $1 AND h.closed_at IS NULL AND h.status = 'offered' AND ($2::text[] IS NULL OR h.queue = ANY($2))`;

/** What lets somebody in whose department it is not: their own name on it, or a handover that one of theirs is part of. */
const partySql = `
  SELECT 1 FROM handover h WHERE h.clinic_id = $1 AND h.patient_id = $2 AND h.closed_at IS NULL
     AND (h.queue = ANY($3::text[]) OR h.department = ANY($3) OR h.from_department = ANY($3))
  UNION ALL
  SELECT 1 FROM mention m WHERE m.clinic_id = $1 AND m.patient_id = $2 AND m.staff_id::text = $4 LIMIT 1`;

const tasksSql = `
  SELECT DISTINCT ON (h.patient_id) h.patient_id AS "patientId", h.reason, h.summary FROM handover h
   WHERE h.clinic_id = $1 AND h.patient_id = ANY($2::uuid[]) AND h.closed_at IS NULL
   ORDER BY h.patient_id, h.due_at, h.handover_id`;

const sidesSql = `
  SELECT h.department FROM handover h WHERE h.clinic_id = $1 AND h.patient_id = $2 AND h.closed_at IS NULL
  UNION
  SELECT h.from_department FROM handover h
   WHERE h.clinic_id = $1 AND h.patient_id = $2 AND h.closed_at IS NULL AND h.from_department IS NOT NULL`;

const overdueSql = `
  SELECT c.patient_id AS "patientId" FROM conversation c
   WHERE c.clinic_id = $1 AND c.waiting_since IS NOT NULL AND c.escalated_at IS NULL AND c.due_at <= ${at('$2::float8')}
   ORDER BY c.due_at LIMIT $3`;

const wokenSql = `
  SELECT c.patient_id AS "patientId" FROM conversation c
   WHERE c.clinic_id = $1 AND c.status = 'snoozed' AND c.snoozed_until <= ${at('$2::float8')}
   ORDER BY c.snoozed_until LIMIT $3`;

/** Conversations: the only place with their SQL. */
@Injectable()
export class ConversationStore {
  /** Whole rows; only under the lock of their patients (or of the recipient they share). */
  async save(tx: Tx, conversations: readonly Conversation[]): Promise<void> {
    if (conversations.length === 0) return;
    const rows = conversations.map((conversation) => ({ ...conversation, sortKey: sortKeyOf(conversation) }));
    await tx.prepared('conversation_save', saveSql, [tx.clinicId, JSON.stringify(rows)]);
  }

  async load(tx: Tx, patientIds: readonly string[]): Promise<Map<string, Conversation>> {
    const rows = await tx.prepared<Conversation>('conversation_load', loadSql, [tx.clinicId, patientIds]);
    return new Map(rows.map((row) => [row.patientId, row]));
  }

  /** Those of the patients whom the clinic marked as most valued. */
  async valued(tx: Tx, patientIds: readonly string[]): Promise<ReadonlySet<string>> {
    const values = [tx.clinicId, patientIds, valuedTag];
    const rows = await tx.prepared<{ patientId: string }>('conversation_valued', valuedSql, values);
    return new Set(rows.map(({ patientId }) => patientId));
  }

  async remove(tx: Tx, patientId: string): Promise<void> {
    await tx.query(`DELETE FROM conversation WHERE clinic_id = $1 AND patient_id = $2`, [tx.clinicId, patientId]);
  }

  async one(tx: Tx, patientId: string): Promise<ConversationRow | undefined> {
    return (await tx.query<ConversationRow>(oneSql, [tx.clinicId, patientId]))[0];
  }

  async has(tx: Tx, patientId: string): Promise<boolean> {
    const sql = `SELECT 1 FROM conversation c WHERE c.clinic_id = $1 AND c.patient_id = $2`;
    return (await tx.query(sql, [tx.clinicId, patientId])).length > 0;
  }

  /** Of a patient who may have no conversation yet. */
  async person(tx: Tx, patientId: string) {
    const [row] = await tx.query<PersonHead>(personSql, [tx.clinicId, patientId]);
    return row;
  }

  /** In the order of `sortKeyOf`. */
  async list(tx: Tx, listing: ConversationListing): Promise<ConversationRow[]> {
    const { status, after, waiting, channel, unassigned, limit, assignee, departments } = listing;
    const values = [tx.clinicId, status, after?.sortKey ?? null, after?.patientId ?? null, waiting ?? null];
    const more = [...values, channel ?? null, unassigned ?? false, limit];
    if (assignee !== undefined) return tx.query(listed(assignedSql), [...more, assignee]);
    if (departments === null) return tx.query(listed(everywhereSql), more);
    return tx.query(listed(departmentsSql), [...more, departments]);
  }

  async counts(tx: Tx, departments: readonly string[] | null, now: number): Promise<DepartmentCount[]> {
    return tx.query(countsSql, [tx.clinicId, now, departments]);
  }

  async mine(tx: Tx, assignee: string): Promise<{ open: number; waiting: number }> {
    const [row] = await tx.query<{ open: number; waiting: number }>(mineSql, [tx.clinicId, assignee]);
    return row ?? { open: 0, waiting: 0 };
  }

  async snoozed(tx: Tx, departments: readonly string[] | null): Promise<number> {
    const [row] = await tx.query<{ snoozed: number }>(snoozedSql, [tx.clinicId, departments]);
    return row?.snoozed ?? 0;
  }

  /** Handovers that wait to be accepted. */
  async offered(tx: Tx, departments: readonly string[] | null): Promise<number> {
    const [row] = await tx.query<{ handovers: number }>(handoversSql, [tx.clinicId, departments]);
    return row?.handovers ?? 0;
  }

  /** Whether a handover or a mention makes somebody of these departments a party to the conversation. */
  async isParty(tx: Tx, patientId: string, departments: readonly string[], staffId: string): Promise<boolean> {
    return (await tx.query(partySql, [tx.clinicId, patientId, departments, staffId])).length > 0;
  }

  /** For each patient the open task that is due first. */
  async tasks(tx: Tx, patientIds: readonly string[]): Promise<OpenTask[]> {
    return patientIds.length === 0 ? [] : tx.query<OpenTask>(tasksSql, [tx.clinicId, patientIds]);
  }

  /** Departments on both sides of the patient's open handovers. */
  async sides(tx: Tx, patientId: string): Promise<string[]> {
    const rows = await tx.query<{ department: string }>(sidesSql, [tx.clinicId, patientId]);
    return rows.map(({ department }) => department);
  }

  /** Patients whom nobody answered by `now` and of whom nobody was told. */
  async overdue(tx: Tx, now: number, limit: number): Promise<string[]> {
    const rows = await tx.query<{ patientId: string }>(overdueSql, [tx.clinicId, now, limit]);
    return rows.map(({ patientId }) => patientId);
  }

  /** Patients whose snooze is over. */
  async wakeable(tx: Tx, now: number, limit: number): Promise<string[]> {
    const rows = await tx.query<{ patientId: string }>(wokenSql, [tx.clinicId, now, limit]);
    return rows.map(({ patientId }) => patientId);
  }
}

/** What somebody shall do about a patient, and why. */
export interface OpenTask {
  readonly patientId: string;
  readonly reason: string;
  readonly summary: string;
}

/** What stands over a thread. */
export interface PersonHead {
  readonly name: string | null;
  readonly locale: string | null;
  readonly zone: string | null;
  readonly heldBy: string | null;
  readonly recipientId: string;
}
