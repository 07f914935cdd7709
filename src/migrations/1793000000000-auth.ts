import type { MigrationInterface, QueryRunner } from 'typeorm';
import { wall } from './wall.js';

const statements = [
  `CREATE TABLE staff (
    clinic_id integer NOT NULL REFERENCES clinic,
    staff_id uuid NOT NULL,
    email text NOT NULL CHECK (email = lower(email)),
    name text NOT NULL,
    locale text NOT NULL,
    password_hash text,
    totp_sealed bytea,
    totp_step bigint,
    all_departments boolean NOT NULL,
    all_branches boolean NOT NULL,
    created_at timestamptz NOT NULL,
    disabled_at timestamptz,
    PRIMARY KEY (clinic_id, staff_id),
    UNIQUE (clinic_id, email)
  )`,
  `CREATE TABLE staff_role (
    clinic_id integer NOT NULL,
    staff_id uuid NOT NULL,
    role text NOT NULL CHECK (role IN (
      'reception', 'clinician', 'marketer', 'process_owner', 'journey_owner', 'administrator', 'auditor')),
    PRIMARY KEY (clinic_id, staff_id, role),
    FOREIGN KEY (clinic_id, staff_id) REFERENCES staff ON DELETE CASCADE
  )`,
  `CREATE TABLE staff_department (
    clinic_id integer NOT NULL,
    staff_id uuid NOT NULL,
    department text NOT NULL,
    PRIMARY KEY (clinic_id, staff_id, department),
    FOREIGN KEY (clinic_id, staff_id) REFERENCES staff ON DELETE CASCADE
  )`,
  `CREATE TABLE staff_branch (
    clinic_id integer NOT NULL,
    staff_id uuid NOT NULL,
    branch text NOT NULL,
    PRIMARY KEY (clinic_id, staff_id, branch),
    FOREIGN KEY (clinic_id, staff_id) REFERENCES staff ON DELETE CASCADE
  )`,
  `CREATE TABLE recovery_code (
    clinic_id integer NOT NULL,
    staff_id uuid NOT NULL,
    code_hash bytea NOT NULL,
    used_at timestamptz,
    PRIMARY KEY (clinic_id, staff_id, code_hash),
    FOREIGN KEY (clinic_id, staff_id) REFERENCES staff ON DELETE CASCADE
  )`,
  `CREATE TABLE invitation (
    clinic_id integer NOT NULL,
    invitation_id uuid NOT NULL,
    staff_id uuid NOT NULL,
    token_hash bytea NOT NULL,
    totp_sealed bytea NOT NULL,
    made_by uuid,
    created_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    ended_at timestamptz,
    PRIMARY KEY (clinic_id, invitation_id),
    UNIQUE (clinic_id, token_hash),
    FOREIGN KEY (clinic_id, staff_id) REFERENCES staff ON DELETE CASCADE
  )`,
  `CREATE INDEX invitation_open ON invitation (clinic_id, staff_id) WHERE ended_at IS NULL`,
  `CREATE TABLE session (
    clinic_id integer NOT NULL,
    session_id uuid NOT NULL,
    token_hash bytea NOT NULL,
    staff_id uuid NOT NULL,
    stage text NOT NULL CHECK (stage IN ('second_factor', 'open')),
    created_at timestamptz NOT NULL,
    seen_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    PRIMARY KEY (clinic_id, session_id),
    UNIQUE (clinic_id, token_hash),
    FOREIGN KEY (clinic_id, staff_id) REFERENCES staff ON DELETE CASCADE
  )`,
  `CREATE INDEX session_by_staff ON session (clinic_id, staff_id)`,
  `CREATE INDEX session_by_end ON session (clinic_id, expires_at)`,
  `CREATE TABLE sign_in_throttle (
    clinic_id integer NOT NULL,
    subject_hash bytea NOT NULL,
    tries integer NOT NULL,
    since timestamptz NOT NULL,
    PRIMARY KEY (clinic_id, subject_hash)
  )`,
  `CREATE INDEX sign_in_throttle_by_age ON sign_in_throttle (clinic_id, since)`,
  `CREATE TABLE break_glass (
    clinic_id integer NOT NULL,
    break_glass_id uuid NOT NULL,
    staff_id uuid NOT NULL,
    patient_id uuid NOT NULL,
    reason text NOT NULL,
    opened_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    reviewed_at timestamptz,
    reviewed_by uuid,
    PRIMARY KEY (clinic_id, break_glass_id),
    FOREIGN KEY (clinic_id, staff_id) REFERENCES staff
  )`,
  `CREATE INDEX break_glass_by_staff ON break_glass (clinic_id, staff_id, patient_id, expires_at)`,
  `CREATE TABLE audit_entry (
    clinic_id integer NOT NULL,
    occurred_at timestamptz NOT NULL,
    chain_id uuid NOT NULL,
    seq bigint NOT NULL,
    actor_kind text NOT NULL CHECK (actor_kind IN ('staff', 'key', 'system')),
    actor_id uuid,
    act text NOT NULL CHECK (act IN ('read', 'write', 'refused', 'access')),
    what text NOT NULL,
    patient_ids uuid[] NOT NULL,
    subject text,
    break_glass_id uuid,
    prev_hash bytea NOT NULL,
    hash bytea NOT NULL,
    PRIMARY KEY (clinic_id, occurred_at, chain_id, seq)
  ) PARTITION BY RANGE (occurred_at)`,
  `CREATE INDEX audit_entry_by_chain ON audit_entry (clinic_id, chain_id, seq)`,
  `CREATE INDEX audit_entry_by_actor ON audit_entry (clinic_id, actor_id, occurred_at)`,
  `CREATE INDEX audit_entry_by_patient ON audit_entry USING gin (patient_ids)`,
  `CREATE TABLE audit_entry_default PARTITION OF audit_entry DEFAULT`,
  `CREATE TABLE audit_anchor (
    clinic_id integer NOT NULL,
    anchored_at timestamptz NOT NULL,
    chain_id uuid NOT NULL,
    seq bigint NOT NULL,
    hash bytea NOT NULL,
    PRIMARY KEY (clinic_id, anchored_at, chain_id)
  )`,
];

const changing = [
  'staff',
  'staff_role',
  'staff_department',
  'staff_branch',
  'recovery_code',
  'invitation',
  'session',
  'sign_in_throttle',
  'break_glass',
];

/** What was seen and done is written once: no role of the application changes or removes a row of it. */
const appendOnly = ['audit_entry', 'audit_anchor'];

/** People who sign in, what they may do, and the audit of what they saw and did. */
export class Auth1793000000000 implements MigrationInterface {
  name = 'Auth1793000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`SET LOCAL search_path = tropa`);
    for (const statement of statements) await runner.query(statement);
    for (const table of changing) await wall(runner, table, 'SELECT, INSERT, UPDATE, DELETE');
    for (const table of appendOnly) await wall(runner, table, 'SELECT, INSERT');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`SET LOCAL search_path = tropa`);
    for (const table of [...appendOnly, ...changing.toReversed()]) await runner.query(`DROP TABLE ${table}`);
  }
}
