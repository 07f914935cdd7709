import type { MigrationInterface, QueryRunner } from 'typeorm';
import { wall } from './wall.js';

/** Projections of the journey map: what was counted per day (of the clinic's zone), so that the page scans no history. */
const tables: Readonly<Record<string, string>> = {
  // How far was counted: every day before `closed_before` is final. `revision` grows with each run.
  map_cursor: `CREATE TABLE map_cursor (
    clinic_id integer PRIMARY KEY,
    counted_until timestamptz NOT NULL,
    closed_before date NOT NULL,
    erased integer NOT NULL,
    revision integer NOT NULL
  )`,
  // In which client group a patient was from when on: the patient's row knows today's alone.
  map_group: `CREATE TABLE map_group (
    clinic_id integer NOT NULL,
    patient_id uuid NOT NULL,
    since timestamptz NOT NULL,
    client_group text NOT NULL,
    PRIMARY KEY (clinic_id, patient_id, since)
  )`,
  // Contacts by the channel they left by; what left by none yet is under the channel ''.
  map_contact: `CREATE TABLE map_contact (
    clinic_id integer NOT NULL,
    day date NOT NULL,
    touchpoint text NOT NULL,
    client_group text NOT NULL,
    channel text NOT NULL,
    planned integer NOT NULL,
    held integer NOT NULL,
    sent integer NOT NULL,
    delivered integer NOT NULL,
    failed integer NOT NULL,
    answered integer NOT NULL,
    PRIMARY KEY (clinic_id, day, touchpoint, client_group, channel)
  )`,
  // Minutes are what each accepted handover waited for its first acceptance, in order.
  map_handover: `CREATE TABLE map_handover (
    clinic_id integer NOT NULL,
    day date NOT NULL,
    touchpoint text NOT NULL,
    client_group text NOT NULL,
    opened integer NOT NULL,
    accepted integer NOT NULL,
    returned integer NOT NULL,
    overdue integer NOT NULL,
    minutes integer[] NOT NULL,
    PRIMARY KEY (clinic_id, day, touchpoint, client_group)
  )`,
  // Scores as shares of their scale, 0 worst and 1 best; 'low' are those of the lower half, 'high' of the upper fifth.
  map_score: `CREATE TABLE map_score (
    clinic_id integer NOT NULL,
    day date NOT NULL,
    touchpoint text NOT NULL,
    client_group text NOT NULL,
    survey text NOT NULL,
    attribute text NOT NULL,
    n integer NOT NULL,
    total numeric NOT NULL,
    squares numeric NOT NULL,
    low integer NOT NULL,
    high integer NOT NULL,
    PRIMARY KEY (clinic_id, day, touchpoint, client_group, survey, attribute)
  )`,
  // Hours are how long each of those who moved had been in the stage they left, in order.
  map_transition: `CREATE TABLE map_transition (
    clinic_id integer NOT NULL,
    month date NOT NULL,
    from_stage text NOT NULL,
    to_stage text NOT NULL,
    moved integer NOT NULL,
    hours integer[] NOT NULL,
    PRIMARY KEY (clinic_id, month, from_stage, to_stage)
  )`,
  map_population: `CREATE TABLE map_population (
    clinic_id integer NOT NULL,
    stage text NOT NULL,
    client_group text NOT NULL,
    patients integer NOT NULL,
    PRIMARY KEY (clinic_id, stage, client_group)
  )`,
  // How a touchpoint's scores go with what patients did afterwards; as of the last day that was counted.
  map_importance: `CREATE TABLE map_importance (
    clinic_id integer NOT NULL,
    touchpoint text NOT NULL,
    target text NOT NULL CHECK (target IN ('return', 'nps')),
    n integer NOT NULL,
    estimate double precision,
    PRIMARY KEY (clinic_id, touchpoint, target)
  )`,
  // The colour each touchpoint had at the end of a day: a record, never counted again.
  map_colour: `CREATE TABLE map_colour (
    clinic_id integer NOT NULL,
    day date NOT NULL,
    touchpoint text NOT NULL,
    colour text NOT NULL CHECK (colour IN ('red', 'amber', 'green', 'grey')),
    PRIMARY KEY (clinic_id, day, touchpoint)
  )`,
};

/** Rows of both are written in the order of these instants, so a block range index finds a day and costs a write nothing. */
const indexes = [
  `CREATE INDEX touch_planned ON touch USING brin (planned_at)`,
  `CREATE INDEX message_dispatched ON message USING brin (dispatched_at)`,
];

/** The living map of the patient's journey. */
export class JourneyMap1809000000000 implements MigrationInterface {
  name = 'JourneyMap1809000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`SET LOCAL search_path = tropa`);
    for (const [table, statement] of Object.entries(tables)) {
      await runner.query(statement);
      await wall(runner, table, 'SELECT, INSERT, UPDATE, DELETE');
    }
    for (const statement of indexes) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`SET LOCAL search_path = tropa`);
    await runner.query(`DROP INDEX message_dispatched, touch_planned`);
    for (const table of Object.keys(tables)) await runner.query(`DROP TABLE ${table}`);
  }
}
