import type { KpiId } from '../../catalog/index.js';
import { NOW, within, type KpiSource } from './kpi-source.js';

const scores = (kind: string, value: string): string => `
  SELECT a.round_id || '/' || a.question AS ref, a.answered_at AS at, a.patient_id, NULL::text AS stage, coalesce(v.branch_id, '') AS branch,
         coalesce(p.department, '') AS department, r.way AS channel, a.attribute AS part, (${value})::bigint AS value, 1::bigint AS n
    FROM survey_answer a
    JOIN survey_round r ON r.clinic_id = $1 AND r.round_id = a.round_id
    LEFT JOIN appointment_fact v ON v.clinic_id = $1 AND v.appointment_id = r.appointment_id
    LEFT JOIN place p ON p.touchpoint = a.touchpoint
   WHERE a.clinic_id = $1 AND a.kind = '${kind}' AND ${within('a.answered_at')}`;

/** Thousandths of the way from the worst to the best of the scale. */
const ofScale = `round(1000.0 * (a.score - a.scale_min) / (a.scale_max - a.scale_min))`;

/** What patients say when they are asked. Read-only: the feedback room writes these tables. */
export const voiceSources: Partial<Readonly<Record<KpiId, KpiSource>>> = {
  nps: { facts: scores('nps', 'a.score') },
  csi: { facts: scores('csi', ofScale) },
  ces: { facts: scores('ces', ofScale) },
  'as-told': { facts: scores('expectation', '(a.score = a.scale_max)::int') },
  'non-response': {
    facts: `
  SELECT r.round_id::text AS ref, r.ended_at AS at, r.patient_id, NULL::text AS stage, coalesce(v.branch_id, '') AS branch, '' AS department,
         r.way AS channel, r.survey AS part, (r.state <> 'answered')::int::bigint AS value, 1::bigint AS n
    FROM survey_round r
    LEFT JOIN appointment_fact v ON v.clinic_id = $1 AND v.appointment_id = r.appointment_id
   WHERE r.clinic_id = $1 AND r.state IN ('answered', 'silent', 'declined') AND ${within('r.ended_at')} AND r.ended_at <= ${NOW}`,
  },
};
