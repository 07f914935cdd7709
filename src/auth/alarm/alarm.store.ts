import { Injectable } from '@nestjs/common';
import type { Tx } from '../../runtime/index.js';

export const alarmKinds = ['mass_read', 'mass_export', 'chain_broken'] as const;
export type AlarmKind = (typeof alarmKinds)[number];

/** Something in the audit that a second person should look at. Instants are epoch ms. */
export interface Alarm {
  readonly alarmId: string;
  readonly kind: AlarmKind;
  /** Who read that much; null: nobody in particular. */
  readonly staffId: string | null;
  readonly staffName: string | null;
  /** How many patients; of a broken chain: how many places. */
  readonly patients: number;
  readonly firstAt: number;
  readonly lastAt: number;
  readonly reviewedAt: number | null;
  readonly reviewedBy: string | null;
}

/** How much one person opened within a span of time. */
export interface Reading {
  readonly staffId: string;
  readonly patients: number;
  readonly exported: number;
  readonly firstAt: number;
  readonly lastAt: number;
}

const ms = (column: string) => `(extract(epoch FROM ${column}) * 1000)::float8`;
const at = (value: string) => `to_timestamp(${value}::float8 / 1000)`;

/**
 * The patient a request is about is the first of its row; a list of many shows each of them in passing and opens none. What was looked
 * into already does not count again.
 */
const readingSql = `
  SELECT a.actor_id AS "staffId", count(DISTINCT a.patient_ids[1])::integer AS patients,
         (count(DISTINCT a.patient_ids[1]) FILTER (WHERE a.what LIKE '%/export'))::integer AS exported,
         ${ms('min(a.occurred_at)')} AS "firstAt", ${ms('max(a.occurred_at)')} AS "lastAt"
    FROM audit_entry a
   WHERE a.clinic_id = $1 AND a.occurred_at > ${at('$2')} AND a.actor_kind = 'staff' AND a.act = 'read'
     AND a.what LIKE '%/:%' AND cardinality(a.patient_ids) > 0
     AND a.occurred_at > coalesce((
       SELECT max(l.reviewed_at) FROM audit_alarm l WHERE l.clinic_id = a.clinic_id AND l.staff_id = a.actor_id), '-infinity')
   GROUP BY a.actor_id HAVING count(DISTINCT a.patient_ids[1]) > $3
       OR count(DISTINCT a.patient_ids[1]) FILTER (WHERE a.what LIKE '%/export') > $4`;

const growSql = `
  UPDATE audit_alarm SET patients = greatest(patients, $4), last_at = ${at('$5')}
   WHERE clinic_id = $1 AND kind = $2 AND staff_id IS NOT DISTINCT FROM $3 AND reviewed_at IS NULL RETURNING alarm_id AS id`;

const insertSql = `
  INSERT INTO audit_alarm (clinic_id, alarm_id, kind, staff_id, patients, first_at, last_at)
  VALUES ($1, $2, $3, $4, $5, ${at('$6')}, ${at('$7')})`;

const listSql = `
  SELECT l.alarm_id AS "alarmId", l.kind, l.staff_id AS "staffId", s.name AS "staffName", l.patients, ${ms('l.first_at')} AS "firstAt",
         ${ms('l.last_at')} AS "lastAt", ${ms('l.reviewed_at')} AS "reviewedAt", l.reviewed_by AS "reviewedBy"
    FROM audit_alarm l LEFT JOIN staff s ON s.clinic_id = l.clinic_id AND s.staff_id = l.staff_id
   WHERE l.clinic_id = $1 AND ($2::uuid IS NULL OR l.alarm_id < $2) AND (NOT $3::boolean OR l.reviewed_at IS NULL)
   ORDER BY l.alarm_id DESC LIMIT $4`;

/** Alarms of the audit: the only place with their SQL. */
@Injectable()
export class AlarmStore {
  /** Who opened more patients than `patients`, or exported more than `exports`, since `since`. */
  async readings(
    tx: Tx,
    { since, patients, exports }: { since: number; patients: number; exports: number },
  ): Promise<Reading[]> {
    return tx.query<Reading>(readingSql, [tx.clinicId, since, patients, exports]);
  }

  /** Whether one that nobody has looked into went on. */
  async grow(tx: Tx, { kind, staffId, patients, lastAt }: Pick<Alarm, 'kind' | 'staffId' | 'patients' | 'lastAt'>) {
    return (await tx.query(growSql, [tx.clinicId, kind, staffId, patients, lastAt])).length > 0;
  }

  async insert(tx: Tx, alarm: Omit<Alarm, 'staffName' | 'reviewedAt' | 'reviewedBy'>): Promise<void> {
    const { alarmId, kind, staffId, patients, firstAt, lastAt } = alarm;
    await tx.query(insertSql, [tx.clinicId, alarmId, kind, staffId, patients, firstAt, lastAt]);
  }

  /** Newest first, from behind the id `after`. */
  async list(tx: Tx, page: { after: string | undefined; open: boolean; limit: number }): Promise<Alarm[]> {
    return tx.query<Alarm>(listSql, [tx.clinicId, page.after ?? null, page.open, page.limit]);
  }

  async find(tx: Tx, alarmId: string): Promise<{ staffId: string | null } | undefined> {
    const sql = `SELECT staff_id AS "staffId" FROM audit_alarm WHERE clinic_id = $1 AND alarm_id = $2 AND reviewed_at IS NULL`;
    return (await tx.query<{ staffId: string | null }>(sql, [tx.clinicId, alarmId]))[0];
  }

  async review(tx: Tx, alarmId: string, by: string, now: number): Promise<void> {
    const sql = `UPDATE audit_alarm SET reviewed_at = ${at('$4')}, reviewed_by = $3 WHERE clinic_id = $1 AND alarm_id = $2`;
    await tx.query(sql, [tx.clinicId, alarmId, by, now]);
  }

  /** When the chain was last anchored, epoch ms. */
  async anchoredAt(tx: Tx): Promise<number | undefined> {
    const sql = `SELECT ${ms('max(anchored_at)')} AS at FROM audit_anchor WHERE clinic_id = $1`;
    return (await tx.query<{ at: number | null }>(sql, [tx.clinicId]))[0]?.at ?? undefined;
  }

  /** False while another process watches over the same clinic. */
  async lock(tx: Tx): Promise<boolean> {
    const sql = `SELECT pg_try_advisory_xact_lock(hashtext('audit.watch'), $1) AS locked`;
    return (await tx.query<{ locked: boolean }>(sql, [tx.clinicId]))[0]?.locked ?? false;
  }
}
