import { Injectable } from '@nestjs/common';
import type { Experiment, GoalRule } from '../../engine/index.js';
import type { Tx } from '../../runtime/index.js';
import type { ArmCounts } from './experiment-report.js';

/** A published scenario version that carries an experiment. */
export interface ExperimentVersion {
  readonly scenario: string;
  readonly version: number;
  /** Whether it is the newest version of its scenario. */
  readonly newest: boolean;
  readonly experiment: Experiment;
  readonly goal: GoalRule | null;
  /** Of the messages of the scenario. */
  readonly class: string;
}

/** How the outcome of one scenario of the experiment is told. */
export interface OutcomeRule {
  readonly scenario: string;
  /** Any of these events; null: the enrolment itself ended with `outcome`. */
  readonly on: readonly string[] | null;
  readonly outcome: string | null;
  /** ISO period since the enrolment; null: however long it takes. */
  readonly within: string | null;
  /** A refusal of this class, or of all, is harm. */
  readonly class: string;
}

const versionsSql = `
  SELECT scenario_id AS scenario, version, version = max(version) OVER (PARTITION BY scenario_id) AS newest,
         definition -> 'experiment' AS experiment, definition -> 'goal' AS goal, definition ->> 'class' AS class
    FROM scenario_version WHERE clinic_id = $1
   ORDER BY published_at, scenario_id, version`;

/**
 * A patient counts once, by the first enrolment: what came later may depend on what the first did. An event counts by the
 * time it happened, and only for the appointment that the enrolment is about, where there is one.
 */
const countsSql = `
  WITH dealt AS (
    SELECT e.enrolment_id, e.patient_id, e.scenario_id, e.arm, e.subject_id, e.status, e.outcome, e.started_at, e.ended_at, p.recipient_id
      FROM enrolment e
      JOIN patient p ON p.clinic_id = e.clinic_id AND p.patient_id = e.patient_id
     WHERE e.clinic_id = $1 AND e.experiment = $2 AND ($5::text IS NULL OR $5 = ANY(p.tags))),
  counted AS (SELECT DISTINCT ON (patient_id) * FROM dealt ORDER BY patient_id, started_at, enrolment_id),
  judged AS (
    SELECT c.arm, c.patient_id, c.recipient_id,
           EXISTS (SELECT FROM exposure x
                    WHERE x.clinic_id = $1 AND x.experiment = $2 AND x.enrolment_id = c.enrolment_id) AS exposed,
           r.within IS NULL OR c.started_at + r.within::interval <= to_timestamp($3::float8 / 1000) AS measured,
           CASE WHEN r."on" IS NULL
             THEN c.status = 'finished' AND c.outcome = r.outcome
                  AND (r.within IS NULL OR c.ended_at < c.started_at + r.within::interval)
             ELSE EXISTS (
               SELECT FROM timeline l
                WHERE l.clinic_id = $1 AND l.patient_id = c.patient_id AND l.occurred_at >= c.started_at
                  AND l.body -> 'event' ->> 'type' IN (SELECT json_array_elements_text(r."on"))
                  AND to_timestamp((l.body -> 'event' ->> 'occurred_at')::float8 / 1000) >= c.started_at
                  AND (r.within IS NULL
                       OR to_timestamp((l.body -> 'event' ->> 'occurred_at')::float8 / 1000) < c.started_at + r.within::interval)
                  AND (c.subject_id IS NULL OR coalesce(l.body -> 'event' ->> 'appointment_id', c.subject_id::text) = c.subject_id::text))
           END AS succeeded,
           EXISTS (SELECT FROM consent o
                    WHERE o.clinic_id = $1 AND o.recipient_id = c.recipient_id AND NOT o.granted AND o.class IN (r.class, '*')
                      AND o.occurred_at >= c.started_at
                      AND (r.within IS NULL OR o.occurred_at < c.started_at + r.within::interval)) AS refused
      FROM counted c
      JOIN json_to_recordset($4::json) AS r(scenario text, "on" json, outcome text, within text, class text) ON r.scenario = c.scenario_id),
  sent AS (
    SELECT d.arm, count(*) AS sent
      FROM dealt d
      JOIN touch t ON t.clinic_id = $1 AND t.enrolment_id = d.enrolment_id AND t.outcome = 'sent'
     GROUP BY d.arm)
  SELECT j.arm, count(*)::int AS assigned, (count(*) FILTER (WHERE j.exposed))::int AS exposed,
         count(DISTINCT j.recipient_id)::int AS recipients,
         (count(DISTINCT j.recipient_id) FILTER (WHERE j.refused))::int AS refused, coalesce(max(s.sent), 0)::int AS sent,
         (count(*) FILTER (WHERE j.measured))::int AS measured,
         (count(*) FILTER (WHERE j.measured AND j.succeeded))::int AS succeeded
    FROM judged j LEFT JOIN sent s ON s.arm = j.arm
   GROUP BY j.arm`;

const mixedSql = `
  SELECT count(*)::int AS mixed
    FROM (SELECT e.patient_id
            FROM enrolment e
            JOIN patient p ON p.clinic_id = e.clinic_id AND p.patient_id = e.patient_id
           WHERE e.clinic_id = $1 AND e.experiment = $2 AND ($3::text IS NULL OR $3 = ANY(p.tags))
           GROUP BY e.patient_id HAVING count(DISTINCT e.arm) > 1) AS twice`;

/** Reads what an experiment left in the records of other rooms; it writes nothing. */
@Injectable()
export class ExperimentStore {
  /** Every published version that carries an experiment, oldest first. */
  async versions(tx: Tx): Promise<ExperimentVersion[]> {
    const rows = await tx.query<Omit<ExperimentVersion, 'experiment'> & { experiment: Experiment | null }>(
      versionsSql,
      [tx.clinicId],
    );
    return rows.flatMap(({ experiment, ...row }) => (experiment ? { ...row, experiment } : []));
  }

  /** Counts per arm at `now` (epoch ms), of all patients or of those with a tag. */
  async counts(
    tx: Tx,
    name: string,
    { now, rules, tag }: { now: number; rules: readonly OutcomeRule[]; tag: string | null },
  ): Promise<{ arms: ArmCounts[]; mixed: number }> {
    const arms = await tx.query<ArmCounts>(countsSql, [tx.clinicId, name, now, JSON.stringify(rules), tag]);
    const [row] = await tx.query<{ mixed: number }>(mixedSql, [tx.clinicId, name, tag]);
    return { arms, mixed: row?.mixed ?? 0 };
  }
}
