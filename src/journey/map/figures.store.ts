import { Injectable } from '@nestjs/common';
import type { Tx } from '../../runtime/index.js';
import type { Colour } from './colour.js';
import type {
  ContactFigures,
  HandoverFigures,
  ImportanceFigures,
  MapFigures,
  ReleaseDay,
  ScoreFigures,
  TransitionFigures,
} from './figures.js';
import type { DayRange } from './map-period.js';

const period = `clinic_id = $1 AND day >= $2::date AND day <= $3::date`;

const statements = {
  contacts: `
    SELECT touchpoint, client_group AS "group", channel, sum(planned)::int AS planned, sum(held)::int AS held, sum(sent)::int AS sent,
           sum(delivered)::int AS delivered, sum(failed)::int AS failed, sum(answered)::int AS answered
      FROM map_contact WHERE ${period} GROUP BY 1, 2, 3`,
  handovers: `
    SELECT touchpoint, client_group AS "group", sum(opened)::int AS opened, sum(accepted)::int AS accepted,
           sum(returned)::int AS returned, sum(overdue)::int AS overdue
      FROM map_handover WHERE ${period} GROUP BY 1, 2`,
  waits: `
    SELECT touchpoint, percentile_cont(0.5) WITHIN GROUP (ORDER BY waited)::float8 AS minutes
      FROM map_handover CROSS JOIN unnest(minutes) AS waited WHERE ${period} GROUP BY 1`,
  weeks: `
    SELECT touchpoint, client_group AS "group", date_trunc('week', day)::date::text AS week, sum(n)::int AS n, sum(total)::float8 AS total
      FROM map_score WHERE ${period} GROUP BY 1, 2, 3 ORDER BY 3`,
  transitions: `
    SELECT from_stage AS "from", to_stage AS "to", sum(moved)::int AS moved,
           (SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY took)::float8
              FROM map_transition i CROSS JOIN unnest(i.hours) AS took
             WHERE i.clinic_id = $1 AND i.month >= date_trunc('month', $2::date) AND i.month <= $3::date
               AND i.from_stage = t.from_stage AND i.to_stage = t.to_stage) AS "medianHours"
      FROM map_transition t
     WHERE clinic_id = $1 AND month >= date_trunc('month', $2::date) AND month <= $3::date GROUP BY 1, 2 ORDER BY 1, 2`,
  colours: `
    SELECT day::text, colour, count(*)::int AS n FROM map_colour WHERE ${period} GROUP BY 1, 2 ORDER BY 1, 2`,
} as const;

/** Answers from before a verified improvement are about what no longer is: its touchpoint is judged by the days after the release. */
const scoresSql = `
  SELECT s.touchpoint, s.client_group AS "group", s.attribute, sum(s.n)::int AS n, sum(s.total)::float8 AS total,
         sum(s.squares)::float8 AS squares, sum(s.high)::int AS high
    FROM map_score s
    LEFT JOIN json_to_recordset($4::json) AS r(touchpoint text, day date) ON r.touchpoint = s.touchpoint
   WHERE s.clinic_id = $1 AND s.day >= $2::date AND s.day <= $3::date AND (r.day IS NULL OR s.day > r.day)
   GROUP BY 1, 2, 3`;

const populationSql = `
  SELECT stage, client_group AS "group", patients FROM map_population WHERE clinic_id = $1`;

const importanceSql = `
  SELECT touchpoint, target, n, estimate FROM map_importance WHERE clinic_id = $1 ORDER BY touchpoint, target`;

const noteColoursSql = `
  INSERT INTO map_colour (clinic_id, day, touchpoint, colour)
  SELECT $1, $2::date, r.touchpoint, r.colour FROM json_to_recordset($3::json) AS r(touchpoint text, colour text)
      ON CONFLICT (clinic_id, day, touchpoint) DO UPDATE SET colour = EXCLUDED.colour`;

/** Reads the projections of the map, never the records they were counted from. */
@Injectable()
export class FiguresStore {
  async read(tx: Tx, range: DayRange, releases: readonly ReleaseDay[]): Promise<MapFigures> {
    const within = <Row>(sql: string): Promise<Row[]> => tx.query<Row>(sql, [tx.clinicId, range.from, range.to]);
    return {
      contacts: await within<ContactFigures>(statements.contacts),
      handovers: await within<HandoverFigures>(statements.handovers),
      waits: await within<MapFigures['waits'][number]>(statements.waits),
      scores: await tx.query<ScoreFigures>(scoresSql, [tx.clinicId, range.from, range.to, JSON.stringify(releases)]),
      weeks: await within<MapFigures['weeks'][number]>(statements.weeks),
      transitions: await within<TransitionFigures>(statements.transitions),
      colours: await within<MapFigures['colours'][number]>(statements.colours),
      population: await tx.query<MapFigures['population'][number]>(populationSql, [tx.clinicId]),
      importance: await tx.query<ImportanceFigures>(importanceSql, [tx.clinicId]),
    };
  }

  /** The colours of a day; those noted earlier the same day give way. */
  async noteColours(tx: Tx, day: string, colours: readonly { touchpoint: string; colour: Colour }[]): Promise<void> {
    await tx.query(noteColoursSql, [tx.clinicId, day, JSON.stringify(colours)]);
  }
}
