import type { MigrationInterface, QueryRunner } from 'typeorm';
import { wall } from './wall.js';

/**
 * A rehearsal is its beginning and its steps: everything else is played again from them. A walk is a rehearsal whose clock
 * runs by itself. Both are about an invented patient: no row of a real one is in them. Real ones stand in the comparisons.
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
  `CREATE TABLE rehearsal_walk (
    clinic_id integer NOT NULL,
    walk_id uuid NOT NULL,
    rehearsal_id uuid NOT NULL,
    staff_id text NOT NULL,
    day_seconds integer NOT NULL CHECK (day_seconds BETWEEN 10 AND 3600),
    channel text,
    starts_at timestamptz NOT NULL,
    ends_at timestamptz NOT NULL,
    ended_at timestamptz,
    ended_why text CHECK (ended_why IN ('stopped', 'finished', 'time', 'failed')),
    delivered integer NOT NULL,
    failures integer NOT NULL,
    due_at timestamptz,
    PRIMARY KEY (clinic_id, walk_id),
    FOREIGN KEY (clinic_id, rehearsal_id) REFERENCES rehearsal (clinic_id, rehearsal_id) ON DELETE CASCADE,
    CHECK ((ended_at IS NULL) = (ended_why IS NULL)),
    CHECK (ended_at IS NULL OR due_at IS NULL)
  )`,
  `CREATE UNIQUE INDEX rehearsal_walk_running ON rehearsal_walk (clinic_id, staff_id) WHERE ended_at IS NULL`,
  `CREATE INDEX rehearsal_walk_due ON rehearsal_walk (clinic_id, due_at) WHERE due_at IS NOT NULL`,
  `CREATE INDEX rehearsal_walk_of ON rehearsal_walk (clinic_id, rehearsal_id)`,
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

const walled = ['rehearsal', 'rehearsal_walk', 'comparison_patient'];

/** Rehearsals step by step, walks on one's own phone, and what a comparison with the past found for each patient. */
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
