import type { MigrationInterface, QueryRunner } from 'typeorm';
import { wall } from './wall.js';

const statements = [
  // Two people for what cannot be taken back: whoever asks for it, and another who says yes within a day.
  `CREATE TABLE second_person (
    clinic_id integer NOT NULL,
    request_id uuid NOT NULL,
    act text NOT NULL CHECK (act IN ('export', 'erase')),
    patient_id uuid NOT NULL,
    reason text NOT NULL,
    asked_by uuid NOT NULL,
    asked_at timestamptz NOT NULL,
    ends_at timestamptz NOT NULL,
    verdict text CHECK (verdict IN ('confirmed', 'refused')),
    decided_by uuid,
    decided_at timestamptz,
    done_at timestamptz,
    PRIMARY KEY (clinic_id, request_id),
    FOREIGN KEY (clinic_id, asked_by) REFERENCES staff (clinic_id, staff_id),
    FOREIGN KEY (clinic_id, decided_by) REFERENCES staff (clinic_id, staff_id),
    CHECK (decided_by <> asked_by),
    CHECK (num_nonnulls(verdict, decided_by, decided_at) IN (0, 3)),
    CHECK (ends_at > asked_at AND ends_at <= asked_at + interval '24 hours'),
    CHECK (decided_at < ends_at),
    CHECK (done_at IS NULL OR verdict = 'confirmed' AND done_at < ends_at)
  )`,
  `CREATE INDEX second_person_waiting ON second_person (clinic_id, request_id) WHERE verdict IS NULL`,
  `CREATE INDEX second_person_by_patient ON second_person (clinic_id, patient_id, act)`,
  // A file that a patient sent, once a colleague has looked at it: which line of the thread it came with.
  `ALTER TABLE attachment ADD COLUMN entry_id uuid, ADD COLUMN place smallint,
     ADD CONSTRAINT attachment_of_entry UNIQUE (clinic_id, entry_id, place),
     ADD CONSTRAINT attachment_entry_place CHECK (num_nonnulls(entry_id, place) IN (0, 2))`,
];

/** What was left of the desk: a second person for a patient's data, the files that patients send, names nobody confirmed. */
export class DeskRest1811000000000 implements MigrationInterface {
  name = 'DeskRest1811000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`SET LOCAL search_path = tropa`);
    for (const statement of statements) await runner.query(statement);
    await wall(runner, 'second_person', 'SELECT, INSERT, UPDATE');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`SET LOCAL search_path = tropa`);
    await runner.query(`ALTER TABLE attachment DROP COLUMN entry_id, DROP COLUMN place`);
    await runner.query(`DROP TABLE second_person`);
  }
}
