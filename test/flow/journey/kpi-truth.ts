/**
 * Every KPI once more, in plain SQL over the tables of the other rooms: written for this test, by the words of the method and not by the
 * product's statements. $1 is the clinic, $2 and $3 the first and the last moment; each row is a value and how often it was counted.
 */
const alive = (alias: string, at: string) =>
  `EXISTS (SELECT 1 FROM patient q WHERE q.clinic_id = $1 AND q.patient_id = ${alias}.patient_id AND (q.deceased_at IS NULL OR ${at} < q.deceased_at))`;
const calm = (alias: string, at: string) =>
  `(SELECT count(*) FROM enrolment i WHERE i.clinic_id = $1 AND i.patient_id = ${alias}.patient_id AND i.scenario_id = 'trouble'
      AND ${at} >= i.started_at AND ${at} < i.ended_at) = 0`;
const open = (alias: string, at: string) =>
  `(SELECT count(*) FROM consent c JOIN patient q ON q.clinic_id = $1 AND q.recipient_id = c.recipient_id
     WHERE c.clinic_id = $1 AND q.patient_id = ${alias}.patient_id AND c.class = '*' AND c.occurred_at < ${at}) = 0`;
const tally = (value: string, from: string) =>
  `SELECT (${value})::int AS value, count(*)::int AS n FROM ${from} GROUP BY 1`;
const between = (column: string) => `${column} BETWEEN $2 AND $3`;
const touches = (more: string) =>
  `touch t WHERE t.clinic_id = $1 AND t.initiated AND ${between('t.ended_at')} AND ${alive('t', 't.ended_at')} AND ${more}`;

export const truth: Readonly<Record<string, string>> = {
  'no-show': tally(
    `CASE a.status WHEN 'missed' THEN 1 ELSE 0 END`,
    `appointment_fact a WHERE a.clinic_id = $1 AND ${between('a.starts_at')} AND (a.status = 'missed' OR a.status = 'attended')
       AND ${alive('a', 'a.starts_at')} AND ${calm('a', 'a.starts_at')}`,
  ),
  confirmed: tally(
    `CASE WHEN a.status = 'confirmed' OR a.appointment_id IN (
       SELECT (l.body ->> 'appointment_id')::uuid FROM timeline l WHERE l.clinic_id = $1 AND l.kind = 'appointment.reported'
          AND l.body ->> 'status' = 'confirmed' AND l.occurred_at <= a.starts_at) THEN 1 ELSE 0 END`,
    `appointment_fact a WHERE a.clinic_id = $1 AND ${between('a.starts_at')} AND a.status <> 'cancelled'
       AND ${alive('a', 'a.starts_at')} AND ${calm('a', 'a.starts_at')}`,
  ),
  reached: tally(
    `CASE WHEN t.outcome = 'sent' THEN 1 ELSE 0 END`,
    touches(`t.outcome NOT IN ('suppressed', 'cancelled')`),
  ),
  answered: tally(
    `CASE WHEN t.touch_id::text IN (SELECT l.body -> 'event' ->> 'touch' FROM timeline l
        WHERE l.clinic_id = $1 AND l.body -> 'event' ->> 'type' = 'reply.yes' AND l.occurred_at < t.ended_at + interval '336 hours') THEN 1 ELSE 0 END`,
    touches(`t.outcome = 'sent' AND t.replies::text <> '[]' AND ${calm('t', 't.ended_at')}`),
  ),
  'opted-out': tally(
    `CASE WHEN t.recipient_id IN (SELECT c.recipient_id FROM consent c WHERE c.clinic_id = $1 AND c.class IN ('marketing', '*')
        AND c.occurred_at - t.ended_at >= interval '0' AND c.occurred_at - t.ended_at < interval '24 hours') THEN 1 ELSE 0 END`,
    touches(`t.outcome = 'sent'`),
  ),
  'came-back': tally(
    `CASE WHEN e.patient_id IN (SELECT a.patient_id FROM appointment_fact a WHERE a.clinic_id = $1
        AND a.booked_at >= e.started_at AND a.booked_at < e.started_at + interval '30 days') THEN 1 ELSE 0 END`,
    `enrolment e WHERE e.clinic_id = $1 AND e.scenario_id = 'offer' AND ${between('e.started_at')} AND e.started_at <= $3::timestamptz - interval '30 days'
       AND ${alive('e', 'e.started_at')} AND ${calm('e', 'e.started_at')} AND ${open('e', 'e.started_at')}`,
  ),
  'handled-in-time': tally(
    `CASE WHEN coalesce(h.accepted_at, h.closed_at) <= h.due_at THEN 1 ELSE 0 END`,
    `handover h WHERE h.clinic_id = $1 AND ${between('h.opened_at')}`,
  ),
  returned: tally(
    `CASE WHEN h.return_reason IS NULL THEN 0 ELSE 1 END`,
    `handover h WHERE h.clinic_id = $1 AND ${between('h.opened_at')}`,
  ),
  nps: tally(
    'a.score',
    `survey_answer a WHERE a.clinic_id = $1 AND a.kind = 'nps' AND ${between('a.answered_at')}
     AND ${alive('a', 'a.answered_at')} AND ${calm('a', 'a.answered_at')}`,
  ),
  csi: tally(
    '250 * (a.score - 1)',
    `survey_answer a WHERE a.clinic_id = $1 AND a.kind = 'csi' AND ${between('a.answered_at')}
     AND ${alive('a', 'a.answered_at')} AND ${calm('a', 'a.answered_at')}`,
  ),
  'non-response': tally(
    `CASE r.state WHEN 'answered' THEN 0 ELSE 1 END`,
    `survey_round r WHERE r.clinic_id = $1 AND r.state <> 'not_asked' AND ${between('r.ended_at')} AND ${alive('r', 'r.ended_at')} AND ${calm('r', 'r.ended_at')}`,
  ),
  'lead-to-booking': tally(
    `CASE WHEN q.patient_id IN (SELECT a.patient_id FROM appointment_fact a WHERE a.clinic_id = $1
        AND a.booked_at - q.created_at >= interval '0' AND a.booked_at - q.created_at < interval '30 days') THEN 1 ELSE 0 END`,
    `patient q WHERE q.clinic_id = $1 AND ${between('q.created_at')} AND q.created_at <= $3::timestamptz - interval '30 days'
       AND (q.deceased_at IS NULL OR q.created_at < q.deceased_at) AND ${open('q', 'q.created_at')}`,
  ),
  // Minute by minute, of the hours that the map gives to treatment.
  'time-to-accept': tally(
    `(SELECT count(*) FROM generate_series(h.opened_at, h.accepted_at - interval '1 minute', interval '1 minute') g,
             LATERAL (SELECT g AT TIME ZONE 'Europe/Kyiv' AS wall) w
       WHERE extract(isodow FROM w.wall) < 6 AND w.wall::time >= '09:00' AND w.wall::time < '20:00'
          OR extract(isodow FROM w.wall) = 6 AND w.wall::time >= '10:00' AND w.wall::time < '16:00')`,
    `handover h WHERE h.clinic_id = $1 AND h.accepted_at IS NOT NULL AND ${between('h.opened_at')}`,
  ),
  // Day by day: of those who are known and alive on the last evening, where the last change before it left them.
  'loyal-share': `
    SELECT CASE x.stage WHEN 'loyal' THEN 1 ELSE 0 END AS value, count(*)::int AS n
      FROM (SELECT DISTINCT ON (s.patient_id) s.patient_id, s.to_stage AS stage FROM stage_change s
             WHERE s.clinic_id = $1 AND s.changed_at <= $3 ORDER BY s.patient_id, s.changed_at DESC) x
     WHERE $2::timestamptz IS NOT NULL AND x.stage NOT IN ('potential', 'lapsed') AND ${alive('x', '$3::timestamptz')}
     GROUP BY 1`,
  // Everybody begins as potential on the day they became known, and each change is an entry to another stage.
  'stage-conversion': `
    SELECT v.value, count(*)::int AS n
      FROM (SELECT CASE WHEN (SELECT count(*) FROM stage_change n WHERE n.clinic_id = $1 AND n.patient_id = s.patient_id
                     AND n.changed_at > s.at AND n.changed_at < s.at + interval '180 days') > 0 THEN 1 ELSE 0 END AS value
              FROM (SELECT patient_id, changed_at AS at FROM stage_change WHERE clinic_id = $1 AND to_stage <> 'loyal'
                    UNION ALL SELECT patient_id, created_at FROM patient WHERE clinic_id = $1) s
             WHERE ${between('s.at')} AND s.at <= $3::timestamptz - interval '180 days' AND ${alive('s', 's.at')}) v
     GROUP BY 1`,
};
