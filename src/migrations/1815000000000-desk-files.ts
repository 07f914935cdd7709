import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Without them every conversation merely waits, as before. */
const statements = [
  `ALTER TABLE conversation ADD COLUMN alert boolean NOT NULL DEFAULT false, ADD COLUMN valued boolean NOT NULL DEFAULT false,
     ADD CONSTRAINT conversation_alert_waits CHECK (NOT alert OR waiting_since IS NOT NULL)`,
];

/** What lifts a conversation in its queue. */
export class DeskNeed1815000000000 implements MigrationInterface {
  name = 'DeskNeed1815000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`SET LOCAL search_path = tropa`);
    for (const statement of statements) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`SET LOCAL search_path = tropa`);
    await runner.query(`ALTER TABLE conversation DROP COLUMN alert, DROP COLUMN valued`);
  }
}
