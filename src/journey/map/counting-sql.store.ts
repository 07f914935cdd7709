/**
 * The statements that count. $1 clinic, $2 first day, $3 until (epoch ms), $4 zone of the clinic. Each is a pure reading of rows that
 * either never change or are judged at a fixed age, so that a day counted once it is closed gives the same for ever.
 */

const until = `to_timestamp($3::float8 / 1000)`;
const dayOf = (instant: string): string => `(${instant} AT TIME ZONE $4)::date`;
const since = `($2::date::timestamp AT TIME ZONE $4)`;
const within = (instant: string): string => `${instant} >= ${since} AND ${instant} <= ${until}`;

/** What became of a contact counts for so long; then the day can be closed. */
const judged = `interval '168 hours'`;

/** Touchpoint of every published version: a version never changes. */
const places = `places AS MATERIALIZED (
  SELECT scenario_id, version, published_at, definition ->> 'touchpoint' AS touchpoint FROM scenario_version WHERE clinic_id = $1)`;

/** The client group and the persona that somebody was in at the time, as `g`. */
const groupAt = (patient: string, at: string): string => `
    LEFT JOIN map_group g ON g.clinic_id = $1 AND g.patient_id = ${patient} AND g.since <= ${at} AND g.until > ${at}`;

/** The branch and the service that a visit was booked for at the time, as `v`. */
const visitAt = (appointment: string, at: string): string => `
    LEFT JOIN map_visit v ON v.clinic_id = $1 AND v.appointment_id = ${appointment} AND v.since <= ${at} AND v.until > ${at}`;

const person = `coalesce(g.client_group, ''), coalesce(g.persona, '')`;
const cut = `${person}, coalesce(v.branch, ''), coalesce(v.service, '')`;

/** Contacts that were planned, by the day of the plan; those a rule or the clinic held back are counted as held. */
const planned = `
  SELECT t.planned_at AS at, t.patient_id, t.appointment_id, t.scenario_id, t.version, '' AS channel, 1 AS planned,
         (t.outcome IN ('suppressed', 'expired', 'cancelled') AND t.ended_at < t.planned_at + ${judged})::int AS held,
         0 AS sent, 0 AS delivered, 0 AS failed, 0 AS answered
    FROM touch t WHERE t.clinic_id = $1 AND ${within('t.planned_at')}`;

const arrived = `(least(m.delivered_at, m.read_at) < m.dispatched_at + ${judged}) IS TRUE`;
const lost = `(m.failed_at < m.dispatched_at + ${judged} AND NOT ${arrived}) IS TRUE`;

/** Messages by the day they left: each was sent or failed, or nobody knows. */
const left = `
  SELECT m.dispatched_at, t.patient_id, t.appointment_id, t.scenario_id, t.version, m.channel, 0, 0,
         (${arrived} OR (m.sent_at < m.dispatched_at + ${judged} AND NOT ${lost}))::int, (${arrived})::int, (${lost})::int, 0
    FROM message m JOIN touch t ON t.clinic_id = m.clinic_id AND t.touch_id = m.touch_id
   WHERE m.clinic_id = $1 AND ${within('m.dispatched_at')}`;

/** Questions that were answered, by the day of the answer, each once a day. */
const answered = `
  SELECT h.at, t.patient_id, t.appointment_id, t.scenario_id, t.version, h.channel, 0, 0, 0, 0, 0, 1
    FROM (SELECT min(l.occurred_at) AS at, l.body -> 'event' ->> 'touch' AS touch, coalesce(min(l.body -> 'event' ->> 'channel'), '') AS channel
            FROM timeline l
           WHERE l.clinic_id = $1 AND ${within('l.occurred_at')} AND l.body -> 'event' ->> 'type' LIKE 'reply.%'
             AND l.body -> 'event' ->> 'touch' IS NOT NULL
           GROUP BY ${dayOf('l.occurred_at')}, l.body -> 'event' ->> 'touch') h
    JOIN touch t ON t.clinic_id = $1 AND t.touch_id = h.touch::uuid`;

export const contactsSql = `
  WITH ${places}, happened AS (${planned} UNION ALL ${left} UNION ALL ${answered})
  INSERT INTO map_contact (clinic_id, day, touchpoint, client_group, persona, branch, service, channel, planned, held, sent, delivered,
         failed, answered)
  SELECT $1, ${dayOf('h.at')}, p.touchpoint, ${cut}, h.channel, sum(h.planned), sum(coalesce(h.held, 0)),
         sum(coalesce(h.sent, 0)), sum(h.delivered), sum(h.failed), sum(h.answered)
    FROM happened h JOIN places p ON p.scenario_id = h.scenario_id AND p.version = h.version
    ${groupAt('h.patient_id', 'h.at')}${visitAt('h.appointment_id', 'h.at')}
   WHERE p.touchpoint IS NOT NULL
   GROUP BY 2, 3, 4, 5, 6, 7, 8`;

/** A handover stands at the touchpoint its scenario had when it was opened; what was done with it is read from its moves. */
export const handoversSql = `
  WITH ${places}, opened AS (
    SELECT h.opened_at AS at, h.patient_id, e.subject_id, p.touchpoint, m.accepted_at, m.returned, m.overdue
      FROM handover h
      JOIN enrolment e ON e.clinic_id = h.clinic_id AND e.enrolment_id = h.enrolment_id
      CROSS JOIN LATERAL (SELECT touchpoint FROM places
                           WHERE scenario_id = e.scenario_id AND (published_at <= h.opened_at OR version = 1)
                           ORDER BY version DESC LIMIT 1) p
      CROSS JOIN LATERAL (
        SELECT min(v.moved_at) FILTER (WHERE v.move = 'accepted') AS accepted_at,
               coalesce(bool_or(v.move = 'returned'), false) AS returned, coalesce(bool_or(v.move = 'overdue'), false) AS overdue
          FROM handover_move v
         WHERE v.clinic_id = $1 AND v.handover_id = h.handover_id AND v.moved_at < h.opened_at + ${judged}) m
     WHERE h.clinic_id = $1 AND ${within('h.opened_at')})
  INSERT INTO map_handover (clinic_id, day, touchpoint, client_group, persona, branch, service, opened, accepted, returned, overdue, minutes)
  SELECT $1, ${dayOf('o.at')}, o.touchpoint, ${cut}, count(*), count(accepted_at), count(*) FILTER (WHERE returned),
         count(*) FILTER (WHERE overdue),
         coalesce(array_agg(round(extract(epoch FROM accepted_at - at) / 60)::int ORDER BY accepted_at - at)
                  FILTER (WHERE accepted_at IS NOT NULL), '{}')
    FROM opened o
    ${groupAt('o.patient_id', 'o.at')}${visitAt('o.subject_id', 'o.at')}
   WHERE o.touchpoint IS NOT NULL
   GROUP BY 2, 3, 4, 5, 6, 7`;

/** Shares of the scale, in exact numbers: sums of them do not depend on the order. */
const shareOfScale = `round((a.score - a.scale_min)::numeric / (a.scale_max - a.scale_min), 6)`;

export const scoresSql = `
  INSERT INTO map_score (clinic_id, day, touchpoint, client_group, persona, branch, service, survey, attribute, n, total, squares, low, high)
  SELECT $1, ${dayOf('s.at')}, s.touchpoint, ${cut}, s.survey, s.attribute, count(*), sum(share), sum(share * share),
         count(*) FILTER (WHERE share < 0.5), count(*) FILTER (WHERE share >= 0.8)
    FROM (SELECT a.answered_at AS at, a.patient_id, a.touchpoint, a.survey, a.attribute, ${shareOfScale} AS share,
                 coalesce(r.appointment_id, e.subject_id) AS subject_id
            FROM survey_answer a
            JOIN survey_round r ON r.clinic_id = $1 AND r.round_id = a.round_id
            LEFT JOIN enrolment e ON e.clinic_id = $1 AND e.enrolment_id = r.enrolment_id
           WHERE a.clinic_id = $1 AND ${within('a.answered_at')}) s
    ${groupAt('s.patient_id', 's.at')}${visitAt('s.subject_id', 's.at')}
   GROUP BY 2, 3, 4, 5, 6, 7, 8, 9`;

/** The first day whose answers are not all counted: an answer may come late, from an import or a long transaction. */
export const scoresBehindSql = `
  SELECT min(day)::text AS day
    FROM (SELECT ${dayOf('answered_at')} AS day, count(*) AS n FROM survey_answer
           WHERE clinic_id = $1 AND answered_at <= ${until} GROUP BY 1) s
    FULL JOIN (SELECT day, sum(n) AS n FROM map_score WHERE clinic_id = $1 GROUP BY 1) c USING (day)
   WHERE (s.n IS DISTINCT FROM c.n OR day >= $2::date)`;

const monthOf = (instant: string): string => `date_trunc('month', ${instant} AT TIME ZONE $4)::date`;

export const transitionsSql = `
  INSERT INTO map_transition (clinic_id, month, from_stage, to_stage, client_group, persona, moved, hours)
  SELECT $1, ${monthOf('c.changed_at')}, c.from_stage, c.to_stage, ${person}, count(*),
         coalesce(array_agg(round(extract(epoch FROM c.changed_at - b.changed_at) / 3600)::int ORDER BY c.changed_at - b.changed_at)
                  FILTER (WHERE b.changed_at IS NOT NULL), '{}')
    FROM stage_change c
    LEFT JOIN LATERAL (SELECT max(x.changed_at) AS changed_at FROM stage_change x
                        WHERE x.clinic_id = $1 AND x.patient_id = c.patient_id AND x.changed_at < c.changed_at) b ON true
    ${groupAt('c.patient_id', 'c.changed_at')}
   WHERE c.clinic_id = $1 AND c.from_stage <> c.to_stage AND ${within('c.changed_at')}
   GROUP BY 2, 3, 4, 5, 6`;

/** The first month whose moves are not all counted; how long a later one took may hang on it, so all after it are counted again. */
export const transitionsBehindSql = `
  SELECT min(month)::text AS day
    FROM (SELECT ${monthOf('changed_at')} AS month, count(*) AS n FROM stage_change
           WHERE clinic_id = $1 AND from_stage <> to_stage AND changed_at <= ${until} GROUP BY 1) s
    FULL JOIN (SELECT month, sum(moved) AS n FROM map_transition WHERE clinic_id = $1 GROUP BY 1) c USING (month)
   WHERE s.n IS DISTINCT FROM c.n AND $2::date IS NOT NULL`;

/** What the records say only of today is kept as it was from when until when; what was never noted has been so always. $1 clinic, $2 now (epoch ms). */
const now = `to_timestamp($2::float8 / 1000)`;
const peopleNow = `patient p LEFT JOIN patient_persona a ON a.clinic_id = $1 AND a.patient_id = p.patient_id`;
const groupNow = `p.client_group, coalesce(a.persona, '')`;
const visitNow = `coalesce(f.branch_id, ''), coalesce(f.service, '')`;

export const notesSql: readonly string[] = [
  `UPDATE map_group g SET until = ${now} FROM ${peopleNow}
    WHERE g.clinic_id = $1 AND p.clinic_id = $1 AND g.patient_id = p.patient_id AND g.until = 'infinity'
      AND (g.client_group, g.persona) <> (${groupNow})`,
  `INSERT INTO map_group (clinic_id, patient_id, since, until, client_group, persona)
   SELECT $1, p.patient_id, CASE WHEN EXISTS (SELECT FROM map_group n WHERE n.clinic_id = $1 AND n.patient_id = p.patient_id) THEN ${now} ELSE '-infinity' END,
          'infinity', ${groupNow}
     FROM ${peopleNow}
    WHERE p.clinic_id = $1
      AND NOT EXISTS (SELECT FROM map_group g WHERE g.clinic_id = $1 AND g.patient_id = p.patient_id AND g.until = 'infinity')
       ON CONFLICT (clinic_id, patient_id, since)
       DO UPDATE SET until = EXCLUDED.until, client_group = EXCLUDED.client_group, persona = EXCLUDED.persona`,
  `UPDATE map_visit v SET until = ${now} FROM appointment_fact f
    WHERE v.clinic_id = $1 AND f.clinic_id = $1 AND v.appointment_id = f.appointment_id AND v.until = 'infinity'
      AND (v.branch, v.service) <> (${visitNow})`,
  `INSERT INTO map_visit (clinic_id, appointment_id, since, until, patient_id, branch, service)
   SELECT $1, f.appointment_id, CASE WHEN EXISTS (SELECT FROM map_visit n WHERE n.clinic_id = $1 AND n.appointment_id = f.appointment_id) THEN ${now} ELSE '-infinity' END,
          'infinity', f.patient_id, ${visitNow}
     FROM appointment_fact f
    WHERE f.clinic_id = $1
      AND NOT EXISTS (SELECT FROM map_visit v WHERE v.clinic_id = $1 AND v.appointment_id = f.appointment_id AND v.until = 'infinity')
       ON CONFLICT (clinic_id, appointment_id, since)
       DO UPDATE SET until = EXCLUDED.until, branch = EXCLUDED.branch, service = EXCLUDED.service`,
];

/** Everybody alive, each person once. $1 clinic. */
export const populationSql = `
  INSERT INTO map_population (clinic_id, stage, client_group, persona, patients)
  SELECT $1, p.stage, p.client_group, coalesce(a.persona, ''), count(*) FROM patient p
    LEFT JOIN patient_persona a ON a.clinic_id = $1 AND a.patient_id = p.patient_id
   WHERE p.clinic_id = $1 AND p.deceased_at IS NULL
     AND NOT EXISTS (SELECT FROM patient_merge m WHERE m.clinic_id = $1 AND m.patient_id = p.patient_id)
   GROUP BY 2, 3, 4`;

/**
 * How scores at a touchpoint go with what the same patients did: came again within 90 days of the answer, and their own NPS.
 * Pearson's correlation over patients. $1 clinic, $2 now (epoch ms).
 */
export const importanceSql = `
  WITH said AS (
    SELECT a.touchpoint, a.patient_id, a.kind, a.answered_at, (a.score - a.scale_min)::float8 / (a.scale_max - a.scale_min) AS share
      FROM survey_answer a WHERE a.clinic_id = $1),
  returned AS (
    SELECT s.touchpoint, s.patient_id, avg(s.share) AS share,
           bool_or(EXISTS (SELECT FROM appointment_fact f
                            WHERE f.clinic_id = $1 AND f.patient_id = s.patient_id AND f.status = 'attended'
                              AND f.starts_at > s.answered_at + interval '24 hours'
                              AND f.starts_at <= s.answered_at + interval '2160 hours'))::int AS outcome
      FROM said s WHERE s.answered_at < to_timestamp($2::float8 / 1000) - interval '2160 hours'
     GROUP BY 1, 2),
  recommended AS (
    SELECT s.touchpoint, s.patient_id, avg(s.share) AS share, min(n.share) AS outcome
      FROM said s JOIN (SELECT patient_id, avg(share) AS share FROM said WHERE kind = 'nps' GROUP BY 1) n USING (patient_id)
     WHERE s.kind <> 'nps' GROUP BY 1, 2)
  INSERT INTO map_importance (clinic_id, touchpoint, target, n, estimate)
  SELECT $1, touchpoint, 'return', count(*), corr(share, outcome) FROM returned GROUP BY touchpoint
   UNION ALL
  SELECT $1, touchpoint, 'nps', count(*), corr(share, outcome) FROM recommended GROUP BY touchpoint`;
