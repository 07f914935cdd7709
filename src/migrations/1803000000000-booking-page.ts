import type { MigrationInterface, QueryRunner } from 'typeorm';
import { wall } from './wall.js';

const statements = [
  `CREATE TABLE booking_page (
    clinic_id integer NOT NULL REFERENCES clinic,
    enabled boolean NOT NULL,
    jurisdiction text NOT NULL CHECK (jurisdiction IN ('ua', 'ru', 'eu')),
    embed_origins text[] NOT NULL,
    hold_minutes smallint NOT NULL CHECK (hold_minutes BETWEEN 2 AND 30),
    changed_at timestamptz NOT NULL,
    PRIMARY KEY (clinic_id)
  )`,
  // One visitor's way through the public page. A hold of theirs stands under this id until a patient is known.
  `CREATE TABLE page_booking (
    clinic_id integer NOT NULL,
    page_booking_id uuid NOT NULL,
    token_hash bytea NOT NULL,
    link_hash bytea,
    state text NOT NULL CHECK (state IN ('open', 'asked', 'proven', 'booked', 'waiting')),
    slot_key text,
    wish json NOT NULL,
    held_until timestamptz,
    locale text NOT NULL,
    facts json NOT NULL,
    patient_id uuid,
    contact_point_id uuid,
    entered json NOT NULL,
    code_hash bytea,
    code_until timestamptz,
    code_tries smallint NOT NULL,
    codes_sent smallint NOT NULL,
    code_sent_at timestamptz,
    appointment_id uuid,
    created_at timestamptz NOT NULL,
    changed_at timestamptz NOT NULL,
    PRIMARY KEY (clinic_id, page_booking_id),
    UNIQUE (clinic_id, token_hash),
    UNIQUE (clinic_id, link_hash),
    CHECK (state <> 'booked' OR appointment_id IS NOT NULL),
    CHECK (state = 'open' OR patient_id IS NOT NULL)
  )`,
  `CREATE INDEX page_booking_by_patient ON page_booking (clinic_id, patient_id) WHERE patient_id IS NOT NULL`,
  `CREATE INDEX page_booking_by_change ON page_booking (clinic_id, changed_at)`,
  // Who tries is a keyed hash, of an address or a phone; nobody can be read from it.
  `CREATE TABLE page_try (
    clinic_id integer NOT NULL,
    subject_hash bytea NOT NULL,
    tries integer NOT NULL,
    since timestamptz NOT NULL,
    PRIMARY KEY (clinic_id, subject_hash)
  )`,
  `CREATE INDEX page_try_by_time ON page_try (clinic_id, since)`,
  `CREATE TABLE webhook (
    clinic_id integer NOT NULL REFERENCES clinic,
    webhook_id uuid NOT NULL,
    url text NOT NULL,
    secret bytea NOT NULL,
    allow_private boolean NOT NULL,
    active boolean NOT NULL,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (clinic_id, webhook_id)
  )`,
  // Of an appointment the oldest delivery goes first, and the next only after it: ids grow with time.
  `CREATE TABLE webhook_delivery (
    clinic_id integer NOT NULL,
    delivery_id uuid NOT NULL,
    webhook_id uuid NOT NULL,
    appointment_id uuid NOT NULL,
    patient_id uuid NOT NULL,
    type text NOT NULL,
    body json NOT NULL,
    state text NOT NULL CHECK (state IN ('waiting', 'delivered', 'given_up')),
    attempts smallint NOT NULL,
    due_at timestamptz NOT NULL,
    leased_until timestamptz,
    last_result text,
    created_at timestamptz NOT NULL,
    ended_at timestamptz,
    PRIMARY KEY (clinic_id, delivery_id),
    FOREIGN KEY (clinic_id, webhook_id) REFERENCES webhook ON DELETE CASCADE,
    CHECK ((state = 'waiting') = (ended_at IS NULL))
  )`,
  `CREATE INDEX webhook_delivery_due ON webhook_delivery (clinic_id, due_at) WHERE state = 'waiting'`,
  `CREATE INDEX webhook_delivery_order ON webhook_delivery (clinic_id, webhook_id, appointment_id, delivery_id) WHERE state = 'waiting'`,
  `CREATE INDEX webhook_delivery_by_patient ON webhook_delivery (clinic_id, patient_id)`,
];

const walled = ['booking_page', 'page_booking', 'page_try', 'webhook', 'webhook_delivery'];

/** Patients book on a public page, and clinic systems are told what becomes of appointments. */
export class BookingPage1803000000000 implements MigrationInterface {
  name = 'BookingPage1803000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`SET LOCAL search_path = tropa`);
    for (const statement of statements) await runner.query(statement);
    for (const table of walled) await wall(runner, table, 'SELECT, INSERT, UPDATE, DELETE');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`SET LOCAL search_path = tropa`);
    for (const table of [...walled].reverse()) await runner.query(`DROP TABLE ${table}`);
  }
}
