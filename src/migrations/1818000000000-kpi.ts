import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Costs are counted by the unit from now on: a day's sum in a histogram was one whenever two days had the same. The figures are
 * projections, so they are let go and counted anew from the records.
 */
export class CostByUnit1818000000000 implements MigrationInterface {
  name = 'CostByUnit1818000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`TRUNCATE tropa.kpi_day, tropa.report_state`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`TRUNCATE tropa.kpi_day, tropa.report_state`);
  }
}
