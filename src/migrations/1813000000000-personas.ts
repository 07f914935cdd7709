import type { MigrationInterface, QueryRunner } from 'typeorm';
import { wall } from './wall.js';

const tables = [
  // Which persona of the map a patient is taken for, why, and how sure that is. A patient is at most one.
  `CREATE TABLE patient_persona (
    clinic_id integer NOT NULL,
    patient_id uuid NOT NULL,
    persona text NOT NULL,
    attributes text[] NOT NULL,
    confidence text NOT NULL CHECK (confidence IN ('guess', 'likely', 'sure')),
    reason text NOT NULL CHECK (reason <> ''),
    assigned_by text NOT NULL,
    assigned_at timestamptz NOT NULL,
    PRIMARY KEY (clinic_id, patient_id)
  )`,
  `CREATE INDEX patient_persona_by_persona ON patient_persona (clinic_id, persona)`,
];

/** A patient is taken for a persona of the map, with a reason and a confidence. */
export class Personas1813000000000 implements MigrationInterface {
  name = 'Personas1813000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`SET LOCAL search_path = tropa`);
    for (const statement of tables) await runner.query(statement);
    await wall(runner, 'patient_persona', 'SELECT, INSERT, UPDATE, DELETE');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE tropa.patient_persona`);
  }
}
