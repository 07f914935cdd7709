/**
 * Rows stay under the name they were told by when two turn out to be one; whoever counts people has to take them together. A survivor
 * is never merged into another, so one step leads to them.
 */

/** The ids of one person, `$1` being the clinic: their own and those of everybody who turned out to be them. For `= ANY (…)`. */
export function namesOf(person: string): string {
  return `ARRAY(SELECT ${person} UNION ALL SELECT w.patient_id FROM patient_merge w WHERE w.clinic_id = $1 AND w.into_id = ${person})`;
}

/** Whoever stands for the patient of a row now. */
export function personOf(patient: string): string {
  return `coalesce((SELECT w.into_id FROM patient_merge w WHERE w.clinic_id = $1 AND w.patient_id = ${patient}), ${patient})`;
}

/** Whether a row of `patient` is the one that stands for the person. */
export function stands(patient: string): string {
  return `NOT EXISTS (SELECT FROM patient_merge w WHERE w.clinic_id = $1 AND w.patient_id = ${patient})`;
}
