import type { MigrationInterface, QueryRunner } from 'typeorm';
import { tables } from './house-tables.js';
import { loopTables } from './house-loop-tables.js';
import { wall } from './wall.js';

/** Tables that belong to one clinic each. All get the same wall: row-level security by `app.clinic_id`, also for their owner. */
const walled = [
  'clinic',
  'branch',
  'api_key',
  'idempotency',
  'recipient',
  'patient',
  'contact_point',
  'consent',
  'appointment_fact',
  'stage_change',
  'timeline',
  'event',
  'event_key',
  'scenario_version',
  'template_version',
  'enrolment',
  'timer',
  'touch',
  'touch_move',
  'message',
  'handover',
  'sandbox_phone',
  'sandbox_message',
];

/** Written once, never changed or removed by the application. */
const appendOnly = ['consent', 'stage_change', 'timeline', 'touch_move', 'scenario_version', 'template_version'];

/** The house's first schema: DESIGN §8 and §13 items 12, 17-19. */
export class House1790000000000 implements MigrationInterface {
  name = 'House1790000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DO $$ BEGIN
        CREATE ROLE tropa_app NOLOGIN NOBYPASSRLS;
      EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
      END $$`);
    await runner.query(`CREATE SCHEMA IF NOT EXISTS tropa`);
    await runner.query(`SET LOCAL search_path = tropa`);
    for (const statement of [...tables, ...loopTables]) await runner.query(statement);
    await runner.query(`GRANT tropa_app TO CURRENT_USER`);
    await runner.query(`GRANT USAGE ON SCHEMA tropa TO tropa_app`);
    for (const table of walled) {
      const rights = appendOnly.includes(table) ? 'SELECT, INSERT' : 'SELECT, INSERT, UPDATE, DELETE';
      await wall(runner, table, rights);
    }
    await runner.query(`GRANT SELECT, INSERT, UPDATE, DELETE ON clinic_wake TO tropa_app`);
  }

  /** There is no way back from the first schema but an empty database. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP SCHEMA tropa CASCADE`);
  }
}
