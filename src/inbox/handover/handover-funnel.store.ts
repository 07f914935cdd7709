import { Injectable } from '@nestjs/common';
import type { Tx } from '../../runtime/index.js';
import type { RefusalRow } from './handover-funnel.js';
import type { HandoverFields } from './handover.js';

/** A span of time, epoch ms; its end is outside. */
export interface Period {
  readonly from: number;
  readonly to: number;
}

/** A handover of a period; instants are epoch ms. */
export interface PastHandover {
  readonly from: string | null;
  readonly to: string;
  readonly openedAt: number;
  readonly acceptedAt: number | null;
  readonly returned: boolean;
  readonly overdue: boolean;
  /** How the enrolment ended that asked the patient about it. */
  readonly answer: string | null;
}

/** One that was given back, with everything that was written in it and the names that may be in there. */
export interface ReturnedCase {
  readonly from: string | null;
  readonly to: string;
  readonly reason: string;
  readonly fields: HandoverFields;
  readonly returnReason: string;
  readonly openedAt: number;
  readonly returnedAt: number;
  readonly names: readonly string[];
}

const ms = (column: string) => `(extract(epoch FROM ${column}) * 1000)::float8`;
const at = (field: string) => `to_timestamp(${field} / 1000)`;

/** A busy clinic hands over a few hundred times a day; what a period has more is left out of its oldest days. */
const most = 100_000;

const pastSql = `
  SELECT h.from_department AS "from", h.department AS "to", ${ms('h.opened_at')} AS "openedAt",
         ${ms('h.accepted_at')} AS "acceptedAt", h.returned_at IS NOT NULL AS returned,
         EXISTS (SELECT 1 FROM handover_move m
                  WHERE m.clinic_id = h.clinic_id AND m.handover_id = h.handover_id AND m.move = 'overdue') AS overdue,
         e.outcome AS answer
    FROM handover h
    LEFT JOIN enrolment e
      ON e.clinic_id = h.clinic_id AND e.patient_id = h.patient_id AND e.scenario_id = $4
         AND e.key = '["' || h.handover_id || '"]'
   WHERE h.clinic_id = $1 AND h.opened_at >= ${at('$2::float8')} AND h.opened_at < ${at('$3::float8')}
   ORDER BY h.opened_at DESC LIMIT ${most}`;

const refusedSql = `
  SELECT from_department AS "from", to_department AS "to", missing FROM handover_refusal
   WHERE clinic_id = $1 AND refused_at >= ${at('$2::float8')} AND refused_at < ${at('$3::float8')}
   ORDER BY refused_at DESC LIMIT ${most}`;

const casesSql = `
  SELECT h.from_department AS "from", h.department AS "to", h.reason, h.fields, h.return_reason AS "returnReason",
         ${ms('h.opened_at')} AS "openedAt", ${ms('h.returned_at')} AS "returnedAt",
         array_remove(ARRAY[p.name, p.family_name, h.offered_by_name, h.owner_name], NULL) AS names
    FROM handover h JOIN patient p ON p.clinic_id = h.clinic_id AND p.patient_id = h.patient_id
   WHERE h.clinic_id = $1 AND h.returned_at IS NOT NULL
   ORDER BY h.returned_at DESC, h.handover_id DESC LIMIT $2`;

/** What the figures about handovers are made of. */
@Injectable()
export class HandoverFunnelStore {
  /** Opened in the period, the newest first; `scenario`: the one that asks patients about handovers. */
  async past(tx: Tx, { from, to }: Period, scenario: string): Promise<PastHandover[]> {
    return tx.query<PastHandover>(pastSql, [tx.clinicId, from, to, scenario]);
  }

  async refused(tx: Tx, { from, to }: Period): Promise<RefusalRow[]> {
    return tx.query<RefusalRow>(refusedSql, [tx.clinicId, from, to]);
  }

  /** The newest first. */
  async returned(tx: Tx, limit: number): Promise<ReturnedCase[]> {
    return tx.query<ReturnedCase>(casesSql, [tx.clinicId, limit]);
  }
}
