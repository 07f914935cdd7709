import type { MigrationInterface, QueryRunner } from 'typeorm';
import { wall } from './wall.js';

/**
 * Where a member of staff gets test messages: their own addresses, one for each channel, each confirmed by a code that was sent
 * there. Until then `confirmed_at` is null and nothing but that code goes there.
 */
const table = `CREATE TABLE staff_contact (
    clinic_id integer NOT NULL,
    staff_id uuid NOT NULL,
    channel text NOT NULL,
    address text NOT NULL,
    code_hash bytea,
    asked_at timestamptz NOT NULL,
    tries integer NOT NULL CHECK (tries >= 0),
    confirmed_at timestamptz,
    PRIMARY KEY (clinic_id, staff_id, channel),
    FOREIGN KEY (clinic_id, staff_id) REFERENCES staff ON DELETE CASCADE,
    CHECK ((code_hash IS NULL) = (confirmed_at IS NOT NULL))
  )`;

/** Members of staff may have texts sent to themselves. */
export class StaffContacts1804000000000 implements MigrationInterface {
  name = 'StaffContacts1804000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`SET LOCAL search_path = tropa`);
    await runner.query(table);
    await wall(runner, 'staff_contact', 'SELECT, INSERT, UPDATE, DELETE');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`SET LOCAL search_path = tropa`);
    await runner.query(`DROP TABLE staff_contact`);
  }
}
