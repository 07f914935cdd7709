import type { MigrationInterface, QueryRunner } from 'typeorm';
import { wall } from './wall.js';

const tables = [
  // How far the silence since a patient's last visit has been told: a new visit begins a new one.
  `CREATE TABLE silence (
    clinic_id integer NOT NULL,
    patient_id uuid NOT NULL,
    since timestamptz NOT NULL,
    declined boolean NOT NULL,
    lapsed boolean NOT NULL,
    PRIMARY KEY (clinic_id, patient_id)
  )`,
];

/** The clinic notices who comes more rarely, and who no longer comes. */
export class Silence1805000000000 implements MigrationInterface {
  name = 'Silence1805000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`SET LOCAL search_path = tropa`);
    for (const statement of tables) await runner.query(statement);
    await wall(runner, 'silence', 'SELECT, INSERT, UPDATE, DELETE');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE tropa.silence`);
  }
}
