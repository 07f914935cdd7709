import type { MigrationInterface, QueryRunner } from 'typeorm';
import { wall } from './wall.js';

/** A reservation with one of these words keeps its doctor, its room and its patient busy. */
const standing = `status IN ('held', 'booked', 'arrived', 'checked-in', 'fulfilled')`;

const statements = [
  // Keys compared by = beside ranges compared by && in one exclusion constraint.
  `CREATE EXTENSION IF NOT EXISTS btree_gist`,
  `CREATE TABLE doctor (
    clinic_id integer NOT NULL REFERENCES clinic,
    doctor_id text NOT NULL,
    name jsonb NOT NULL,
    services text[] NOT NULL,
    staff_id uuid,
    active boolean NOT NULL,
    feed_hash bytea,
    feed_names boolean NOT NULL,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (clinic_id, doctor_id)
  )`,
  `CREATE TABLE room (
    clinic_id integer NOT NULL REFERENCES clinic,
    room_id text NOT NULL,
    branch_id text NOT NULL,
    name jsonb NOT NULL,
    active boolean NOT NULL,
    PRIMARY KEY (clinic_id, room_id),
    FOREIGN KEY (clinic_id, branch_id) REFERENCES branch
  )`,
  `CREATE TABLE booking_service (
    clinic_id integer NOT NULL REFERENCES clinic,
    service_id text NOT NULL,
    minutes smallint NOT NULL CHECK (minutes BETWEEN 5 AND 720),
    buffer_minutes smallint NOT NULL CHECK (buffer_minutes BETWEEN 0 AND 240),
    online boolean NOT NULL,
    PRIMARY KEY (clinic_id, service_id)
  )`,
  `CREATE TABLE schedule (
    clinic_id integer NOT NULL,
    schedule_id uuid NOT NULL,
    external_id text,
    doctor_id text NOT NULL,
    branch_id text NOT NULL,
    room_id text,
    hours jsonb NOT NULL,
    every_weeks smallint NOT NULL CHECK (every_weeks BETWEEN 1 AND 8),
    step_minutes smallint NOT NULL CHECK (step_minutes BETWEEN 5 AND 240),
    valid_from date NOT NULL,
    valid_to date,
    on_holidays boolean NOT NULL,
    changed_at timestamptz NOT NULL,
    PRIMARY KEY (clinic_id, schedule_id),
    UNIQUE (clinic_id, external_id),
    FOREIGN KEY (clinic_id, doctor_id) REFERENCES doctor,
    FOREIGN KEY (clinic_id, branch_id) REFERENCES branch,
    FOREIGN KEY (clinic_id, room_id) REFERENCES room,
    CHECK (valid_to IS NULL OR valid_to >= valid_from)
  )`,
  `CREATE INDEX schedule_by_doctor ON schedule (clinic_id, doctor_id)`,
  `CREATE TABLE schedule_exception (
    clinic_id integer NOT NULL,
    exception_id uuid NOT NULL,
    doctor_id text NOT NULL,
    kind text NOT NULL CHECK (kind IN ('absence', 'extra')),
    branch_id text,
    room_id text,
    starts_at timestamptz NOT NULL,
    ends_at timestamptz NOT NULL,
    reason text NOT NULL,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (clinic_id, exception_id),
    FOREIGN KEY (clinic_id, doctor_id) REFERENCES doctor,
    FOREIGN KEY (clinic_id, branch_id) REFERENCES branch,
    FOREIGN KEY (clinic_id, room_id) REFERENCES room,
    CHECK (ends_at > starts_at),
    CHECK (kind = 'absence' OR branch_id IS NOT NULL)
  )`,
  `CREATE INDEX schedule_exception_by_doctor ON schedule_exception (clinic_id, doctor_id, ends_at)`,
  // No foreign key to the patient: every row is written under the patient's lock, as those of the loops are.
  `CREATE TABLE reservation (
    clinic_id integer NOT NULL,
    reservation_id uuid NOT NULL,
    doctor_id text NOT NULL,
    branch_id text NOT NULL,
    room_id text,
    service_id text,
    patient_id uuid NOT NULL,
    appointment_id uuid,
    status text NOT NULL CHECK (status IN
      ('proposed', 'pending', 'held', 'booked', 'arrived', 'checked-in', 'fulfilled', 'cancelled', 'noshow')),
    visit tstzrange NOT NULL,
    busy tstzrange NOT NULL,
    held_until timestamptz,
    source text NOT NULL,
    revision integer NOT NULL,
    created_at timestamptz NOT NULL,
    changed_at timestamptz NOT NULL,
    PRIMARY KEY (clinic_id, reservation_id),
    FOREIGN KEY (clinic_id, doctor_id) REFERENCES doctor,
    CHECK ((status = 'held') = (held_until IS NOT NULL)),
    CHECK (status = 'held' OR appointment_id IS NOT NULL),
    CHECK (busy @> visit AND NOT isempty(visit)),
    CONSTRAINT reservation_one_per_doctor EXCLUDE USING gist
      (clinic_id WITH =, doctor_id WITH =, busy WITH &&) WHERE (${standing}),
    CONSTRAINT reservation_one_per_room EXCLUDE USING gist
      (clinic_id WITH =, room_id WITH =, busy WITH &&) WHERE (room_id IS NOT NULL AND ${standing}),
    CONSTRAINT reservation_one_per_patient EXCLUDE USING gist
      (clinic_id WITH =, patient_id WITH =, visit WITH &&) WHERE (${standing})
  )`,
  `CREATE UNIQUE INDEX reservation_one_hold ON reservation (clinic_id, patient_id) WHERE status = 'held'`,
  `CREATE UNIQUE INDEX reservation_by_appointment ON reservation (clinic_id, appointment_id) WHERE status <> 'cancelled'`,
  `CREATE INDEX reservation_expiry ON reservation (clinic_id, held_until) WHERE status = 'held'`,
  `CREATE TABLE waiting_entry (
    clinic_id integer NOT NULL,
    waiting_id uuid NOT NULL,
    patient_id uuid NOT NULL,
    service_id text,
    doctor_id text,
    branch_id text,
    hours jsonb,
    from_at timestamptz NOT NULL,
    to_at timestamptz NOT NULL,
    status text NOT NULL CHECK (status IN ('waiting', 'offered', 'booked', 'withdrawn', 'expired')),
    offered_until timestamptz,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (clinic_id, waiting_id),
    CHECK (to_at > from_at),
    CHECK ((status = 'offered') = (offered_until IS NOT NULL))
  )`,
  `CREATE INDEX waiting_entry_queue ON waiting_entry (clinic_id, created_at, waiting_id) WHERE status IN ('waiting', 'offered')`,
  `CREATE INDEX waiting_entry_by_patient ON waiting_entry (clinic_id, patient_id)`,
  `CREATE TABLE waiting_offer (
    clinic_id integer NOT NULL,
    waiting_id uuid NOT NULL,
    slot_key text NOT NULL,
    offered_at timestamptz NOT NULL,
    PRIMARY KEY (clinic_id, waiting_id, slot_key),
    FOREIGN KEY (clinic_id, waiting_id) REFERENCES waiting_entry ON DELETE CASCADE
  )`,
  `CREATE TABLE absence (
    clinic_id integer NOT NULL,
    absence_id uuid NOT NULL,
    request_key text NOT NULL,
    exception_id uuid NOT NULL,
    doctor_id text NOT NULL,
    starts_at timestamptz NOT NULL,
    ends_at timestamptz NOT NULL,
    reason text NOT NULL,
    offer boolean NOT NULL,
    state text NOT NULL CHECK (state IN ('waiting', 'announced', 'undone')),
    announce_at timestamptz NOT NULL,
    announced_at timestamptz,
    created_by text NOT NULL,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (clinic_id, absence_id),
    UNIQUE (clinic_id, request_key),
    FOREIGN KEY (clinic_id, doctor_id) REFERENCES doctor,
    CHECK ((state = 'announced') = (announced_at IS NOT NULL))
  )`,
  `CREATE INDEX absence_due ON absence (clinic_id, announce_at) WHERE state = 'waiting'`,
  `CREATE TABLE absence_visit (
    clinic_id integer NOT NULL,
    absence_id uuid NOT NULL,
    appointment_id uuid NOT NULL,
    patient_id uuid NOT NULL,
    starts_at timestamptz NOT NULL,
    cancelled_at timestamptz NOT NULL,
    PRIMARY KEY (clinic_id, absence_id, appointment_id),
    FOREIGN KEY (clinic_id, absence_id) REFERENCES absence
  )`,
  `CREATE INDEX absence_visit_by_patient ON absence_visit (clinic_id, patient_id)`,
  // The day at the desk: every appointment, also those that other systems reported.
  `CREATE INDEX appointment_fact_by_time ON appointment_fact (clinic_id, starts_at)`,
];

const walled = [
  'doctor',
  'room',
  'booking_service',
  'schedule',
  'schedule_exception',
  'reservation',
  'waiting_entry',
  'waiting_offer',
  'absence',
  'absence_visit',
];

/** Doctors, their hours, and what is reserved of them: no doctor, room or patient is promised twice at one time. */
export class Booking1794000000000 implements MigrationInterface {
  name = 'Booking1794000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`SET LOCAL search_path = tropa`);
    for (const statement of statements) await runner.query(statement);
    for (const table of walled) await wall(runner, table, 'SELECT, INSERT, UPDATE, DELETE');
  }

  /** The appointments themselves stay: they are facts of the patient room. So does the extension: others may use it by now. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`SET LOCAL search_path = tropa`);
    await runner.query(`DROP INDEX appointment_fact_by_time`);
    for (const table of [...walled].reverse()) await runner.query(`DROP TABLE ${table}`);
  }
}
