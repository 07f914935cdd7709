import type { QueryRunner } from 'typeorm';

/**
 * The subselect makes Postgres read the setting once per statement instead of once per row; an unset setting is an
 * error, so a statement outside a unit of work fails closed instead of seeing everything.
 */
const ownClinic = `clinic_id = (SELECT current_setting('app.clinic_id')::integer)`;

/** The wall round a table that belongs to one clinic each: row-level security by `app.clinic_id`, also for its owner. */
export async function wall(runner: QueryRunner, table: string, rights: string): Promise<void> {
  await runner.query(`ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY`);
  await runner.query(`ALTER TABLE ${table} FORCE ROW LEVEL SECURITY`);
  await runner.query(`CREATE POLICY own_clinic ON ${table} USING (${ownClinic}) WITH CHECK (${ownClinic})`);
  await runner.query(`GRANT ${rights} ON ${table} TO tropa_app`);
}
