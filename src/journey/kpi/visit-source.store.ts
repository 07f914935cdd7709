import type { KpiId } from '../../catalog/index.js';
import { namesOf, personOf, stands } from '../whole-person.js';
import { FROM, NOW, UNTIL, within, ZONE, type KpiSource } from './kpi-source.js';

const visits = (where: string, value: string): string => `
  SELECT a.appointment_id::text AS ref, a.starts_at AS at, a.patient_id, NULL::text AS stage, coalesce(a.branch_id, '') AS branch, '' AS department,
         '' AS channel, CASE WHEN a.first_visit THEN 'first' ELSE 'later' END AS part, (${value})::int::bigint AS value, 1::bigint AS n
    FROM appointment_fact a
   WHERE a.clinic_id = $1 AND ${within('a.starts_at')} AND ${where}`;

/** What stands now may have come after: the history tells whether it was confirmed in time. Where it is silent, what stands counts. */
const toldConfirmed = (when: string): string => `EXISTS (
  SELECT FROM timeline l
   WHERE l.clinic_id = $1 AND l.patient_id = a.patient_id AND l.kind = 'appointment.reported' AND l.occurred_at ${when}
     AND l.body ->> 'appointment_id' = a.appointment_id::text AND l.body ->> 'status' = 'confirmed')`;
const confirmed = `${toldConfirmed('<= a.starts_at')} OR (a.status = 'confirmed' AND NOT ${toldConfirmed('> a.starts_at')})`;

const bookedWithin30 = (patient: string, since: string): string => `EXISTS (
  SELECT FROM appointment_fact b
   WHERE b.clinic_id = $1 AND b.patient_id = ANY (${namesOf(patient)}) AND b.booked_at >= ${since} AND b.booked_at < ${since} + interval '30 days')`;

/** The stage a patient began with. */
const firstStage = `coalesce((SELECT s.from_stage FROM stage_change s WHERE s.clinic_id = $1 AND s.patient_id = p.patient_id
                               ORDER BY s.changed_at, s.stage_change_id LIMIT 1), p.stage)`;

/** When the person was first known, under whichever name. */
const firstKnown = `least(p.created_at, (
  SELECT min(o.created_at) FROM patient_merge m JOIN patient o ON o.clinic_id = $1 AND o.patient_id = m.patient_id
   WHERE m.clinic_id = $1 AND m.into_id = p.patient_id))`;

const ladder = `ARRAY['potential', 'primary', 'repeat', 'regular', 'loyal']`;

/** Everybody's entries to stages: the one they began with, and each they came to. */
const entries = `
  SELECT p.patient_id, p.created_at AS at, ${firstStage} AS stage, p.patient_id::text AS ref FROM patient p
   WHERE p.clinic_id = $1 AND ${within('p.created_at')} AND ${stands('p.patient_id')}
  UNION ALL
  SELECT s.patient_id, s.changed_at, s.to_stage, s.stage_change_id::text FROM stage_change s
   WHERE s.clinic_id = $1 AND ${within('s.changed_at')} AND ${stands('s.patient_id')}`;

/** Where each patient stands at the end of what is asked for: loyal, another client, or no client. */
const standing = `
  SELECT p.patient_id::text AS ref, least(${UNTIL}, ${NOW}) - interval '1 millisecond' AS at, p.patient_id, x.stage, '' AS branch, '' AS department, '' AS channel, '' AS part,
         (x.stage = 'loyal')::int::bigint AS value, 1::bigint AS n
    FROM patient p
   CROSS JOIN LATERAL (
     SELECT coalesce((SELECT s.to_stage FROM stage_change s
                       WHERE s.clinic_id = $1 AND s.patient_id = p.patient_id AND s.changed_at < least(${UNTIL}, ${NOW})
                       ORDER BY s.changed_at DESC, s.stage_change_id DESC LIMIT 1), ${firstStage}) AS stage) x
   WHERE p.clinic_id = $1 AND p.created_at < least(${UNTIL}, ${NOW}) AND x.stage IN ('primary', 'repeat', 'regular', 'loyal')
     AND ${stands('p.patient_id')}`;

/**
 * The same for the end of each day: what changed is added up over the days, so that a year costs no more than a day. Nobody is a
 * client before they are known or after they died.
 */
const standingByDay = `
  SELECT d.day, '' AS stage, '' AS branch, '' AS department, '' AS channel, '' AS part, v.value::bigint, v.n::bigint
    FROM (
      SELECT days.day, coalesce(sum(t.loyal), 0) AS loyal, coalesce(sum(t.others), 0) AS others
        FROM (SELECT g::date AS day FROM generate_series((${FROM} AT TIME ZONE ${ZONE})::date,
                ((least(${UNTIL}, ${NOW}) - interval '1 millisecond') AT TIME ZONE ${ZONE})::date, interval '1 day') g) days
        LEFT JOIN (
          SELECT (m.at AT TIME ZONE ${ZONE})::date AS day,
                 sum((m.stage = 'loyal')::int - (coalesce(m.was, '') = 'loyal')::int) AS loyal,
                 sum((m.stage IN ('primary', 'repeat', 'regular'))::int - (coalesce(m.was, '') IN ('primary', 'repeat', 'regular'))::int) AS others
            FROM (
              SELECT e.at, e.stage, lag(e.stage) OVER (PARTITION BY e.patient_id ORDER BY e.at, e.rank, e.id) AS was
                FROM (
                  SELECT p.patient_id, p.created_at AS at, 0 AS rank, p.patient_id AS id,
                         coalesce((SELECT s.to_stage FROM stage_change s WHERE s.clinic_id = $1 AND s.patient_id = p.patient_id AND s.changed_at < p.created_at
                                    ORDER BY s.changed_at DESC, s.stage_change_id DESC LIMIT 1), ${firstStage}) AS stage
                    FROM patient p WHERE p.clinic_id = $1
                  UNION ALL
                  SELECT s.patient_id, s.changed_at, 1, s.stage_change_id, s.to_stage
                    FROM stage_change s JOIN patient p ON p.clinic_id = $1 AND p.patient_id = s.patient_id
                   WHERE s.clinic_id = $1 AND s.changed_at >= p.created_at AND (p.deceased_at IS NULL OR s.changed_at < p.deceased_at)
                  UNION ALL
                  SELECT p.patient_id, greatest(p.deceased_at, p.created_at), 2, p.patient_id, '' FROM patient p WHERE p.clinic_id = $1 AND p.deceased_at IS NOT NULL) e
               WHERE ${stands('e.patient_id')}) m
           WHERE m.at < least(${UNTIL}, ${NOW})
           GROUP BY 1) t ON t.day <= days.day
       GROUP BY days.day) d
   CROSS JOIN LATERAL (VALUES (1, d.loyal), (0, d.others)) AS v(value, n)
   WHERE v.n > 0`;

/** How people come, come back and stay. Read-only: other rooms write these tables. */
export const visitSources: Partial<Readonly<Record<KpiId, KpiSource>>> = {
  'no-show': { facts: visits(`a.status IN ('missed', 'attended')`, `a.status = 'missed'`) },
  confirmed: { facts: visits(`a.status IN ('booked', 'confirmed', 'arrived', 'attended', 'missed')`, confirmed) },
  'lead-to-booking': {
    facts: `
  SELECT p.patient_id::text AS ref, k.at, p.patient_id, 'potential' AS stage, '' AS branch, '' AS department, '' AS channel, '' AS part,
         (${bookedWithin30('p.patient_id', 'k.at')})::int::bigint AS value, 1::bigint AS n
    FROM patient p
   CROSS JOIN LATERAL (SELECT ${firstKnown} AS at) k
   WHERE p.clinic_id = $1 AND ${within('k.at')} AND k.at + interval '30 days' <= ${NOW} AND ${firstStage} = 'potential' AND ${stands('p.patient_id')}`,
  },
  'stage-conversion': {
    facts: `
  SELECT e.ref, e.at, e.patient_id, e.stage, '' AS branch, '' AS department, '' AS channel, e.stage AS part,
         EXISTS (SELECT FROM stage_change n
                  WHERE n.clinic_id = $1 AND n.patient_id = e.patient_id AND n.changed_at > e.at AND n.changed_at < e.at + interval '180 days'
                    AND array_position(${ladder}, n.to_stage) > array_position(${ladder}, e.stage))::int::bigint AS value, 1::bigint AS n
    FROM (${entries}) e
   WHERE e.stage IN ('potential', 'primary', 'repeat', 'regular') AND e.at + interval '180 days' <= ${NOW}`,
  },
  'came-back': {
    facts: `
  SELECT e.enrolment_id::text AS ref, e.started_at AS at, e.patient_id, NULL::text AS stage, '' AS branch, s.department, '' AS channel,
         e.scenario_id || CASE WHEN e.arm = s.holdout THEN ':holdout' ELSE '' END AS part,
         (${bookedWithin30(personOf('e.patient_id'), 'e.started_at')})::int::bigint AS value, 1::bigint AS n
    FROM enrolment e
    JOIN scen s ON s.scenario = e.scenario_id AND s.invites
   WHERE e.clinic_id = $1 AND ${within('e.started_at')} AND e.started_at + interval '30 days' <= ${NOW}`,
  },
  'loyal-share': { facts: standing, days: standingByDay },
  attended: {
    facts: `
  SELECT g.patient_id::text AS ref, least(${UNTIL}, ${NOW}) - interval '1 millisecond' AS at, g.patient_id, g.stage, '' AS branch, '' AS department, '' AS channel, '' AS part,
         0::bigint AS value, 1::bigint AS n
    FROM attention_gap g WHERE g.clinic_id = $1`,
    days: `
  SELECT d.day, d.stage, '' AS branch, '' AS department, '' AS channel, '' AS part, v.value::bigint, v.n::bigint
    FROM attention_day d
   CROSS JOIN LATERAL (VALUES (1, d.patients - d.gaps), (0, d.gaps)) AS v(value, n)
   WHERE d.clinic_id = $1 AND v.n > 0 AND d.day >= (${FROM} AT TIME ZONE ${ZONE})::date AND d.day < (${UNTIL} AT TIME ZONE ${ZONE})::date`,
  },
};
