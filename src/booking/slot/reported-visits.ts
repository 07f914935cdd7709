/** Minutes of a visit whose service nobody knows the length of. */
export const USUAL_MINUTES = 30;

/**
 * Visits that another system reported and nothing here reserves, as the FROM and WHERE of a statement whose `$1` is the clinic:
 * `a` is the appointment, `d` its doctor, `s` its service where it is known. Such a visit names its doctor as the other system does, by
 * id or by name, and takes no longer than twelve hours. `doctors` is the parameter with their ids; `start` and `end` are timestamps.
 */
export function reportedVisits({ doctors, start, end }: Record<'doctors' | 'start' | 'end', string>): string {
  return `FROM appointment_fact a
    JOIN doctor d ON d.clinic_id = a.clinic_id AND d.doctor_id = ANY(${doctors}::text[])
     AND (d.doctor_id = a.doctor OR EXISTS (SELECT 1 FROM jsonb_each_text(d.name) n WHERE n.value = a.doctor))
    LEFT JOIN booking_service s ON s.clinic_id = a.clinic_id AND s.service_id = a.service
   WHERE a.clinic_id = $1 AND a.starts_at >= ${start} - interval '12 hours' AND a.starts_at < ${end}
     AND NOT EXISTS (SELECT 1 FROM reservation r WHERE r.clinic_id = a.clinic_id AND r.appointment_id = a.appointment_id
                        AND r.status <> 'cancelled')`;
}
