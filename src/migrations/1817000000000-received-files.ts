import type { MigrationInterface, QueryRunner } from 'typeorm';
import { wall } from './wall.js';

/** A row is a file still to be fetched, or with `fault` one that never will be; a fetched one has none. */
const statements = [
  `CREATE TABLE awaited_file (
    clinic_id integer NOT NULL,
    entry_id uuid NOT NULL,
    place smallint NOT NULL,
    tries smallint NOT NULL DEFAULT 0,
    due_at timestamptz NOT NULL,
    fault text CHECK (fault IN ('gone', 'too_large', 'elsewhere', 'later')),
    PRIMARY KEY (clinic_id, entry_id, place),
    FOREIGN KEY (clinic_id, entry_id) REFERENCES thread_entry ON DELETE CASCADE
  )`,
  `CREATE INDEX awaited_file_due ON awaited_file (clinic_id, due_at) WHERE fault IS NULL`,
];

/** What patients sent is fetched before the provider drops it. */
export class ReceivedFiles1817000000000 implements MigrationInterface {
  name = 'ReceivedFiles1817000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`SET LOCAL search_path = tropa`);
    for (const statement of statements) await runner.query(statement);
    await wall(runner, 'awaited_file', 'SELECT, INSERT, UPDATE, DELETE');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`SET LOCAL search_path = tropa`);
    await runner.query(`DROP TABLE awaited_file`);
  }
}
