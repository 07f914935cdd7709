import type { MigrationInterface, QueryRunner } from 'typeorm';
import { wall } from './wall.js';

const statements = [
  // What the mystery patient cannot see is looked at by a person, for each version anew.
  `CREATE TABLE mystery_tick (
    clinic_id integer NOT NULL REFERENCES clinic (clinic_id),
    scenario_id text NOT NULL,
    version integer NOT NULL,
    step_key text NOT NULL,
    done boolean NOT NULL,
    note text NOT NULL,
    ticked_by text NOT NULL,
    ticked_by_name text NOT NULL,
    ticked_at timestamptz NOT NULL,
    PRIMARY KEY (clinic_id, scenario_id, version, step_key)
  )`,
  // A real message to the clinic's own test contact now and then; off as long as there is no row.
  `CREATE TABLE channel_probe (
    clinic_id integer NOT NULL,
    account_id uuid NOT NULL,
    address text NOT NULL,
    every_hours integer NOT NULL CHECK (every_hours BETWEEN 1 AND 336),
    next_at timestamptz NOT NULL,
    last_at timestamptz,
    result text CHECK (result IN ('accepted', 'refused', 'unclear')),
    code text,
    good_at timestamptz,
    failing_since timestamptz,
    PRIMARY KEY (clinic_id, account_id),
    FOREIGN KEY (clinic_id, account_id) REFERENCES channel_account (clinic_id, account_id) ON DELETE CASCADE
  )`,
];

/** The offline steps of scenarios, ticked by people, and the scheduled probes of channels. */
export class Mystery1821000000000 implements MigrationInterface {
  name = 'Mystery1821000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`SET LOCAL search_path = tropa`);
    for (const statement of statements) await runner.query(statement);
    for (const table of ['mystery_tick', 'channel_probe']) await wall(runner, table, 'SELECT, INSERT, UPDATE, DELETE');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`SET LOCAL search_path = tropa`);
    await runner.query(`DROP TABLE channel_probe, mystery_tick`);
  }
}
