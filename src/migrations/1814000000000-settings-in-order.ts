import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The clinic's settings keep the order in which they were written: `jsonb` sorts its keys, and stages are a way, not a set. What is
 * stored already gets its order back with the next start or publication.
 */
export class SettingsInOrder1814000000000 implements MigrationInterface {
  name = 'SettingsInOrder1814000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE tropa.clinic ALTER COLUMN settings TYPE json USING settings::json`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE tropa.clinic ALTER COLUMN settings TYPE jsonb USING settings::jsonb`);
  }
}
