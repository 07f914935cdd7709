import { Injectable } from '@nestjs/common';
import type { SystemTx, Tx } from '../runtime/index.js';
import { Branch } from './branch.entity.js';
import { Clinic } from './clinic.entity.js';

/** The clinic as it describes itself. */
export type ClinicSettings = Omit<Clinic, 'clinicId' | 'createdAt'>;

/** One of its addresses. */
export type BranchSettings = Omit<Branch, 'clinicId'>;

const upsertClinicSql = `
  INSERT INTO clinic (clinic_id, name, zone, locale, locales, channels, currency, settings, created_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, to_timestamp($9::float8 / 1000))
  ON CONFLICT (clinic_id) DO UPDATE SET
    name = excluded.name, zone = excluded.zone, locale = excluded.locale, locales = excluded.locales,
    channels = excluded.channels, currency = excluded.currency, settings = excluded.settings`;

/** The loops of every process find a clinic through this row; it has no policy. */
const wakeSql = `
  INSERT INTO clinic_wake (clinic_id, enrolment_due, outbox_due, intake_due)
  SELECT $1, t.at, t.at, t.at FROM (SELECT to_timestamp($2::float8 / 1000) AS at) AS t
  ON CONFLICT (clinic_id) DO NOTHING`;

@Injectable()
export class ClinicStore {
  /** Creates the clinic of the transaction or gives it new settings; `now` is the time of its creation. */
  async upsert(tx: Tx, clinic: ClinicSettings, now: number): Promise<void> {
    const { name, zone, locale, locales, channels, currency, settings } = clinic;
    const values = [tx.clinicId, name, zone, locale, locales, channels, currency, JSON.stringify(settings), now];
    await tx.query(upsertClinicSql, values);
    await tx.query(wakeSql, [tx.clinicId, now]);
  }

  /** Creates or changes the branches given; the others stay, for appointments name them. */
  async upsertBranches(tx: Tx, branches: readonly BranchSettings[]): Promise<void> {
    const rows = branches.map((branch) => ({ ...branch, clinicId: tx.clinicId }));
    if (rows.length > 0) await tx.manager.upsert(Branch, rows, ['clinicId', 'branchId']);
  }

  /** Every clinic of this database, by the one table without a policy. */
  async ids(tx: SystemTx): Promise<number[]> {
    const rows = await tx.query<{ clinic_id: number }>('SELECT clinic_id FROM clinic_wake ORDER BY clinic_id');
    return rows.map((row) => row.clinic_id);
  }

  async find(tx: Tx): Promise<Clinic | null> {
    return tx.manager.findOneBy(Clinic, { clinicId: tx.clinicId });
  }

  async branches(tx: Tx): Promise<Branch[]> {
    return tx.manager.find(Branch, { where: { clinicId: tx.clinicId }, order: { branchId: 'ASC' } });
  }

  /** Waits until no other transaction of the clinic holds this lock. Keys that refer to the clinic do not wait for it. */
  async lock(tx: Tx): Promise<void> {
    await tx.query(`SELECT 1 FROM clinic WHERE clinic_id = $1 FOR NO KEY UPDATE`, [tx.clinicId]);
  }
}
