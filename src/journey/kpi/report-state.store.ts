import { Injectable } from '@nestjs/common';
import type { Tx } from '../../runtime/index.js';

/** How far a projection of the reports is. Instants are epoch ms. */
export interface ReportState {
  readonly refreshedAt: number;
  readonly rebuiltAt: number | null;
}

const readSql = `
  SELECT (extract(epoch FROM refreshed_at) * 1000)::float8 AS "refreshedAt", (extract(epoch FROM rebuilt_at) * 1000)::float8 AS "rebuiltAt"
    FROM report_state WHERE clinic_id = $1 AND projection = $2`;

const writeSql = `
  INSERT INTO report_state (clinic_id, projection, refreshed_at, rebuilt_at)
  VALUES ($1, $2, to_timestamp($3::float8 / 1000), CASE WHEN $4 THEN to_timestamp($3::float8 / 1000) END)
  ON CONFLICT (clinic_id, projection)
  DO UPDATE SET refreshed_at = excluded.refreshed_at, rebuilt_at = coalesce(excluded.rebuilt_at, report_state.rebuilt_at)`;

/** When each projection of the reports was last brought up to date. */
@Injectable()
export class ReportStateStore {
  async read(tx: Tx, projection: string): Promise<ReportState | undefined> {
    return (await tx.query<ReportState>(readSql, [tx.clinicId, projection]))[0];
  }

  async write(tx: Tx, projection: string, { at, whole }: { at: number; whole: boolean }): Promise<void> {
    await tx.query(writeSql, [tx.clinicId, projection, at, whole]);
  }

  /** The first instant anything is known of, epoch ms; undefined in an empty clinic. */
  async beginning(tx: Tx): Promise<number | undefined> {
    const sql = `SELECT (extract(epoch FROM least(
        (SELECT min(created_at) FROM patient WHERE clinic_id = $1),
        (SELECT min(starts_at) FROM appointment_fact WHERE clinic_id = $1),
        (SELECT min(changed_at) FROM stage_change WHERE clinic_id = $1),
        (SELECT min(opened_at) FROM handover WHERE clinic_id = $1))) * 1000)::float8 AS at`;
    const [row] = await tx.query<{ at: number | null }>(sql, [tx.clinicId]);
    return row?.at ?? undefined;
  }
}
