import type { MigrationInterface, QueryRunner } from 'typeorm';
import { wall } from './wall.js';

const statements = [
  `CREATE TABLE channel_account (
    clinic_id integer NOT NULL REFERENCES clinic,
    account_id uuid NOT NULL,
    channel text NOT NULL CHECK (channel IN ('telegram', 'whatsapp', 'sms', 'email')),
    kind text NOT NULL,
    name text NOT NULL,
    rank smallint NOT NULL,
    state text NOT NULL CHECK (state IN ('on', 'paused', 'off')),
    rollout jsonb NOT NULL,
    cap jsonb,
    settings jsonb NOT NULL,
    secrets bytea NOT NULL,
    revision integer NOT NULL,
    created_at timestamptz NOT NULL,
    changed_at timestamptz NOT NULL,
    PRIMARY KEY (clinic_id, account_id),
    UNIQUE (clinic_id, name)
  )`,
  `CREATE TABLE channel_health (
    clinic_id integer NOT NULL,
    account_id uuid NOT NULL,
    state text NOT NULL CHECK (state IN ('up', 'degraded', 'down')),
    code text,
    since timestamptz NOT NULL,
    checked_at timestamptz NOT NULL,
    pairing jsonb,
    PRIMARY KEY (clinic_id, account_id),
    FOREIGN KEY (clinic_id, account_id) REFERENCES channel_account ON DELETE CASCADE
  )`,
  `CREATE TABLE channel_lease (
    clinic_id integer NOT NULL,
    account_id uuid NOT NULL,
    holder uuid NOT NULL,
    held_until timestamptz NOT NULL,
    PRIMARY KEY (clinic_id, account_id),
    FOREIGN KEY (clinic_id, account_id) REFERENCES channel_account ON DELETE CASCADE
  )`,
  `CREATE TABLE channel_spend (
    clinic_id integer NOT NULL,
    account_id uuid NOT NULL,
    day date NOT NULL,
    units integer NOT NULL,
    amount numeric(14, 4) NOT NULL,
    PRIMARY KEY (clinic_id, account_id, day)
  )`,
  `CREATE TABLE arrival (
    clinic_id integer NOT NULL,
    arrival_id uuid NOT NULL,
    account_id uuid NOT NULL,
    received_at timestamptz NOT NULL,
    headers json NOT NULL,
    query json NOT NULL,
    body bytea NOT NULL,
    tries smallint NOT NULL,
    parked json,
    PRIMARY KEY (clinic_id, arrival_id)
  )`,
  `CREATE INDEX arrival_waiting ON arrival (clinic_id, tries, arrival_id) WHERE parked IS NULL`,
  `CREATE TABLE parked_receipt (
    clinic_id integer NOT NULL,
    parked_receipt_id uuid NOT NULL,
    account_id uuid NOT NULL,
    provider_id text NOT NULL,
    received_at timestamptz NOT NULL,
    receipt json NOT NULL,
    PRIMARY KEY (clinic_id, parked_receipt_id)
  )`,
  `CREATE INDEX parked_receipt_by_id ON parked_receipt (clinic_id, account_id, provider_id)`,
  `CREATE INDEX parked_receipt_by_age ON parked_receipt (clinic_id, received_at)`,
  `CREATE TABLE message_reference (
    clinic_id integer NOT NULL,
    account_id uuid NOT NULL,
    provider_id text NOT NULL,
    message_id uuid NOT NULL,
    state text,
    PRIMARY KEY (clinic_id, account_id, provider_id)
  )`,
  `CREATE INDEX message_reference_by_message ON message_reference (clinic_id, message_id)`,
  `CREATE TABLE start_link (
    clinic_id integer NOT NULL,
    token_hash bytea NOT NULL,
    patient_id uuid NOT NULL,
    channel text NOT NULL,
    created_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    used_at timestamptz,
    PRIMARY KEY (clinic_id, token_hash)
  )`,
  `ALTER TABLE contact_point ADD COLUMN last_heard_at timestamptz`,
  `ALTER TABLE message
    ADD COLUMN account_id uuid,
    ADD COLUMN check_at timestamptz`,
  `CREATE INDEX message_check ON message (clinic_id, check_at) WHERE check_at IS NOT NULL`,
  `ALTER TABLE touch
    ADD COLUMN standing text CHECK (standing IN ('sent', 'unknown')),
    ADD COLUMN copies smallint NOT NULL DEFAULT 0,
    ADD COLUMN written json,
    ADD COLUMN files text[]`,
  `ALTER TABLE touch_move DROP CONSTRAINT touch_move_pkey,
    ADD PRIMARY KEY (clinic_id, touch_id, moved_at, from_outcome, to_outcome)`,
  `CREATE INDEX touch_unknown ON touch (clinic_id, ended_at) WHERE outcome = 'unknown'`,
  `ALTER TABLE clinic_wake ADD COLUMN intake_due timestamptz`,
  `UPDATE clinic_wake SET intake_due = outbox_due`,
  `ALTER TABLE clinic_wake ALTER COLUMN intake_due SET NOT NULL`,
];

const walled = [
  'channel_account',
  'channel_health',
  'channel_lease',
  'channel_spend',
  'arrival',
  'parked_receipt',
  'message_reference',
  'start_link',
];

/** Real channels: their accounts, what comes in through them, and what is known of each message afterwards. */
export class Channels1791000000000 implements MigrationInterface {
  name = 'Channels1791000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`SET LOCAL search_path = tropa`);
    for (const statement of statements) await runner.query(statement);
    for (const table of walled) await wall(runner, table, 'SELECT, INSERT, UPDATE, DELETE');
  }

  /** What the channels wrote since is of use to nobody without them. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`SET LOCAL search_path = tropa`);
    await runner.query(`ALTER TABLE clinic_wake DROP COLUMN intake_due`);
    await runner.query(
      `ALTER TABLE touch DROP COLUMN standing, DROP COLUMN copies, DROP COLUMN written, DROP COLUMN files`,
    );
    await runner.query(`ALTER TABLE message DROP COLUMN account_id, DROP COLUMN check_at`);
    await runner.query(`ALTER TABLE contact_point DROP COLUMN last_heard_at`);
    await runner.query(`DROP INDEX touch_unknown`);
    for (const table of [...walled].reverse()) await runner.query(`DROP TABLE ${table}`);
  }
}
