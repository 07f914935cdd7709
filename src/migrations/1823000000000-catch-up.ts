import type { MigrationInterface, QueryRunner } from 'typeorm';
import { wall } from './wall.js';

const statements = [
  // When a clinic last went on after a pause, and over how long what it heard meanwhile is spread.
  `CREATE TABLE catch_up (
    clinic_id integer PRIMARY KEY REFERENCES clinic (clinic_id),
    resumed_at timestamptz NOT NULL,
    spread_ms integer NOT NULL CHECK (spread_ms >= 0)
  )`,
];

/** What scenarios say about the events of a pause is spread like everything else that waited. */
export class CatchUp1823000000000 implements MigrationInterface {
  name = 'CatchUp1823000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`SET LOCAL search_path = tropa`);
    for (const statement of statements) await runner.query(statement);
    await wall(runner, 'catch_up', 'SELECT, INSERT, UPDATE');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`SET LOCAL search_path = tropa`);
    await runner.query(`DROP TABLE catch_up`);
  }
}
