import type { MigrationInterface, QueryRunner } from 'typeorm';
import { wall } from './wall.js';

/**
 * A publication is one act: the versions it made, whom it moves, and what became of each. Its roster names everybody who
 * was in flight at that moment; a row waits until it has its one result, so the sums balance at every instant.
 */
const tables = [
  `CREATE TABLE publication (
    clinic_id integer NOT NULL,
    publication_id uuid NOT NULL,
    draft_id uuid,
    title text NOT NULL,
    versions json NOT NULL,
    moves json NOT NULL,
    state text NOT NULL CHECK (state IN ('moving', 'done', 'undoing', 'undone')),
    share smallint NOT NULL CHECK (share BETWEEN 1 AND 100),
    holdout smallint NOT NULL CHECK (holdout BETWEEN 0 AND 50),
    by_id text NOT NULL,
    by_name text NOT NULL,
    published_at timestamptz NOT NULL,
    undo_until timestamptz NOT NULL,
    new_enrolments text CHECK (new_enrolments IN ('stay', 'end')),
    undone_at timestamptz,
    undone_by text,
    job_id uuid,
    PRIMARY KEY (clinic_id, publication_id),
    CHECK ((state IN ('undoing', 'undone')) = (undone_at IS NOT NULL)),
    CHECK ((undone_at IS NULL) = (new_enrolments IS NULL))
  )`,
  `CREATE TABLE publication_move (
    clinic_id integer NOT NULL,
    publication_id uuid NOT NULL,
    enrolment_id uuid NOT NULL,
    patient_id uuid NOT NULL,
    scenario_id text NOT NULL,
    from_version integer NOT NULL,
    result text NOT NULL CHECK (result IN ('waiting', 'moved', 'handed', 'stayed', 'ended', 'left')),
    reason text,
    position text,
    target text,
    turn integer,
    before json,
    moved_at timestamptz,
    undone text CHECK (undone IN ('restored', 'kept')),
    undone_reason text,
    PRIMARY KEY (clinic_id, publication_id, enrolment_id),
    CHECK ((result = 'waiting') = (moved_at IS NULL)),
    CHECK ((result IN ('moved', 'handed')) = (before IS NOT NULL)),
    CHECK ((result = 'left') = (reason IS NOT NULL))
  )`,
  `CREATE INDEX publication_move_waiting ON publication_move (clinic_id, publication_id, enrolment_id) WHERE result = 'waiting'`,
  `CREATE INDEX publication_move_back ON publication_move (clinic_id, publication_id, enrolment_id)
    WHERE result IN ('moved', 'handed') AND undone IS NULL`,
  `CREATE INDEX publication_move_of_patient ON publication_move (clinic_id, patient_id)`,
  `CREATE TABLE scenario_rollout (
    clinic_id integer NOT NULL,
    scenario_id text NOT NULL,
    version integer NOT NULL,
    previous integer,
    share smallint NOT NULL CHECK (share BETWEEN 0 AND 100),
    holdout smallint NOT NULL CHECK (holdout BETWEEN 0 AND 50),
    publication_id uuid NOT NULL,
    changed_at timestamptz NOT NULL,
    PRIMARY KEY (clinic_id, scenario_id)
  )`,
  `CREATE TABLE pause (
    clinic_id integer NOT NULL,
    scope text NOT NULL CHECK (scope IN ('scenario', 'channel', 'clinic')),
    id text NOT NULL,
    paused_at timestamptz NOT NULL,
    by_id text NOT NULL,
    by_name text NOT NULL,
    reason text,
    PRIMARY KEY (clinic_id, scope, id),
    CHECK ((scope = 'clinic') = (id = ''))
  )`,
  `CREATE TABLE held_enrolment (
    clinic_id integer NOT NULL,
    held_id uuid NOT NULL,
    scenario_id text NOT NULL,
    patient_id uuid NOT NULL,
    type text NOT NULL,
    occurred_at timestamptz NOT NULL,
    payload json NOT NULL,
    held_at timestamptz NOT NULL,
    PRIMARY KEY (clinic_id, held_id)
  )`,
  `CREATE INDEX held_enrolment_of_scenario ON held_enrolment (clinic_id, scenario_id, held_id)`,
  `CREATE INDEX held_enrolment_of_patient ON held_enrolment (clinic_id, patient_id)`,
  `CREATE TABLE held_timer (
    clinic_id integer NOT NULL,
    enrolment_id uuid NOT NULL,
    name text NOT NULL,
    scenario_id text NOT NULL,
    episode integer NOT NULL,
    due_at timestamptz NOT NULL,
    late boolean NOT NULL,
    held_at timestamptz NOT NULL,
    PRIMARY KEY (clinic_id, enrolment_id, name)
  )`,
  `CREATE INDEX held_timer_of_scenario ON held_timer (clinic_id, scenario_id, due_at, enrolment_id, name)`,
];

/**
 * Who is where is counted from the enrolments themselves: an index over a state would make every turn write it, these two
 * cost one entry at the birth of an enrolment and one at its end.
 */
const indexes = [
  `CREATE INDEX enrolment_running ON enrolment (clinic_id, scenario_id, version, enrolment_id) WHERE ended_at IS NULL`,
  `CREATE INDEX enrolment_ended ON enrolment (clinic_id, scenario_id, version, enrolment_id) WHERE ended_at IS NOT NULL`,
];

const walled = ['publication', 'publication_move', 'scenario_rollout', 'pause', 'held_enrolment', 'held_timer'];

/** Publications with those they move, rollouts by share, pauses. */
export class Publications1799000000000 implements MigrationInterface {
  name = 'Publications1799000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`SET LOCAL search_path = tropa`);
    for (const statement of [...tables, ...indexes]) await runner.query(statement);
    for (const table of walled) await wall(runner, table, 'SELECT, INSERT, UPDATE, DELETE');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`SET LOCAL search_path = tropa`);
    for (const index of ['enrolment_ended', 'enrolment_running']) await runner.query(`DROP INDEX ${index}`);
    for (const table of [...walled].reverse()) await runner.query(`DROP TABLE ${table}`);
  }
}
