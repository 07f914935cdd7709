import type { KpiId } from '../../catalog/index.js';
import { NOW, within, type KpiSource } from './kpi-source.js';

/** Touches that the clinic began, with the branch of the visit they are about. */
const touches = (where: string, value: string): string => `
  SELECT t.touch_id::text AS ref, t.ended_at AS at, t.patient_id, NULL::text AS stage, coalesce(a.branch_id, '') AS branch,
         coalesce(s.department, '') AS department, coalesce(t.channel, '') AS channel, t.class AS part, (${value})::int::bigint AS value, 1::bigint AS n
    FROM touch t
    LEFT JOIN scen s ON s.scenario = t.scenario_id
    LEFT JOIN appointment_fact a ON a.clinic_id = $1 AND a.appointment_id = t.appointment_id
   WHERE t.clinic_id = $1 AND t.initiated AND ${within('t.ended_at')} AND ${where}`;

/** An answer is a reply, or what became of a chosen time; silence is told like one, and is none. */
const answered = `EXISTS (
  SELECT FROM timeline l
   WHERE l.clinic_id = $1 AND l.patient_id = t.patient_id AND l.occurred_at >= t.slot_at AND l.occurred_at < t.ended_at + interval '14 days'
     AND l.body -> 'event' ->> 'touch' = t.touch_id::text
     AND (l.body -> 'event' ->> 'type' LIKE 'reply.%' AND l.body -> 'event' ->> 'type' <> 'reply.none'
          OR l.body -> 'event' ->> 'type' IN ('slot.booked', 'slot.taken')))`;

const refused = `EXISTS (
  SELECT FROM consent c
   WHERE c.clinic_id = $1 AND c.recipient_id = t.recipient_id AND NOT c.granted AND c.class IN (t.class, '*')
     AND c.occurred_at >= t.ended_at AND c.occurred_at < t.ended_at + interval '1 day')`;

/** How messages come through. Read-only: other rooms write these tables. */
export const contactSources: Partial<Readonly<Record<KpiId, KpiSource>>> = {
  reached: { facts: touches(`t.outcome IN ('sent', 'failed', 'expired', 'unknown')`, `t.outcome = 'sent'`) },
  answered: { facts: touches(`t.outcome = 'sent' AND json_array_length(t.replies) > 0`, answered) },
  'opted-out': { facts: touches(`t.outcome = 'sent' AND t.class IN ('survey', 'news', 'marketing')`, refused) },
  delivered: {
    facts: `
  SELECT m.message_id::text AS ref, m.sent_at AS at, t.patient_id, NULL::text AS stage, coalesce(a.branch_id, '') AS branch,
         coalesce(s.department, '') AS department, m.channel, t.class AS part,
         (m.delivered_at IS NOT NULL OR m.read_at IS NOT NULL)::int::bigint AS value, 1::bigint AS n
    FROM message m
    JOIN touch t ON t.clinic_id = $1 AND t.touch_id = m.touch_id
    LEFT JOIN scen s ON s.scenario = t.scenario_id
    LEFT JOIN appointment_fact a ON a.clinic_id = $1 AND a.appointment_id = t.appointment_id
   WHERE m.clinic_id = $1 AND m.channel IN ('whatsapp', 'sms') AND ${within('m.sent_at')}`,
  },
  'cost-per-message': {
    facts: `
  SELECT c.account_id || '/' || c.day AS ref, (c.day + time '12:00') AT TIME ZONE $4::text AS at, NULL::uuid AS patient_id, '' AS stage, '' AS branch,
         '' AS department, a.channel, '' AS part, round(c.amount * 1000000 / c.units)::bigint AS value, c.units::bigint AS n
    FROM channel_spend c
    JOIN channel_account a ON a.clinic_id = $1 AND a.account_id = c.account_id
   WHERE c.clinic_id = $1 AND c.units > 0 AND (c.day + time '12:00') AT TIME ZONE $4::text >= to_timestamp($2::float8 / 1000)
     AND (c.day + time '12:00') AT TIME ZONE $4::text < to_timestamp($3::float8 / 1000)`,
  },
};

const handovers = (where: string, value: string, more = ''): string => `
  SELECT h.handover_id::text AS ref, h.opened_at AS at, h.patient_id, NULL::text AS stage, '' AS branch, h.department, '' AS channel,
         coalesce(h.from_department, '') || '>' || h.department AS part, (${value})::int::bigint AS value, 1::bigint AS n${more}
    FROM handover h
   WHERE h.clinic_id = $1 AND ${within('h.opened_at')} AND ${where}`;

const inTime = `coalesce(h.accepted_at, h.closed_at) <= h.due_at`;

/** A patient's first word after the clinic's last, and the answer a person gave to it. */
const answers = `
  SELECT w.entry_id::text AS ref, w.occurred_at AS at, w.patient_id, NULL::text AS stage, '' AS branch, coalesce(c.department, '') AS department,
         coalesce(w.channel, '') AS channel, '' AS part, 0::bigint AS value, 1::bigint AS n, x.occurred_at AS until
    FROM thread_entry w
    LEFT JOIN conversation c ON c.clinic_id = $1 AND c.patient_id = w.patient_id
   CROSS JOIN LATERAL (
     SELECT e.occurred_at FROM thread_entry e
      WHERE e.clinic_id = $1 AND e.patient_id = w.patient_id AND e.kind IN ('wrote', 'phone') AND e.occurred_at >= w.occurred_at
      ORDER BY e.occurred_at, e.entry_id LIMIT 1) x
   WHERE w.clinic_id = $1 AND w.kind = 'heard' AND ${within('w.occurred_at')} AND x.occurred_at <= ${NOW}
     AND (SELECT e.kind FROM thread_entry e
           WHERE e.clinic_id = $1 AND e.patient_id = w.patient_id AND e.kind IN ('heard', 'wrote', 'phone')
             AND (e.occurred_at, e.entry_id) < (w.occurred_at, w.entry_id)
           ORDER BY e.occurred_at DESC, e.entry_id DESC LIMIT 1) IS DISTINCT FROM 'heard'`;

/** How people answer and pass patients on. */
export const deskSources: Partial<Readonly<Record<KpiId, KpiSource>>> = {
  'handled-in-time': {
    facts: handovers(
      // Whoever takes a handover back in time leaves nobody anything to do; later it was late already.
      `(h.accepted_at IS NOT NULL OR h.closed_at IS NOT NULL OR h.due_at <= ${NOW})
        AND NOT (h.status = 'withdrawn' AND h.closed_at <= h.due_at)`,
      `coalesce(${inTime}, false)`,
    ),
  },
  returned: { facts: handovers('true', 'h.returned_at IS NOT NULL') },
  'time-to-accept': { facts: handovers('h.accepted_at IS NOT NULL', '0', ', h.accepted_at AS until'), timed: true },
  'response-time': { facts: answers, timed: true },
  'told-again': {
    facts: `
  SELECT e.enrolment_id::text AS ref, e.ended_at AS at, e.patient_id, NULL::text AS stage, '' AS branch, h.department, '' AS channel,
         coalesce(h.from_department, '') || '>' || h.department AS part, (e.outcome = 'told-again')::int::bigint AS value, 1::bigint AS n
    FROM enrolment e
    JOIN handover h ON h.clinic_id = $1 AND h.patient_id = e.patient_id AND e.key = '["' || h.handover_id || '"]'
   WHERE e.clinic_id = $1 AND e.scenario_id = 'handover-repeat' AND e.outcome IN ('told-again', 'told-once') AND ${within('e.ended_at')}`,
  },
};
