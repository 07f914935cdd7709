import type { MigrationInterface, QueryRunner } from 'typeorm';
import { wall } from './wall.js';

const tables = [
  // Long work. Whoever runs it holds a lease; `epoch` counts the holders, so that one who lost it writes nothing more.
  `CREATE TABLE job (
    clinic_id integer NOT NULL,
    job_id uuid NOT NULL,
    kind text NOT NULL,
    title text,
    state text NOT NULL CHECK (state IN ('queued', 'running', 'done', 'failed', 'cancelled')),
    input json NOT NULL,
    cursor json,
    done integer NOT NULL,
    total integer,
    report json,
    error json,
    by_id text NOT NULL,
    by_name text NOT NULL,
    created_at timestamptz NOT NULL,
    started_at timestamptz,
    moved_at timestamptz,
    ended_at timestamptz,
    cancel_asked_at timestamptz,
    epoch integer NOT NULL,
    lease_until timestamptz,
    PRIMARY KEY (clinic_id, job_id),
    CHECK ((state IN ('done', 'failed', 'cancelled')) = (ended_at IS NOT NULL)),
    CHECK ((state = 'running') = (lease_until IS NOT NULL)),
    CHECK ((state = 'failed') = (error IS NOT NULL))
  )`,
  `CREATE INDEX job_open ON job (clinic_id, created_at, job_id) WHERE state IN ('queued', 'running')`,
  `CREATE TABLE segment (
    clinic_id integer NOT NULL,
    segment_id uuid NOT NULL,
    name text NOT NULL,
    filter json NOT NULL,
    changed_at timestamptz NOT NULL,
    changed_by text NOT NULL,
    PRIMARY KEY (clinic_id, segment_id),
    UNIQUE (clinic_id, name)
  )`,
  // Many patients put into one scenario by one act; its roster is who was in the audience at that moment.
  `CREATE TABLE bulk_enrolment (
    clinic_id integer NOT NULL,
    bulk_id uuid NOT NULL,
    scenario_id text NOT NULL,
    filter json NOT NULL,
    leave_out_held boolean NOT NULL,
    job_id uuid NOT NULL,
    undo_job_id uuid,
    by_id text NOT NULL,
    by_name text NOT NULL,
    created_at timestamptz NOT NULL,
    undone_at timestamptz,
    undone_by text,
    PRIMARY KEY (clinic_id, bulk_id),
    CHECK ((undone_at IS NULL) = (undone_by IS NULL))
  )`,
  `CREATE TABLE bulk_enrolment_patient (
    clinic_id integer NOT NULL,
    bulk_id uuid NOT NULL,
    patient_id uuid NOT NULL,
    result text NOT NULL CHECK (result IN ('waiting', 'told', 'left_out', 'undone', 'kept')),
    reason text,
    PRIMARY KEY (clinic_id, bulk_id, patient_id),
    CHECK ((result IN ('left_out', 'kept')) = (reason IS NOT NULL))
  )`,
  `CREATE INDEX bulk_enrolment_waiting ON bulk_enrolment_patient (clinic_id, bulk_id, result, patient_id)`,
  `CREATE INDEX bulk_enrolment_of_patient ON bulk_enrolment_patient (clinic_id, patient_id)`,
];

const walled = ['job', 'segment', 'bulk_enrolment', 'bulk_enrolment_patient'];

/** Calm operations: jobs, saved audiences, many enrolments by one act. */
export class Operations1801000000000 implements MigrationInterface {
  name = 'Operations1801000000000';

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
