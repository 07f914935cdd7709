import { Injectable } from '@nestjs/common';
import type { Tx } from '../../runtime/index.js';
import type { Handover } from './handover.js';
import { handoverColumns } from './handover.store.js';

/** A handover as the sweep holds it, with the version its next move follows. */
export type HeldHandover = Handover & { readonly version: number };

/** What a passed deadline changes. Instants are epoch milliseconds. */
export interface DeadlineMark {
  readonly handoverId: string;
  readonly version: number;
  readonly overdueAt: number | null;
  readonly escalation: number;
  readonly escalatedTo: string | null;
  readonly escalateAt: number | null;
}

const at = (field: string) => `to_timestamp(${field} / 1000)`;

/** Whoever is moved this very moment is looked at in the next sweep. */
const heldSql = (due: string) => `
  SELECT ${handoverColumns}, h.version FROM handover h
   WHERE h.clinic_id = $1 AND ${due} ORDER BY h.due_at, h.handover_id LIMIT $3 FOR NO KEY UPDATE SKIP LOCKED`;

const overdueSql = heldSql(`h.closed_at IS NULL AND h.overdue_at IS NULL AND h.due_at <= ${at('$2::float8')}`);
const escalatingSql = heldSql(
  `h.closed_at IS NULL AND h.escalate_at IS NOT NULL AND h.escalate_at <= ${at('$2::float8')}`,
);

const markSql = `
  UPDATE handover h
     SET version = m.version, overdue_at = ${at('m."overdueAt"')}, escalation = m.escalation,
         escalated_to = m."escalatedTo", escalate_at = ${at('m."escalateAt"')}
    FROM json_to_recordset($2::json) AS m("handoverId" uuid, version integer, "overdueAt" float8, escalation smallint,
         "escalatedTo" text, "escalateAt" float8)
   WHERE h.clinic_id = $1 AND h.handover_id = m."handoverId"`;

/** Deadlines of handovers. */
@Injectable()
export class HandoverDeadlineStore {
  /** Holds at most `limit` open handovers whose deadline has passed at `now` and was not told yet. */
  async overdue(tx: Tx, now: number, limit: number): Promise<HeldHandover[]> {
    return tx.prepared<HeldHandover>('handover_overdue', overdueSql, [tx.clinicId, now, limit]);
  }

  /** Holds at most `limit` open handovers whose second deadline has passed at `now`. */
  async escalating(tx: Tx, now: number, limit: number): Promise<HeldHandover[]> {
    return tx.prepared<HeldHandover>('handover_escalating', escalatingSql, [tx.clinicId, now, limit]);
  }

  /** Writes what the deadlines changed, of handovers that this transaction holds. */
  async mark(tx: Tx, marks: readonly DeadlineMark[]): Promise<void> {
    if (marks.length > 0) await tx.query(markSql, [tx.clinicId, JSON.stringify(marks)]);
  }

  /** Until the end of the transaction; false when another process sweeps this clinic. */
  async lockSweep(tx: Tx): Promise<boolean> {
    const sql = `SELECT pg_try_advisory_xact_lock(hashtext('inbox.overdue'), $1) AS locked`;
    const [row] = await tx.query<{ locked: boolean }>(sql, [tx.clinicId]);
    return row?.locked === true;
  }
}
