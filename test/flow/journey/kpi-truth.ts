/**
 * Every KPI once more, in plain SQL over the tables of the other rooms: written for this test, by the words of the method and not by the
 * product's statements. $1 is the clinic, $2 and $3 the first and the last moment; each row is a day, a value and how often it was counted.
 */
const alive = (alias: string, at: string) =>
  `EXISTS (SELECT 1 FROM patient own WHERE own.clinic_id = $1 AND own.patient_id = ${alias}.patient_id AND (own.deceased_at IS NULL OR ${at} < own.deceased_at))`;
const calm = (alias: string, at: string) =>
  `(SELECT count(*) FROM enrolment i WHERE i.clinic_id = $1 AND i.patient_id = ${alias}.patient_id AND i.scenario_id = 'trouble'
      AND ${at} >= i.started_at AND ${at} < i.ended_at) = 0`;
const open = (alias: string, at: string) =>
  `(SELECT count(*) FROM consent c JOIN patient own ON own.clinic_id = $1 AND own.recipient_id = c.recipient_id
     WHERE c.clinic_id = $1 AND own.patient_id = ${alias}.patient_id AND c.class = '*' AND c.occurred_at < ${at}) = 0`;
const between = (column: string) => `${column} BETWEEN $2 AND $3`;

const tally = (at: string, value: string, from: string, n = 'count(*)') =>
  `SELECT (${at} AT TIME ZONE 'Europe/Kyiv')::date::text AS day, (${value})::int AS value, (${n})::int AS n FROM ${from} GROUP BY 1, 2`;
/** What holds at the last moment alone. */
const atLast = (value: string, from: string) =>
  `SELECT x.day, x.value, count(*)::int AS n
     FROM (SELECT ($3::timestamptz AT TIME ZONE 'Europe/Kyiv')::date::text AS day, (${value})::int AS value FROM ${from}
              AND $2::timestamptz IS NOT NULL) x GROUP BY 1, 2`;

const touches = (value: string, more: string) =>
  tally(
    't.ended_at',
    value,
    `touch t WHERE t.clinic_id = $1 AND t.initiated AND ${between('t.ended_at')} AND ${alive('t', 't.ended_at')} AND ${more}`,
  );
const visits = (value: string, more: string) =>
  tally(
    'a.starts_at',
    value,
    `appointment_fact a WHERE a.clinic_id = $1 AND ${between('a.starts_at')} AND ${more}
       AND ${alive('a', 'a.starts_at')} AND ${calm('a', 'a.starts_at')}`,
  );
const scores = (kind: string, value: string) =>
  tally(
    'a.answered_at',
    value,
    `survey_answer a WHERE a.clinic_id = $1 AND a.kind = '${kind}' AND ${between('a.answered_at')}
       AND ${alive('a', 'a.answered_at')} AND ${calm('a', 'a.answered_at')}`,
  );
const handovers = (value: string, more: string) =>
  tally('h.opened_at', value, `handover h WHERE h.clinic_id = $1 AND ${between('h.opened_at')} AND ${more}`);

/** Minute by minute, of the hours that the map gives to two departments: ISO weekdays, from, to. */
const minutes = (department: string, from: string, until: string) =>
  `(SELECT count(*) FROM generate_series(${from}, ${until} - interval '1 minute', interval '1 minute') g,
           LATERAL (SELECT g AT TIME ZONE 'Europe/Kyiv' AS wall) clock,
           (VALUES ('treatment', 1, 5, '09:00', '20:00'), ('treatment', 6, 6, '10:00', '16:00'),
                   ('reception', 1, 5, '08:00', '21:00'), ('reception', 6, 6, '09:00', '19:00'), ('reception', 7, 7, '09:00', '17:00'))
             AS o(department, first, last, opens, closes)
     WHERE o.department = ${department} AND extract(isodow FROM clock.wall) BETWEEN o.first AND o.last
       AND clock.wall::time >= o.opens::time AND clock.wall::time < o.closes::time)`;

/** A word of theirs about the touch, no later than a fortnight after it. */
const replied = `CASE WHEN t.touch_id IN (
  SELECT o.touch_id FROM timeline l JOIN touch o ON o.clinic_id = $1 AND o.touch_id = (l.body -> 'event' ->> 'touch')::uuid
     AND l.occurred_at < o.ended_at + interval '336 hours'
   WHERE l.clinic_id = $1 AND l.kind = 'enrolment.turned' AND l.body -> 'event' ->> 'type' = 'reply.yes') THEN 1 ELSE 0 END`;

const bookedSoon = (alias: string, since: string) =>
  `CASE WHEN ${alias}.patient_id IN (SELECT a.patient_id FROM appointment_fact a WHERE a.clinic_id = $1 AND a.patient_id = ${alias}.patient_id
     AND a.booked_at - ${since} >= interval '0' AND a.booked_at - ${since} < interval '30 days') THEN 1 ELSE 0 END`;

/** Where somebody began: before their first change, or where they still are. */
const beginning = (alias: string) =>
  `coalesce((SELECT s.from_stage FROM stage_change s WHERE s.clinic_id = $1 AND s.patient_id = ${alias}.patient_id
      AND (s.changed_at, s.stage_change_id) <= ALL (SELECT z.changed_at, z.stage_change_id FROM stage_change z
             WHERE z.clinic_id = $1 AND z.patient_id = s.patient_id)), ${alias}.stage)`;
const rank = (stage: string) => `position(left(${stage}, 3) IN 'pot pri rep reg loy')`;
const entries = `(
  SELECT patient_id, changed_at AS at, to_stage AS stage FROM stage_change WHERE clinic_id = $1
  UNION ALL SELECT q.patient_id, q.created_at, ${beginning('q')} FROM patient q WHERE q.clinic_id = $1)`;

/** Somebody or something has them, or the clinic has stopped on purpose. */
const attended = `q.patient_id IN (
  SELECT patient_id FROM appointment_fact WHERE clinic_id = $1 AND starts_at > $3 AND status IN ('booked', 'confirmed', 'pending', 'proposed')
  UNION SELECT patient_id FROM handover WHERE clinic_id = $1 AND status IN ('offered', 'accepted', 'returned')
  UNION SELECT patient_id FROM conversation WHERE clinic_id = $1 AND assignee IS NOT NULL AND status IN ('open', 'snoozed')
  UNION SELECT patient_id FROM attention_stop WHERE clinic_id = $1 AND lifted_at IS NULL
  UNION SELECT e.patient_id FROM enrolment e JOIN timer t USING (clinic_id, enrolment_id) WHERE clinic_id = $1 AND e.status = 'running'
  UNION SELECT r.patient_id FROM patient r JOIN consent c USING (clinic_id, recipient_id) WHERE clinic_id = $1 AND c.class = '*')`;

export const truth: Readonly<Record<string, string>> = {
  'no-show': visits(`CASE a.status WHEN 'missed' THEN 1 ELSE 0 END`, `(a.status = 'missed' OR a.status = 'attended')`),
  confirmed: visits(
    `CASE WHEN a.status = 'confirmed' OR (a.appointment_id IN (
       SELECT (l.body ->> 'appointment_id')::uuid FROM timeline l JOIN appointment_fact o ON o.clinic_id = $1
          AND o.appointment_id = (l.body ->> 'appointment_id')::uuid AND l.occurred_at <= o.starts_at
        WHERE l.clinic_id = $1 AND l.kind = 'appointment.reported' AND l.body ->> 'status' = 'confirmed')) THEN 1 ELSE 0 END`,
    `a.status <> 'cancelled'`,
  ),
  reached: touches(`CASE WHEN t.outcome = 'sent' THEN 1 ELSE 0 END`, `t.outcome NOT IN ('suppressed', 'cancelled')`),
  answered: touches(replied, `t.outcome = 'sent' AND t.replies::text <> '[]' AND ${calm('t', 't.ended_at')}`),
  'opted-out': touches(
    `CASE WHEN t.recipient_id IN (SELECT c.recipient_id FROM consent c WHERE c.clinic_id = $1 AND c.class IN ('marketing', '*')
        AND c.occurred_at - t.ended_at >= interval '0' AND c.occurred_at - t.ended_at < interval '24 hours') THEN 1 ELSE 0 END`,
    `t.outcome = 'sent'`,
  ),
  delivered: tally(
    'm.sent_at',
    `CASE WHEN coalesce(m.read_at, m.delivered_at) IS NULL THEN 0 ELSE 1 END`,
    `message m JOIN touch t USING (clinic_id, touch_id)
      WHERE m.clinic_id = $1 AND m.channel <> 'telegram' AND ${between('m.sent_at')} AND ${alive('t', 'm.sent_at')}`,
  ),
  // Millionths of the currency, by the message.
  'cost-per-message': tally(
    `((c.day + interval '12 hours') AT TIME ZONE 'Europe/Kyiv')`,
    'round(1000000 * c.amount / c.units)',
    `channel_spend c WHERE c.clinic_id = $1 AND c.units <> 0 AND c.day BETWEEN $2::date AND $3::date`,
    'sum(c.units)',
  ),
  'came-back': tally(
    'e.started_at',
    bookedSoon('e', 'e.started_at'),
    `enrolment e WHERE e.clinic_id = $1 AND e.scenario_id = 'offer' AND ${between('e.started_at')} AND e.started_at <= $3::timestamptz - interval '30 days'
       AND ${alive('e', 'e.started_at')} AND ${calm('e', 'e.started_at')} AND ${open('e', 'e.started_at')}`,
  ),
  'handled-in-time': handovers(
    `CASE WHEN coalesce(h.accepted_at, h.closed_at) <= h.due_at THEN 1 ELSE 0 END`,
    `(h.due_at <= $3 OR h.accepted_at IS NOT NULL OR h.closed_at IS NOT NULL)
       AND CASE h.status WHEN 'withdrawn' THEN h.closed_at > h.due_at ELSE true END`,
  ),
  returned: handovers(`CASE WHEN h.return_reason IS NULL THEN 0 ELSE 1 END`, 'true'),
  'time-to-accept': handovers(minutes('h.department', 'h.opened_at', 'h.accepted_at'), 'h.accepted_at IS NOT NULL'),
  // Of the words between two answers the first, up to the next answer.
  'response-time': tally(
    'w.asked',
    minutes('w.department', 'w.asked', 'w.told'),
    `(SELECT min(h.occurred_at) AS asked, h.told, c.department
        FROM (SELECT h.patient_id, h.occurred_at,
                     (SELECT min(a.occurred_at) FROM thread_entry a WHERE a.clinic_id = $1 AND a.patient_id = h.patient_id
                         AND a.kind IN ('wrote', 'phone') AND a.occurred_at >= h.occurred_at) AS told
                FROM thread_entry h WHERE h.clinic_id = $1 AND h.kind = 'heard') h
        JOIN conversation c ON c.clinic_id = $1 AND c.patient_id = h.patient_id
       WHERE h.told IS NOT NULL GROUP BY h.patient_id, h.told, c.department) w
      WHERE ${between('w.asked')}`,
  ),
  'told-again': tally(
    'e.ended_at',
    `CASE e.outcome WHEN 'told-again' THEN 1 ELSE 0 END`,
    `enrolment e WHERE e.clinic_id = $1 AND e.scenario_id = 'handover-repeat' AND e.outcome LIKE 'told-%' AND ${between('e.ended_at')}
       AND ${alive('e', 'e.ended_at')}`,
  ),
  nps: scores('nps', 'a.score'),
  csi: scores('csi', '250 * (a.score - 1)'),
  ces: scores('ces', 'round(1000 * (a.score - 1) / 6.0)'),
  'as-told': scores('expectation', 'CASE a.score WHEN 3 THEN 1 ELSE 0 END'),
  'non-response': tally(
    'r.ended_at',
    `CASE r.state WHEN 'answered' THEN 0 ELSE 1 END`,
    `survey_round r WHERE r.clinic_id = $1 AND r.state <> 'not_asked' AND ${between('r.ended_at')} AND ${alive('r', 'r.ended_at')} AND ${calm('r', 'r.ended_at')}`,
  ),
  'lead-to-booking': tally(
    'q.created_at',
    bookedSoon('q', 'q.created_at'),
    `patient q WHERE q.clinic_id = $1 AND ${between('q.created_at')} AND q.created_at <= $3::timestamptz - interval '30 days'
       AND (q.deceased_at IS NULL OR q.created_at < q.deceased_at) AND ${open('q', 'q.created_at')} AND ${beginning('q')} = 'potential'`,
  ),
  // Everybody begins somewhere on the day they became known, and each change is an entry to another stage.
  'stage-conversion': tally(
    's.at',
    `CASE WHEN (SELECT count(*) FROM stage_change n WHERE n.clinic_id = $1 AND n.patient_id = s.patient_id AND n.to_stage <> 'lapsed'
        AND n.changed_at > s.at AND n.changed_at < s.at + interval '180 days' AND ${rank('n.to_stage')} > ${rank('s.stage')}) > 0 THEN 1 ELSE 0 END`,
    `${entries} s WHERE s.stage NOT IN ('loyal', 'lapsed') AND ${between('s.at')} AND s.at <= $3::timestamptz - interval '180 days'
       AND ${alive('s', 's.at')}`,
  ),
  // Of those who are known and alive at the end, where the last change before it left them.
  'loyal-share': atLast(
    `CASE x.stage WHEN 'loyal' THEN 1 ELSE 0 END`,
    `(SELECT q.patient_id, coalesce((SELECT s.to_stage FROM stage_change s WHERE s.clinic_id = $1 AND s.patient_id = q.patient_id
               AND s.changed_at <= $3 AND (s.changed_at, s.stage_change_id) >= ALL (SELECT z.changed_at, z.stage_change_id FROM stage_change z
                 WHERE z.clinic_id = $1 AND z.patient_id = s.patient_id AND z.changed_at <= $3)), ${beginning('q')}) AS stage
        FROM patient q WHERE q.clinic_id = $1 AND q.created_at <= $3) x
      WHERE x.stage NOT IN ('potential', 'lapsed') AND ${alive('x', '$3::timestamptz')}`,
  ),
  attended: atLast(
    `CASE WHEN ${attended} THEN 1 ELSE 0 END`,
    `patient q WHERE q.clinic_id = $1 AND q.deceased_at IS NULL`,
  ),
};

/** Of a frequency: each contact of the last half-year, counted among those of the 30 days before it. $2 is the moment. */
export const frequencyTruth = `
  SELECT contacts, count(*)::int AS n, sum(asks)::int AS asked, sum(asks * answered)::int AS answered,
         sum(day)::int AS "refusedDay", sum(week)::int AS "refusedWeek"
    FROM (SELECT (SELECT count(*)::int FROM touch o WHERE o.clinic_id = $1 AND o.recipient_id = t.recipient_id AND o.class = t.class AND o.initiated
                     AND o.outcome = 'sent' AND o.ended_at BETWEEN t.ended_at - interval '720 hours' AND t.ended_at) AS contacts,
                 CASE WHEN t.replies::text = '[]' THEN 0 ELSE 1 END AS asks,
                 ${replied} AS answered,
                 (r.hours < 24)::int AS day, (r.hours < 168)::int AS week
            FROM touch t,
                 LATERAL (SELECT coalesce(min(extract(epoch FROM c.occurred_at - t.ended_at)) / 3600, 1000000) AS hours FROM consent c
                           WHERE c.clinic_id = $1 AND c.recipient_id = t.recipient_id AND c.class IN ('marketing', '*') AND c.occurred_at >= t.ended_at) r
           WHERE t.clinic_id = $1 AND t.initiated AND t.outcome = 'sent' AND ${alive('t', 't.ended_at')}
             AND t.ended_at >= $2::timestamptz - interval '180 days' AND t.ended_at < $2::timestamptz - interval '7 days') x
   GROUP BY contacts ORDER BY contacts`;
