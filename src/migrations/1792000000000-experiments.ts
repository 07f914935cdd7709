import type { MigrationInterface, QueryRunner } from 'typeorm';
import { wall } from './wall.js';

/**
 * An exposure is written by the turn that caused it, under the lock of its patient, and like the other tables of the loops it
 * carries no foreign key. It is never changed: an experiment that could be corrected afterwards would prove nothing.
 */
const statements = [
  `ALTER TABLE enrolment
    ADD COLUMN experiment text,
    ADD COLUMN arm text,
    ADD CONSTRAINT enrolment_arm_check CHECK ((experiment IS NULL) = (arm IS NULL))`,
  `CREATE INDEX enrolment_by_experiment ON enrolment (clinic_id, experiment, patient_id) WHERE experiment IS NOT NULL`,
  `CREATE TABLE exposure (
    clinic_id integer NOT NULL,
    experiment text NOT NULL,
    enrolment_id uuid NOT NULL,
    patient_id uuid NOT NULL,
    arm text NOT NULL,
    exposed_at timestamptz NOT NULL,
    PRIMARY KEY (clinic_id, experiment, enrolment_id)
  )`,
];

/** Experiments: the arm of an enrolment, and when it began to make a difference. */
export class Experiments1792000000000 implements MigrationInterface {
  name = 'Experiments1792000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`SET LOCAL search_path = tropa`);
    for (const statement of statements) await runner.query(statement);
    await wall(runner, 'exposure', 'SELECT, INSERT');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`SET LOCAL search_path = tropa`);
    await runner.query(`DROP TABLE exposure`);
    await runner.query(`DROP INDEX enrolment_by_experiment`);
    await runner.query(`ALTER TABLE enrolment DROP COLUMN arm, DROP COLUMN experiment`);
  }
}
