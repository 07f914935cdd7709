import { Injectable } from '@nestjs/common';
import type { Tx } from '../../runtime/index.js';

/** Somebody's access to one patient beyond their rights, with the reason they gave. Times are epoch milliseconds. */
export interface BrokenGlass {
  readonly breakGlassId: string;
  readonly staffId: string;
  readonly staffName: string;
  readonly patientId: string;
  readonly reason: string;
  readonly openedAt: number;
  readonly expiresAt: number;
  readonly reviewedAt: number | null;
  readonly reviewedBy: string | null;
}

const listSql = `
  SELECT g.break_glass_id AS "breakGlassId", g.staff_id AS "staffId", p.name AS "staffName", g.patient_id AS "patientId", g.reason,
         (extract(epoch FROM g.opened_at) * 1000)::float8 AS "openedAt",
         (extract(epoch FROM g.expires_at) * 1000)::float8 AS "expiresAt",
         (extract(epoch FROM g.reviewed_at) * 1000)::float8 AS "reviewedAt", g.reviewed_by AS "reviewedBy"
    FROM break_glass g JOIN staff p ON p.clinic_id = $1 AND p.staff_id = g.staff_id
   WHERE g.clinic_id = $1 AND ($2::uuid IS NULL OR g.break_glass_id < $2) AND (NOT $3::boolean OR g.reviewed_at IS NULL)
   ORDER BY g.break_glass_id DESC LIMIT $4`;

@Injectable()
export class BreakGlassStore {
  async insert(tx: Tx, glass: Omit<BrokenGlass, 'staffName' | 'reviewedAt' | 'reviewedBy'>): Promise<void> {
    const { breakGlassId, staffId, patientId, reason, openedAt, expiresAt } = glass;
    await tx.query(
      `INSERT INTO break_glass (clinic_id, break_glass_id, staff_id, patient_id, reason, opened_at, expires_at)
       VALUES ($1, $2, $3, $4, $5, to_timestamp($6::float8 / 1000), to_timestamp($7::float8 / 1000))`,
      [tx.clinicId, breakGlassId, staffId, patientId, reason, openedAt, expiresAt],
    );
  }

  /** The access of a person to a patient that is open now. */
  async open(tx: Tx, staffId: string, patientId: string, now: number): Promise<string | undefined> {
    const [row] = await tx.query<{ id: string }>(
      `SELECT break_glass_id AS id FROM break_glass
        WHERE clinic_id = $1 AND staff_id = $2 AND patient_id = $3 AND expires_at > to_timestamp($4::float8 / 1000) LIMIT 1`,
      [tx.clinicId, staffId, patientId, now],
    );
    return row?.id;
  }

  /** Newest first, from behind the id `after`. */
  async list(
    tx: Tx,
    { after, unreviewed, limit }: { after: string | undefined; unreviewed: boolean; limit: number },
  ): Promise<BrokenGlass[]> {
    return tx.query<BrokenGlass>(listSql, [tx.clinicId, after ?? null, unreviewed, limit]);
  }

  /** Whether there is such an access that nobody had looked into. */
  async review(tx: Tx, breakGlassId: string, by: string, now: number): Promise<boolean> {
    const rows = await tx.query(
      `UPDATE break_glass SET reviewed_at = to_timestamp($4::float8 / 1000), reviewed_by = $3
        WHERE clinic_id = $1 AND break_glass_id = $2 AND reviewed_at IS NULL RETURNING break_glass_id`,
      [tx.clinicId, breakGlassId, by, now],
    );
    return rows.length > 0;
  }

  async ownerOf(tx: Tx, breakGlassId: string): Promise<string | undefined> {
    const sql = `SELECT staff_id AS id FROM break_glass WHERE clinic_id = $1 AND break_glass_id = $2`;
    const [row] = await tx.query<{ id: string }>(sql, [tx.clinicId, breakGlassId]);
    return row?.id;
  }

  /** Read from the table itself: the patient room stands above this one. */
  async hasPatient(tx: Tx, patientId: string): Promise<boolean> {
    const sql = `SELECT 1 FROM patient WHERE clinic_id = $1 AND patient_id = $2`;
    return (await tx.query(sql, [tx.clinicId, patientId])).length > 0;
  }
}
