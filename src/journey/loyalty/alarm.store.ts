import { Injectable } from '@nestjs/common';
import type { Tx } from '../../runtime/index.js';
import { namesOf, personOf } from '../whole-person.js';
import { ALARM_REASON, type WentWrong } from './alarm.js';

export interface Alarming {
  readonly patientId: string;
  readonly wrong: readonly WentWrong[];
}

/**
 * Regular and loyal patients with at least $3 wrongs since $2, under whichever of their names, of which one was noted after the last
 * alarm. The dead and those who want no messages at all are left alone.
 */
const alarmingSql = `
  SELECT p.patient_id AS "patientId",
         json_agg(json_build_object('kind', f.kind, 'at', (extract(epoch FROM f.at) * 1000)::float8, 'value', f.value)
                  ORDER BY f.at DESC, f.ref) AS wrong
    FROM loyalty_fact f JOIN patient p ON p.clinic_id = $1 AND p.patient_id = ${personOf('f.patient_id')}
    JOIN recipient r ON r.clinic_id = $1 AND r.recipient_id = p.recipient_id
   WHERE f.clinic_id = $1 AND f.kind IN ('incident', 'complaint') AND f.taken_back_at IS NULL AND f.at > to_timestamp($2::float8 / 1000)
     AND p.stage IN ('regular', 'loyal') AND p.deceased_at IS NULL
     AND coalesce((r.consents -> '*' -> '*' ->> 'granted')::boolean, true)
   GROUP BY p.patient_id
  HAVING count(*) >= $3 AND max(f.noted_at) > coalesce(
           (SELECT max(h.opened_at) FROM handover h
             WHERE h.clinic_id = $1 AND h.patient_id = ANY (${namesOf('p.patient_id')}) AND h.reason = '${ALARM_REASON}'), '-infinity')
   ORDER BY p.patient_id LIMIT 200`;

/** Who is about to be lost by what went wrong: the only place with its SQL. */
@Injectable()
export class AlarmStore {
  async alarming(tx: Tx, since: number, least: number): Promise<Alarming[]> {
    return tx.query<Alarming>(alarmingSql, [tx.clinicId, since, least]);
  }
}
