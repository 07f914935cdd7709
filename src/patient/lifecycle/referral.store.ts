import { Injectable } from '@nestjs/common';
import type { Tx } from '../../runtime/index.js';

/** Where it was said on whose word somebody came. */
export type ReferralSource = 'page' | 'staff' | 'import';

const broughtSql = `
  SELECT p.visits, (
           SELECT c.patient_id FROM referral_code c WHERE c.clinic_id = $1 AND c.code = $3) AS "referrerId"
    FROM patient p WHERE p.clinic_id = $1 AND p.patient_id = $2`;

const referSql = `
  INSERT INTO referral (clinic_id, referral_id, patient_id, referrer_id, source, told_at)
  VALUES ($1, $2, $3, $4, $5, to_timestamp($6::float8 / 1000))
  ON CONFLICT (clinic_id, patient_id) DO NOTHING RETURNING referral_id`;

/** Who came on whose word. */
@Injectable()
export class ReferralStore {
  /** How often they have been here, and whose code it is, if anybody's. Undefined: no such patient. */
  async brought(
    tx: Tx,
    patientId: string,
    code: string,
  ): Promise<{ readonly visits: number; readonly referrerId: string | null } | undefined> {
    return (
      await tx.query<{ visits: number; referrerId: string | null }>(broughtSql, [tx.clinicId, patientId, code])
    )[0];
  }

  /** False: it was said before on whose word they came. */
  async refer(
    tx: Tx,
    one: { id: string; patientId: string; referrerId: string; source: ReferralSource },
    now: number,
  ): Promise<boolean> {
    const values = [tx.clinicId, one.id, one.patientId, one.referrerId, one.source, now];
    return (await tx.query(referSql, values)).length > 0;
  }
}
