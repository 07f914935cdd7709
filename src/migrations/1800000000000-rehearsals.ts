import type { MigrationInterface, QueryRunner } from 'typeorm';
import { wall } from './wall.js';

/**
 * A rehearsal is its beginning and its steps: everything else is played again from them. A walk is a rehearsal whose clock
 * runs by itself. Both are about an invented patient: no row of a real one is in them.
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
];

export class Rehearsals1800000000000 implements MigrationInterface {
  readonly name = 'Rehearsals1800000000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const table of tables) await runner.query(table);
    await wall(runner, 'rehearsal', 'SELECT, INSERT, UPDATE, DELETE');
    await wall(runner, 'rehearsal_walk', 'SELECT, INSERT, UPDATE, DELETE');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE rehearsal_walk');
    await runner.query('DROP TABLE rehearsal');
  }
}
