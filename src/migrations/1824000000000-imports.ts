import type { MigrationInterface, QueryRunner } from 'typeorm';
import { wall } from './wall.js';

const tables = {
  // A file somebody brought, in parts, until the job that reads it has ended.
  import_part: `CREATE TABLE import_part (
    clinic_id integer NOT NULL,
    job_id uuid NOT NULL,
    place integer NOT NULL,
    content bytea NOT NULL,
    PRIMARY KEY (clinic_id, job_id, place),
    FOREIGN KEY (clinic_id, job_id) REFERENCES job ON DELETE CASCADE
  )`,
  // What of it was not taken: where it stands and why, never what it says.
  import_refusal: `CREATE TABLE import_refusal (
    clinic_id integer NOT NULL,
    job_id uuid NOT NULL,
    place integer NOT NULL,
    line integer NOT NULL,
    column_name text,
    reason text NOT NULL,
    fix text NOT NULL,
    PRIMARY KEY (clinic_id, job_id, place),
    FOREIGN KEY (clinic_id, job_id) REFERENCES job ON DELETE CASCADE
  )`,
};

/** Files that are brought in by the page and read as a job. */
export class Imports1824000000000 implements MigrationInterface {
  name = 'Imports1824000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`SET LOCAL search_path = tropa`);
    for (const [table, statement] of Object.entries(tables)) {
      await runner.query(statement);
      await wall(runner, table, 'SELECT, INSERT, DELETE');
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`SET LOCAL search_path = tropa`);
    for (const table of Object.keys(tables)) await runner.query(`DROP TABLE ${table}`);
  }
}
