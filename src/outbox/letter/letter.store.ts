import { Injectable } from '@nestjs/common';
import type { Tx } from '../../runtime/index.js';

/** One day of one recipient, as instants (epoch ms), beside the visit the touch is about. */
export interface VisitDay {
  readonly touchId: string;
  readonly recipientId: string;
  readonly appointmentId: string;
  readonly from: number;
  readonly to: number;
}

const otherVisitsSql = `
  SELECT d."touchId" AS touch_id, count(*)::integer AS others
    FROM json_to_recordset($2::json) AS d("touchId" uuid, "recipientId" uuid, "appointmentId" uuid, "from" float8, "to" float8)
    JOIN patient p ON p.clinic_id = $1 AND p.recipient_id = d."recipientId"
    JOIN appointment_fact a ON a.clinic_id = $1 AND a.patient_id = p.patient_id
     AND a.starts_at >= to_timestamp(d."from" / 1000) AND a.starts_at < to_timestamp(d."to" / 1000)
   WHERE a.appointment_id <> d."appointmentId" AND a.status IN ('booked', 'confirmed', 'pending', 'proposed')
   GROUP BY 1`;

@Injectable()
export class LetterStore {
  /** How many further standing visits each recipient has on that day, by touch; none are left out. */
  async otherVisits(tx: Tx, days: readonly VisitDay[]): Promise<Map<string, number>> {
    if (days.length === 0) return new Map();
    const rows = await tx.prepared<{ touch_id: string; others: number }>('letter_other_visits', otherVisitsSql, [
      tx.clinicId,
      JSON.stringify(days),
    ]);
    return new Map(rows.map((row) => [row.touch_id, row.others]));
  }
}
