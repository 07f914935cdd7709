import type { MigrationInterface, QueryRunner } from 'typeorm';
import { wall } from './wall.js';

/** How long a clinic keeps its records of treatment, as somebody there decided. */
export class Retention1825000000000 implements MigrationInterface {
  name = 'Retention1825000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`SET LOCAL search_path = tropa`);
    // No years: nothing goes by itself. Swept at: when whoever was due was looked for last.
    await runner.query(`CREATE TABLE retention (
      clinic_id integer NOT NULL PRIMARY KEY REFERENCES clinic,
      record_years smallint CHECK (record_years BETWEEN 1 AND 100),
      changed_at timestamptz NOT NULL,
      changed_by text NOT NULL,
      swept_at timestamptz
    )`);
    await wall(runner, 'retention', 'SELECT, INSERT, UPDATE');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`SET LOCAL search_path = tropa`);
    await runner.query(`DROP TABLE retention`);
  }
}
