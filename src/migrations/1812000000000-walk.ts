import type { MigrationInterface, QueryRunner } from 'typeorm';
import { wall } from './wall.js';

const statements = [
  // A webhook with a name is called by scenarios; one without is told of appointments.
  `ALTER TABLE webhook ADD COLUMN name text, ADD COLUMN personal boolean NOT NULL DEFAULT false,
     ADD CONSTRAINT webhook_name_key UNIQUE (clinic_id, name)`,
  `ALTER TABLE webhook ALTER COLUMN personal DROP DEFAULT`,
  `ALTER TABLE webhook_delivery ALTER COLUMN appointment_id DROP NOT NULL, ADD COLUMN enrolment_id uuid,
     ADD CONSTRAINT webhook_delivery_about CHECK (num_nonnulls(appointment_id, enrolment_id) = 1)`,
  `DROP INDEX webhook_delivery_order`,
  `CREATE INDEX webhook_delivery_order ON webhook_delivery
     (clinic_id, webhook_id, (coalesce(appointment_id, enrolment_id)), delivery_id) WHERE state = 'waiting'`,
  // How far the demo's clock runs ahead of the database's; it never goes back.
  `CREATE TABLE demo_time (
    clinic_id integer PRIMARY KEY REFERENCES clinic (clinic_id),
    ahead_ms bigint NOT NULL CHECK (ahead_ms >= 0),
    begun_at timestamptz NOT NULL,
    lived_until timestamptz NOT NULL,
    CHECK (lived_until >= begun_at)
  )`,
  // A rehearsal that goes to the own phone of a member of staff: its clock runs while it is walking.
  `CREATE TABLE rehearsal_walk (
    clinic_id integer NOT NULL,
    rehearsal_id uuid NOT NULL,
    staff_id uuid NOT NULL,
    channel text NOT NULL,
    address text NOT NULL,
    locale text NOT NULL,
    day_seconds integer NOT NULL CHECK (day_seconds BETWEEN 1 AND 86400),
    state text NOT NULL CHECK (state IN ('walking', 'stopped', 'finished', 'failed')),
    result text,
    began_at timestamptz NOT NULL,
    anchored_at timestamptz NOT NULL,
    clock_at timestamptz NOT NULL,
    sent jsonb NOT NULL,
    heard jsonb NOT NULL,
    due_at timestamptz NOT NULL,
    leased_until timestamptz,
    ended_at timestamptz,
    PRIMARY KEY (clinic_id, rehearsal_id),
    FOREIGN KEY (clinic_id, rehearsal_id) REFERENCES rehearsal (clinic_id, rehearsal_id) ON DELETE CASCADE,
    CHECK ((state = 'walking') = (ended_at IS NULL))
  )`,
  `CREATE INDEX rehearsal_walk_due ON rehearsal_walk (clinic_id, due_at) WHERE state = 'walking'`,
  // One phone carries one walk, or nobody could tell which of them an answer is for.
  `CREATE UNIQUE INDEX rehearsal_walk_phone ON rehearsal_walk (clinic_id, channel, address) WHERE state = 'walking'`,
];

/** Scenarios call webhooks, the demo's year runs forward, and a rehearsal is walked on one's own phone. */
export class Walk1812000000000 implements MigrationInterface {
  name = 'Walk1812000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`SET LOCAL search_path = tropa`);
    for (const statement of statements) await runner.query(statement);
    for (const table of ['demo_time', 'rehearsal_walk']) await wall(runner, table, 'SELECT, INSERT, UPDATE, DELETE');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`SET LOCAL search_path = tropa`);
    await runner.query(`DROP TABLE rehearsal_walk, demo_time`);
    await runner.query(`DELETE FROM webhook_delivery WHERE appointment_id IS NULL`);
    await runner.query(`DROP INDEX webhook_delivery_order`);
    await runner.query(`ALTER TABLE webhook_delivery DROP CONSTRAINT webhook_delivery_about, DROP COLUMN enrolment_id,
      ALTER COLUMN appointment_id SET NOT NULL`);
    await runner.query(`CREATE INDEX webhook_delivery_order ON webhook_delivery
      (clinic_id, webhook_id, appointment_id, delivery_id) WHERE state = 'waiting'`);
    await runner.query(`ALTER TABLE webhook DROP COLUMN name, DROP COLUMN personal`);
  }
}
