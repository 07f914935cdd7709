import type { MigrationInterface, QueryRunner } from 'typeorm';
import { wall } from './wall.js';

/**
 * What is searched by is a column of its own in the order of bytes: behind row-level security Postgres uses an index only for
 * operators that cannot leak, and neither LIKE nor a full-text match is one. So names and addresses are found by ranges, and
 * words by a table of them.
 */
const searched = [
  `ALTER TABLE patient
    ADD COLUMN name_key text COLLATE "C" GENERATED ALWAYS AS (lower(name)) STORED,
    ADD COLUMN family_name_key text COLLATE "C" GENERATED ALWAYS AS (lower(family_name)) STORED`,
  `CREATE INDEX patient_by_name ON patient (clinic_id, name_key, patient_id)`,
  `CREATE INDEX patient_by_family_name ON patient (clinic_id, family_name_key, patient_id)`,
  `ALTER TABLE contact_point
    ADD COLUMN address_key text COLLATE "C" GENERATED ALWAYS AS (lower(address)) STORED,
    ADD COLUMN address_tail text COLLATE "C" GENERATED ALWAYS AS (reverse(address)) STORED`,
  `CREATE INDEX contact_point_by_address ON contact_point (clinic_id, address_key)`,
  `CREATE INDEX contact_point_by_tail ON contact_point (clinic_id, address_tail)`,
];

/** A line of the thread and the row of its conversation are written under the lock of the patient, like the tables of the loops. */
const statements = [
  `CREATE TABLE conversation (
    clinic_id integer NOT NULL,
    patient_id uuid NOT NULL,
    department text NOT NULL,
    assignee text,
    status text NOT NULL CHECK (status IN ('open', 'snoozed', 'done')),
    waiting_since timestamptz,
    due_at timestamptz,
    escalated_at timestamptz,
    heard_at timestamptz,
    active_at timestamptz NOT NULL,
    channel text,
    preview text NOT NULL,
    unread integer NOT NULL,
    snoozed_until timestamptz,
    sort_key bigint NOT NULL,
    PRIMARY KEY (clinic_id, patient_id),
    CHECK ((waiting_since IS NULL) = (due_at IS NULL)),
    CHECK (waiting_since IS NULL OR status = 'open'),
    CHECK ((status = 'snoozed') = (snoozed_until IS NOT NULL))
  ) WITH (fillfactor = 70)`,
  `CREATE INDEX conversation_by_status ON conversation (clinic_id, status, sort_key, patient_id)`,
  `CREATE INDEX conversation_by_department ON conversation (clinic_id, department, status, sort_key, patient_id)`,
  `CREATE INDEX conversation_by_assignee ON conversation (clinic_id, assignee, status, sort_key, patient_id) WHERE assignee IS NOT NULL`,
  `CREATE INDEX conversation_waiting ON conversation (clinic_id, department, assignee) WHERE waiting_since IS NOT NULL`,
  `CREATE INDEX conversation_due ON conversation (clinic_id, due_at) WHERE waiting_since IS NOT NULL AND escalated_at IS NULL`,
  `CREATE INDEX conversation_snoozed ON conversation (clinic_id, snoozed_until) WHERE status = 'snoozed'`,
  `CREATE TABLE thread_entry (
    clinic_id integer NOT NULL,
    entry_id uuid NOT NULL,
    patient_id uuid NOT NULL,
    occurred_at timestamptz NOT NULL,
    kind text NOT NULL CHECK (kind IN ('heard', 'wrote', 'phone', 'note', 'move')),
    channel text,
    body text NOT NULL,
    author text,
    author_name text,
    touch_id uuid,
    detail json,
    PRIMARY KEY (clinic_id, entry_id)
  )`,
  `CREATE INDEX thread_entry_by_patient ON thread_entry (clinic_id, patient_id, occurred_at, entry_id)`,
  `CREATE TABLE thread_word (
    clinic_id integer NOT NULL,
    word text COLLATE "C" NOT NULL,
    occurred_at timestamptz NOT NULL,
    entry_id uuid NOT NULL,
    PRIMARY KEY (clinic_id, word, occurred_at, entry_id)
  )`,
  `CREATE TABLE mention (
    clinic_id integer NOT NULL,
    staff_id uuid NOT NULL,
    entry_id uuid NOT NULL,
    patient_id uuid NOT NULL,
    occurred_at timestamptz NOT NULL,
    seen_at timestamptz,
    PRIMARY KEY (clinic_id, staff_id, entry_id)
  )`,
  `CREATE INDEX mention_unseen ON mention (clinic_id, staff_id, occurred_at, entry_id) WHERE seen_at IS NULL`,
  `CREATE INDEX mention_by_patient ON mention (clinic_id, patient_id)`,
  `CREATE TABLE canned_answer (
    clinic_id integer NOT NULL,
    canned_id uuid NOT NULL,
    department text NOT NULL,
    locale text NOT NULL,
    name text NOT NULL,
    text text NOT NULL,
    changed_by text,
    changed_at timestamptz NOT NULL,
    PRIMARY KEY (clinic_id, canned_id),
    UNIQUE (clinic_id, department, locale, name)
  )`,
  `CREATE TABLE scheduled_message (
    clinic_id integer NOT NULL,
    scheduled_id uuid NOT NULL,
    patient_id uuid NOT NULL,
    text text NOT NULL,
    channel text,
    due_at timestamptz NOT NULL,
    made_at timestamptz NOT NULL,
    author text NOT NULL,
    author_name text NOT NULL,
    status text NOT NULL CHECK (status IN ('planned', 'sent', 'cancelled', 'dropped')),
    ended_at timestamptz,
    PRIMARY KEY (clinic_id, scheduled_id),
    CHECK ((status = 'planned') = (ended_at IS NULL))
  )`,
  `CREATE INDEX scheduled_message_due ON scheduled_message (clinic_id, due_at, scheduled_id) WHERE status = 'planned'`,
  `CREATE INDEX scheduled_message_by_patient ON scheduled_message (clinic_id, patient_id, due_at)`,
  `CREATE TABLE attachment (
    clinic_id integer NOT NULL,
    attachment_id uuid NOT NULL,
    patient_id uuid NOT NULL,
    name text NOT NULL,
    type text NOT NULL,
    content bytea NOT NULL,
    author text,
    made_at timestamptz NOT NULL,
    PRIMARY KEY (clinic_id, attachment_id)
  )`,
  `CREATE INDEX attachment_by_patient ON attachment (clinic_id, patient_id)`,
  `CREATE TABLE patient_merge (
    clinic_id integer NOT NULL,
    patient_id uuid NOT NULL,
    into_id uuid NOT NULL,
    merged_at timestamptz NOT NULL,
    merged_by text NOT NULL,
    before json NOT NULL,
    PRIMARY KEY (clinic_id, patient_id),
    CHECK (patient_id <> into_id)
  )`,
  `CREATE INDEX patient_merge_by_survivor ON patient_merge (clinic_id, into_id)`,
];

/** What people said and noted is added and, when the patient asks for it, erased; nobody rewrites it. */
const kept = ['thread_entry', 'thread_word', 'attachment'];
const changed = ['conversation', 'mention', 'canned_answer', 'scheduled_message', 'patient_merge'];

/** One thread per patient: what was said, who is to answer, what was noted and planned beside it. */
export class Inbox1795000000000 implements MigrationInterface {
  name = 'Inbox1795000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`SET LOCAL search_path = tropa`);
    for (const statement of [...searched, ...statements]) await runner.query(statement);
    for (const table of kept) await wall(runner, table, 'SELECT, INSERT, DELETE');
    for (const table of changed) await wall(runner, table, 'SELECT, INSERT, UPDATE, DELETE');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`SET LOCAL search_path = tropa`);
    for (const table of [...changed, ...kept].reverse()) await runner.query(`DROP TABLE ${table}`);
    await runner.query(`ALTER TABLE contact_point DROP COLUMN address_tail, DROP COLUMN address_key`);
    await runner.query(`ALTER TABLE patient DROP COLUMN family_name_key, DROP COLUMN name_key`);
  }
}
