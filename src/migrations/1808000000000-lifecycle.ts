import type { MigrationInterface, QueryRunner } from 'typeorm';
import { wall } from './wall.js';

const statements = [
  // What the stage of a patient rests on besides their visits. The key is what names it: told twice, it is there once.
  `CREATE TABLE loyalty_fact (
    clinic_id integer NOT NULL,
    patient_id uuid NOT NULL,
    kind text NOT NULL,
    ref text NOT NULL CHECK (ref <> ''),
    at timestamptz NOT NULL,
    source text NOT NULL CHECK (source IN ('patient', 'staff', 'scenario', 'import', 'clinic_system', 'page')),
    value text,
    noted_at timestamptz NOT NULL,
    noted_by text,
    taken_back_at timestamptz,
    PRIMARY KEY (clinic_id, patient_id, kind, ref)
  )`,
  `CREATE INDEX loyalty_fact_by_kind ON loyalty_fact (clinic_id, kind, at)`,
  `ALTER TABLE stage_change ADD COLUMN basis jsonb NOT NULL DEFAULT '{}'`,
  // The ledger of thanks and privileges: granted once for what earned it, then used or expired, never rewritten.
  `CREATE TABLE privilege (
    clinic_id integer NOT NULL,
    privilege_id uuid NOT NULL,
    patient_id uuid NOT NULL,
    privilege text NOT NULL,
    earned_by text NOT NULL CHECK (earned_by <> ''),
    granted_at timestamptz NOT NULL,
    expires_at timestamptz,
    used_at timestamptz,
    used_by text,
    PRIMARY KEY (clinic_id, privilege_id),
    UNIQUE (clinic_id, patient_id, privilege, earned_by),
    CHECK (expires_at > granted_at),
    CHECK ((used_at IS NULL) = (used_by IS NULL))
  )`,
  // The word a patient gives to friends. It names nobody: whoever brings it says nothing about whom they know.
  `CREATE TABLE referral_code (
    clinic_id integer NOT NULL,
    code text NOT NULL CHECK (code ~ '^[A-Z2-9]{6,12}$'),
    patient_id uuid NOT NULL,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (clinic_id, code),
    UNIQUE (clinic_id, patient_id)
  )`,
  // Who came on whose word. It counts for the one who recommended once the other was really there.
  `CREATE TABLE referral (
    clinic_id integer NOT NULL,
    referral_id uuid NOT NULL,
    patient_id uuid NOT NULL,
    referrer_id uuid NOT NULL,
    source text NOT NULL CHECK (source IN ('page', 'staff', 'import', 'patient')),
    told_at timestamptz NOT NULL,
    came_at timestamptz,
    PRIMARY KEY (clinic_id, referral_id),
    UNIQUE (clinic_id, patient_id),
    CHECK (patient_id <> referrer_id)
  )`,
  `CREATE INDEX referral_open ON referral (clinic_id, told_at) WHERE came_at IS NULL`,
  `CREATE INDEX referral_of ON referral (clinic_id, referrer_id)`,
];

const tables = ['loyalty_fact', 'privilege', 'referral_code', 'referral'];

/** The stage of a patient follows from facts; loyalty has a checklist, codes of recommendation and a ledger of privileges. */
export class Lifecycle1808000000000 implements MigrationInterface {
  name = 'Lifecycle1808000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`SET LOCAL search_path = tropa`);
    for (const statement of statements) await runner.query(statement);
    for (const table of tables) await wall(runner, table, 'SELECT, INSERT, UPDATE, DELETE');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`SET LOCAL search_path = tropa`);
    await runner.query(`DROP TABLE ${tables.join(', ')}`);
    await runner.query(`ALTER TABLE stage_change DROP COLUMN basis`);
  }
}
