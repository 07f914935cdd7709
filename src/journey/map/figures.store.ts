import { Injectable } from '@nestjs/common';
import type { Tx } from '../../runtime/index.js';
import type { Colour } from './colour.js';
import type {
  ContactFigures,
  HandoverFigures,
  ImportanceFigures,
  MapCut,
  MapFigures,
  ReleaseDay,
  ScoreFigures,
  TransitionFigures,
} from './figures.js';
import type { DayRange } from './map-period.js';

const period = `clinic_id = $1 AND day >= $2::date AND day <= $3::date`;
/** $4 persona, $5 branch, $6 services. */
const cut = `($4::text IS NULL OR persona = $4) AND ($5::text IS NULL OR branch = $5) AND ($6::text[] IS NULL OR service = ANY($6))`;
/** The months of the period; $4 persona, $5 client groups. */
const months = (of: string): string => `
  ${of}.clinic_id = $1 AND ${of}.month >= date_trunc('month', $2::date) AND ${of}.month <= $3::date
  AND ($4::text IS NULL OR ${of}.persona = $4) AND ($5::text[] IS NULL OR ${of}.client_group = ANY($5))`;

const statements = {
  contacts: `
    SELECT touchpoint, client_group AS "group", channel, sum(planned)::int AS planned, sum(held)::int AS held, sum(sent)::int AS sent,
           sum(delivered)::int AS delivered, sum(failed)::int AS failed, sum(answered)::int AS answered
      FROM map_contact WHERE ${period} AND ${cut} AND ($7::text IS NULL OR channel = $7) GROUP BY 1, 2, 3`,
  handovers: `
    SELECT touchpoint, client_group AS "group", sum(opened)::int AS opened, sum(accepted)::int AS accepted,
           sum(returned)::int AS returned, sum(overdue)::int AS overdue
      FROM map_handover WHERE ${period} AND ${cut} GROUP BY 1, 2`,
  waits: `
    SELECT touchpoint, percentile_cont(0.5) WITHIN GROUP (ORDER BY waited)::float8 AS minutes
      FROM map_handover CROSS JOIN unnest(minutes) AS waited
     WHERE ${period} AND ${cut} AND ($7::text[] IS NULL OR client_group = ANY($7)) GROUP BY 1`,
  weeks: `
    SELECT touchpoint, client_group AS "group", date_trunc('week', day)::date::text AS week, sum(n)::int AS n, sum(total)::float8 AS total
      FROM map_score WHERE ${period} AND ${cut} GROUP BY 1, 2, 3 ORDER BY 3`,
} as const;

const transitionsSql = `
  SELECT from_stage AS "from", to_stage AS "to", sum(moved)::int AS moved,
         (SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY took)::float8
            FROM map_transition i CROSS JOIN unnest(i.hours) AS took
           WHERE ${months('i')} AND i.from_stage = t.from_stage AND i.to_stage = t.to_stage) AS "medianHours"
    FROM map_transition t WHERE ${months('t')} GROUP BY 1, 2 ORDER BY 1, 2`;

const coloursSql = `
  SELECT day::text, colour, count(*)::int AS n FROM map_colour WHERE ${period} GROUP BY 1, 2 ORDER BY 1, 2`;

/** Answers from before a verified improvement are about what no longer is: its touchpoint is judged by the days after the release. */
const scoresSql = `
  SELECT s.touchpoint, s.client_group AS "group", s.attribute, sum(s.n)::int AS n, sum(s.total)::float8 AS total,
         sum(s.squares)::float8 AS squares, sum(s.high)::int AS high
    FROM map_score s
    LEFT JOIN json_to_recordset($7::json) AS r(touchpoint text, day date) ON r.touchpoint = s.touchpoint
   WHERE s.clinic_id = $1 AND s.day >= $2::date AND s.day <= $3::date AND (r.day IS NULL OR s.day > r.day)
     AND ${cut}
   GROUP BY 1, 2, 3`;

const populationSql = `
  SELECT stage, client_group AS "group", sum(patients)::int AS patients FROM map_population
   WHERE clinic_id = $1 AND ($2::text IS NULL OR persona = $2) GROUP BY 1, 2`;

const servicesSql = `SELECT DISTINCT service FROM map_visit WHERE clinic_id = $1 AND service <> ''`;

const importanceSql = `
  SELECT touchpoint, target, n, estimate FROM map_importance WHERE clinic_id = $1 ORDER BY touchpoint, target`;

const noteColoursSql = `
  INSERT INTO map_colour (clinic_id, day, touchpoint, colour)
  SELECT $1, $2::date, r.touchpoint, r.colour FROM json_to_recordset($3::json) AS r(touchpoint text, colour text)
      ON CONFLICT (clinic_id, day, touchpoint) DO UPDATE SET colour = EXCLUDED.colour`;

/** Of which days, and from which release on the scores of a touchpoint count. */
interface FiguresWish {
  readonly range: DayRange;
  readonly releases: readonly ReleaseDay[];
}

/** Reads the projections of the map, never the records they were counted from. */
@Injectable()
export class FiguresStore {
  async read(tx: Tx, cut: MapCut, { range, releases }: FiguresWish): Promise<MapFigures> {
    const { persona, groups } = cut;
    const days = [tx.clinicId, range.from, range.to];
    const part = [...days, persona, cut.branch, cut.services];
    return {
      contacts: await tx.query<ContactFigures>(statements.contacts, [...part, cut.channel]),
      handovers: await tx.query<HandoverFigures>(statements.handovers, part),
      waits: await tx.query<MapFigures['waits'][number]>(statements.waits, [...part, groups]),
      scores: await tx.query<ScoreFigures>(scoresSql, [...part, JSON.stringify(releases)]),
      weeks: await tx.query<MapFigures['weeks'][number]>(statements.weeks, part),
      transitions: await tx.query<TransitionFigures>(transitionsSql, [...days, persona, groups]),
      colours: await tx.query<MapFigures['colours'][number]>(coloursSql, days),
      population: await tx.query<MapFigures['population'][number]>(populationSql, [tx.clinicId, persona]),
      importance: await tx.query<ImportanceFigures>(importanceSql, [tx.clinicId]),
    };
  }

  /** What the clinic system calls the services of the visits that were counted. */
  async services(tx: Tx): Promise<string[]> {
    const rows = await tx.query<{ service: string }>(servicesSql, [tx.clinicId]);
    return rows.map(({ service }) => service);
  }

  /** The colours of a day; those noted earlier the same day give way. */
  async noteColours(tx: Tx, day: string, colours: readonly { touchpoint: string; colour: Colour }[]): Promise<void> {
    await tx.query(noteColoursSql, [tx.clinicId, day, JSON.stringify(colours)]);
  }
}
