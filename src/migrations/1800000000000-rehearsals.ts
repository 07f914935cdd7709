import type { MigrationInterface, QueryRunner } from 'typeorm';
import { wall } from './wall.js';

/**
 * A rehearsal is its beginning and its steps: everything else is played again from them. It is
 * about an invented patient: no row of a real one is in it. Real ones stand in the comparisons.
 */
const tables = [
  `CREATE TABLE rehearsal (
    clinic_id integer NOT NULL,
    rehearsal_id uuid NOT NULL,
    draft_id uuid,
    scenario_id text NOT NULL,
    version integer,
    alone boolean NOT NULL,
    given json NOT NULL,
    steps json NOT NULL,
    created_by text NOT NULL,
    created_by_name text NOT NULL,
    created_at timestamptz NOT NULL,
    changed_at timestamptz NOT NULL,
    PRIMARY KEY (clinic_id, rehearsal_id),
    CHECK ((draft_id IS NULL) <> (version IS NULL)),
    CHECK (json_array_length(steps) <= 400)
  )`,
  `CREATE INDEX rehearsal_by_author ON rehearsal (clinic_id, created_by, rehearsal_id DESC)`,
  `CREATE TABLE comparison_patient (
    clinic_id integer NOT NULL,
    job_id uuid NOT NULL,
    patient_id uuid NOT NULL,
    kept integer NOT NULL,
    changes json NOT NULL,
    PRIMARY KEY (clinic_id, job_id, patient_id)
  )`,
  `CREATE INDEX comparison_patient_of ON comparison_patient (clinic_id, patient_id)`,
];

const walled = ['rehearsal', 'comparison_patient'];

/** Rehearsals step by step, and what a comparison with the past found for each patient. */
export class Rehearsals1800000000000 implements MigrationInterface {
  name = 'Rehearsals1800000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`SET LOCAL search_path = tropa`);
    for (const statement of tables) await runner.query(statement);
    for (const table of walled) await wall(runner, table, 'SELECT, INSERT, UPDATE, DELETE');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`SET LOCAL search_path = tropa`);
    for (const table of [...walled].reverse()) await runner.query(`DROP TABLE ${table}`);
  }
}
