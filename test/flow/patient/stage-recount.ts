/**
 * Where every patient stands by their visits alone, written once more and in SQL: nothing of it is shared with the rule. The
 * numbers are the usual ones of a clinic. $1: the clinic, $2: the moment.
 */
export const recountSql = `
  WITH life AS (
    SELECT p.patient_id, p.stage, p.visits, least($2::timestamptz, p.deceased_at) AS now
      FROM patient p WHERE p.clinic_id = $1),
  visit AS (
    SELECT l.patient_id, l.now, a.starts_at,
           a.starts_at - lag(a.starts_at) OVER (PARTITION BY l.patient_id ORDER BY a.starts_at) AS gap
      FROM life l JOIN appointment_fact a ON a.clinic_id = $1 AND a.patient_id = l.patient_id
     WHERE a.status = 'attended' AND a.starts_at <= l.now),
  rhythm AS (
    SELECT patient_id, percentile_cont(0.5) WITHIN GROUP (ORDER BY days) AS usual
      FROM (SELECT patient_id, extract(epoch FROM gap) / 86400.0 AS days,
                   row_number() OVER (PARTITION BY patient_id ORDER BY starts_at DESC) AS latest
              FROM visit WHERE gap >= interval '48 hours') recent
     WHERE latest <= 8 GROUP BY patient_id),
  seen AS (
    SELECT patient_id, count(*) AS visits, min(starts_at) AS first, max(starts_at) AS last FROM visit GROUP BY patient_id),
  silence AS (
    SELECT l.patient_id, l.stage, l.visits AS stored, l.now, coalesce(s.visits, 0) AS visits, s.last,
           s.last - s.first >= interval '1440 hours' AS spans,
           s.last + make_interval(secs => 86400 * CASE WHEN r.usual IS NULL THEN 365
             ELSE least(greatest(r.usual * 3, 183), 730) END) AS lapses_at,
           CASE WHEN greatest(r.usual * 1.5, r.usual + 14) < least(greatest(r.usual * 3, 183), 730)
                THEN s.last + make_interval(secs => 86400 * (greatest(r.usual * 1.5, r.usual + 14) + 60)) END AS falls_at
      FROM life l LEFT JOIN seen s USING (patient_id) LEFT JOIN rhythm r USING (patient_id)),
  standing AS (
    SELECT s.*, EXISTS (
             SELECT FROM appointment_fact a
              WHERE a.clinic_id = $1 AND a.patient_id = s.patient_id AND a.status IN ('booked', 'confirmed')
                AND a.booked_at < s.lapses_at AND a.starts_at > s.now) AS held
      FROM silence s)
  SELECT patient_id AS "patientId", stage, stored::integer,
         (SELECT count(*)::integer FROM appointment_fact a
           WHERE a.clinic_id = $1 AND a.patient_id = standing.patient_id AND a.status = 'attended') AS visits,
         CASE WHEN standing.visits = 0 THEN 'potential'
              WHEN now >= lapses_at AND NOT held THEN 'lapsed'
              WHEN standing.visits = 1 THEN 'primary'
              WHEN standing.visits < 4 OR NOT spans THEN 'repeat'
              WHEN standing.visits < 7 THEN CASE WHEN now >= falls_at THEN 'repeat' ELSE 'regular' END
              WHEN now >= falls_at THEN 'regular' ELSE 'loyal' END AS expected
    FROM standing ORDER BY patient_id`;

export interface Recounted {
  readonly patientId: string;
  readonly stage: string;
  readonly stored: number;
  readonly visits: number;
  readonly expected: string;
}

/** Those whose row says something else than the recount. */
export function wrongStages(rows: readonly Recounted[]): Recounted[] {
  return rows.filter(({ stage, expected, stored, visits }) => stage !== expected || stored !== visits);
}

/** How many stand where. */
export function tallied(rows: readonly Recounted[]): Record<string, number> {
  const tally: Record<string, number> = {};
  for (const { stage } of rows) tally[stage] = (tally[stage] ?? 0) + 1;
  return tally;
}
