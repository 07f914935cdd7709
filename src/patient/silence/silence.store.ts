import { Injectable } from '@nestjs/common';
import type { Tx } from '../../runtime/index.js';

/** Somebody who was here, who has no visit before them, and what was already said about their silence since. */
export interface Silent {
  readonly patientId: string;
  /** Visits they came to, epoch ms. */
  readonly visits: readonly number[];
  readonly declined: boolean;
  readonly lapsed: boolean;
}

/** What is now known of a silence that began with the visit at `since`. */
export interface SilenceMark {
  readonly patientId: string;
  readonly since: number;
  readonly declined: boolean;
  readonly lapsed: boolean;
}

/** A page of people by id, so that each is looked at once, however many there are. Who is dead or forgotten is not missed. */
const pageSql = `
  SELECT p.patient_id AS "patientId", v.visits, coalesce(s.since = v.last AND s.declined, false) AS declined,
         coalesce(s.since = v.last AND s.lapsed, false) AS lapsed, v.coming
    FROM (SELECT patient_id FROM patient
           WHERE clinic_id = $1 AND patient_id > $2::uuid AND visits > 0 AND deceased_at IS NULL
           ORDER BY patient_id LIMIT $4) p
   CROSS JOIN LATERAL (
     SELECT array_agg((extract(epoch FROM a.starts_at) * 1000)::float8) FILTER (WHERE a.status = 'attended') AS visits,
            max(a.starts_at) FILTER (WHERE a.status = 'attended') AS last,
            bool_or(a.starts_at > to_timestamp($3::float8 / 1000) AND a.status IN ('booked', 'confirmed')) AS coming
       FROM appointment_fact a WHERE a.clinic_id = $1 AND a.patient_id = p.patient_id) v
    LEFT JOIN silence s ON s.clinic_id = $1 AND s.patient_id = p.patient_id
   ORDER BY p.patient_id`;

const markSql = `
  INSERT INTO silence (clinic_id, patient_id, since, declined, lapsed)
  SELECT $1, m."patientId", to_timestamp(m.since / 1000), m.declined, m.lapsed
    FROM json_to_recordset($2::json) AS m("patientId" uuid, since float8, declined boolean, lapsed boolean)
  ON CONFLICT (clinic_id, patient_id)
  DO UPDATE SET since = excluded.since, declined = excluded.declined, lapsed = excluded.lapsed`;

@Injectable()
export class SilenceStore {
  /** One process at a time; false where another is at it. Until the end of the transaction. */
  async claim(tx: Tx): Promise<boolean> {
    const sql = `SELECT pg_try_advisory_xact_lock(hashtext('patient.silence'), $1) AS locked`;
    const [row] = await tx.query<{ locked: boolean }>(sql, [tx.clinicId]);
    return row?.locked === true;
  }

  /** The people after `after`, in the order of their ids, and the id the page ends with; undefined when nobody is left. */
  async page(
    tx: Tx,
    { after, now, limit }: { after: string; now: number; limit: number },
  ): Promise<{ readonly people: readonly Silent[]; readonly last: string | undefined }> {
    const rows = await tx.query<Silent & { visits: number[] | null; coming: boolean | null }>(pageSql, [
      tx.clinicId,
      after,
      now,
      limit,
    ]);
    const people = rows.filter(({ visits, coming }) => visits !== null && coming !== true);
    return { people, last: rows.at(-1)?.patientId };
  }

  async mark(tx: Tx, marks: readonly SilenceMark[]): Promise<void> {
    if (marks.length > 0) await tx.query(markSql, [tx.clinicId, JSON.stringify(marks)]);
  }
}
