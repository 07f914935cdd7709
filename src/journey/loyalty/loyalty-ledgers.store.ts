import { Injectable } from '@nestjs/common';
import type { Tx } from '../../runtime/index.js';
import { namesOf, personOf, stands } from '../whole-person.js';

/** So many patients went from one stage to another, each counted once. */
export interface StageFlow {
  readonly from: string;
  readonly to: string;
  readonly patients: number;
}

/** What was given of one privilege; a used one is not expired. */
export interface PrivilegeCount {
  readonly privilege: string;
  readonly granted: number;
  readonly used: number;
  readonly expired: number;
}

export interface ReferralCount {
  readonly told: number;
  readonly came: number;
}

const at = (place: number) => `to_timestamp($${place}::float8 / 1000)`;

const flowsSql = `
  SELECT from_stage AS "from", to_stage AS "to", count(DISTINCT ${personOf('stage_change.patient_id')})::int AS patients
    FROM stage_change WHERE clinic_id = $1 AND changed_at > ${at(2)} GROUP BY 1, 2 ORDER BY patients DESC, 1, 2`;

const privilegesSql = `
  SELECT privilege, count(*)::int AS granted, count(used_at)::int AS used,
         count(*) FILTER (WHERE used_at IS NULL AND expires_at <= ${at(2)})::int AS expired
    FROM privilege WHERE clinic_id = $1 GROUP BY 1 ORDER BY 1`;

const referralsSql = `
  SELECT count(*)::int AS told, count(came_at)::int AS came FROM referral WHERE clinic_id = $1 AND told_at > ${at(2)}`;

const valuedSql = `
  SELECT count(*)::int AS valued FROM patient p
   WHERE p.clinic_id = $1 AND $2 = ANY(p.tags) AND p.deceased_at IS NULL AND ${stands('p.patient_id')}`;

/** The later of what was sent to somebody and what was heard from them. */
const contactsSql = `
  SELECT p.id AS "patientId", (extract(epoch FROM greatest(
           (SELECT max(t.ended_at) FROM enrolment e JOIN touch t ON t.clinic_id = $1 AND t.enrolment_id = e.enrolment_id
             WHERE e.clinic_id = $1 AND e.patient_id = ANY (${namesOf('p.id')}) AND t.outcome = 'sent'),
           (SELECT c.heard_at FROM conversation c WHERE c.clinic_id = $1 AND c.patient_id = p.id))) * 1000)::float8 AS at
    FROM unnest($2::uuid[]) p (id)`;

/** The counted side of loyalty: moves, privileges, recommendations, contacts. */
@Injectable()
export class LoyaltyLedgersStore {
  /** Moves between stages since an instant (epoch ms). */
  async flows(tx: Tx, since: number): Promise<StageFlow[]> {
    return tx.query<StageFlow>(flowsSql, [tx.clinicId, since]);
  }

  async privileges(tx: Tx, now: number): Promise<PrivilegeCount[]> {
    return tx.query<PrivilegeCount>(privilegesSql, [tx.clinicId, now]);
  }

  /** Recommendations told since an instant (epoch ms), and how many of these friends have come. */
  async referrals(tx: Tx, since: number): Promise<ReferralCount> {
    return (await tx.query<ReferralCount>(referralsSql, [tx.clinicId, since]))[0] ?? { told: 0, came: 0 };
  }

  /** How many living patients bear a tag. */
  async tagged(tx: Tx, tag: string): Promise<number> {
    return (await tx.query<{ valued: number }>(valuedSql, [tx.clinicId, tag]))[0]?.valued ?? 0;
  }

  /** When each was last written to or heard from, in epoch ms; null: never. */
  async lastContacts(tx: Tx, patientIds: readonly string[]): Promise<ReadonlyMap<string, number | null>> {
    type Row = { patientId: string; at: number | null };
    const rows = await tx.query<Row>(contactsSql, [tx.clinicId, patientIds]);
    return new Map(rows.map(({ patientId, at: last }) => [patientId, last]));
  }
}
