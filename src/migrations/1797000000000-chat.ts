import type { MigrationInterface, QueryRunner } from 'typeorm';
import { wall } from './wall.js';

const tables = [
  // What a question offers beside its replies: first what is asked for, from its dispatch on what was shown.
  `ALTER TABLE touch ADD COLUMN choices json`,
  // A request to be forgotten, and what became of it. It outlives the patient, therefore it names nobody but by an id.
  `CREATE TABLE erasure (
    clinic_id integer NOT NULL,
    erasure_id uuid NOT NULL,
    patient_id uuid NOT NULL,
    status text NOT NULL CHECK (status IN ('requested', 'done', 'refused')),
    via text NOT NULL,
    requested_at timestamptz NOT NULL,
    due_at timestamptz NOT NULL,
    decided_at timestamptz,
    decided_by text,
    reason text,
    PRIMARY KEY (clinic_id, erasure_id),
    CHECK ((status = 'requested') = (decided_at IS NULL))
  )`,
  `CREATE UNIQUE INDEX erasure_open ON erasure (clinic_id, patient_id) WHERE status = 'requested'`,
  `CREATE INDEX erasure_due ON erasure (clinic_id, due_at) WHERE status = 'requested'`,
  // Whose ids and addresses must not come back by themselves: keyed hashes, from which nobody can be read.
  `CREATE TABLE tombstone (
    clinic_id integer NOT NULL,
    mark bytea NOT NULL,
    patient_id uuid NOT NULL,
    erased_at timestamptz NOT NULL,
    PRIMARY KEY (clinic_id, mark, patient_id)
  )`,
  `CREATE INDEX tombstone_by_patient ON tombstone (clinic_id, patient_id)`,
  `CREATE TABLE export_link (
    clinic_id integer NOT NULL,
    token_hash bytea NOT NULL,
    patient_id uuid NOT NULL,
    created_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    used_at timestamptz,
    PRIMARY KEY (clinic_id, token_hash)
  )`,
  `CREATE INDEX export_link_by_patient ON export_link (clinic_id, patient_id)`,
];

/** What is only ever added to while a patient is known goes with the patient who asks to be forgotten. */
const forgotten = ['consent', 'stage_change', 'exposure', 'touch_move', 'timeline'];

/** Patients choose times in the chat, ask what is kept of them, and are forgotten when they wish. */
export class Chat1797000000000 implements MigrationInterface {
  name = 'Chat1797000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`SET LOCAL search_path = tropa`);
    for (const statement of tables) await runner.query(statement);
    await wall(runner, 'erasure', 'SELECT, INSERT, UPDATE');
    await wall(runner, 'tombstone', 'SELECT, INSERT, DELETE');
    await wall(runner, 'export_link', 'SELECT, INSERT, UPDATE, DELETE');
    for (const table of forgotten) await runner.query(`GRANT DELETE ON ${table} TO tropa_app`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`SET LOCAL search_path = tropa`);
    for (const table of forgotten) await runner.query(`REVOKE DELETE ON ${table} FROM tropa_app`);
    for (const table of ['export_link', 'tombstone', 'erasure']) await runner.query(`DROP TABLE ${table}`);
    await runner.query(`ALTER TABLE touch DROP COLUMN choices`);
  }
}
