import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { confinedUrl } from '../../src/runtime/index.js';
import pg from 'pg';
import { House } from '../support/house.js';

/** What proves something: rows are added, and neither changed nor taken out. */
const onlyAdded = [
  'audit_entry',
  'audit_anchor',
  'draft_review',
  'handover_move',
  'improvement_move',
  'scenario_version',
];
/** The same, but that they go with the patient they are about. */
const unchanged = ['consent', 'stage_change', 'timeline', 'touch_move', 'thread_entry', 'tombstone'];
const DENIED = { code: '42501' };

let house: House;
let patientId: string;
/** A connection of the application's own, past all of its code. */
let app: pg.Client;

beforeAll(async () => {
  house = await House.open();
  await house.neighbour(2);
  patientId = await house.patient('role-1', '931600001');
  app = new pg.Client({ connectionString: confinedUrl(house.database.ownerUrl) });
  await app.connect();
}, 120_000);

afterAll(async () => {
  await app?.end();
  await house.close();
});

const asClinic = (clinicId: number) =>
  app.query(`SELECT set_config('app.clinic_id', $1, false), set_config('app.departments', '{*}', false)`, [
    String(clinicId),
  ]);

async function tables(where: string): Promise<string[]> {
  const { rows } = await app.query<{ name: string }>(
    `SELECT c.relname AS name FROM pg_class c WHERE c.relnamespace = 'tropa'::regnamespace AND c.relkind IN ('r', 'p')
        AND has_table_privilege(c.oid, 'SELECT') AND ${where} ORDER BY 1`,
  );
  return rows.map(({ name }) => name);
}

describe('the role that the application works as', () => {
  it('is neither a superuser nor past the policies, owns no table and may make none', async () => {
    const { rows } = await app.query(
      `SELECT rolsuper, rolbypassrls, rolcreaterole, rolcreatedb FROM pg_roles WHERE rolname = current_user`,
    );
    expect(rows).toEqual([{ rolsuper: false, rolbypassrls: false, rolcreaterole: false, rolcreatedb: false }]);
    expect(await tables(`c.relowner = (SELECT oid FROM pg_roles WHERE rolname = current_user)`)).toEqual([]);
    for (const statement of [
      'CREATE TABLE tropa.mine (n integer)',
      'CREATE TABLE public.mine (n integer)',
      'ALTER TABLE patient DISABLE ROW LEVEL SECURITY',
      'ALTER TABLE patient NO FORCE ROW LEVEL SECURITY',
      'ALTER TABLE second_person DROP CONSTRAINT second_person_check',
      'DROP POLICY own_clinic ON patient',
      'CREATE POLICY all_clinics ON patient USING (true)',
      'TRUNCATE patient',
      'DROP TABLE patient',
      `SET session_replication_role = replica`,
    ])
      expect([statement, await refusal(statement)]).toEqual([statement, DENIED.code]);
  });

  it('sees nothing at all outside a clinic: each table has a policy that also its owner keeps', async () => {
    const walled = `c.relname <> 'clinic_wake'`;
    expect(await tables(`${walled} AND NOT (c.relrowsecurity AND c.relforcerowsecurity)`)).toEqual([]);
    expect(
      await tables(`${walled} AND NOT EXISTS (SELECT 1 FROM pg_policy p WHERE p.polrelid = c.oid AND p.polpermissive)`),
    ).toEqual([]);
    const lost = new pg.Client({ connectionString: confinedUrl(house.database.ownerUrl) });
    await lost.connect();
    for (const table of await tables(walled)) {
      const answer = await lost.query(`SELECT 1 FROM ${table} LIMIT 1`).then(
        ({ rows }) => rows.length,
        (error: Error) => error.message,
      );
      // A table without a row needs no policy to show none; one with rows is an error, never an answer.
      expect([table, answer]).not.toEqual([table, 1]);
    }
    await lost.end();
  });

  it('reads and writes nothing of another clinic, whatever the statement says', async () => {
    await asClinic(2);
    const { rows } = await app.query('SELECT 1 FROM patient WHERE clinic_id = 1');
    expect(rows).toEqual([]);
    const { rowCount } = await app.query('UPDATE patient SET name = NULL WHERE clinic_id = 1');
    expect(rowCount).toBe(0);
    const theft = `INSERT INTO silence (clinic_id, patient_id, since, declined, lapsed) VALUES (1, $1, to_timestamp(0), false, false)`;
    await expect(app.query(theft, [patientId])).rejects.toMatchObject(DENIED);
  });
});

describe('what proves something', () => {
  it.each(onlyAdded)('%s is changed and deleted by no statement of the application', async (table) => {
    await asClinic(1);
    expect(await refusal(`UPDATE ${table} SET clinic_id = clinic_id`)).toBe(DENIED.code);
    expect(await refusal(`DELETE FROM ${table}`)).toBe(DENIED.code);
  });

  it.each(unchanged)('%s is changed by no statement of the application', async (table) => {
    await asClinic(1);
    expect(await refusal(`UPDATE ${table} SET clinic_id = clinic_id`)).toBe(DENIED.code);
  });
});

/** The code of the refusal, or that there was none. */
async function refusal(statement: string): Promise<string> {
  return app.query(statement).then(
    () => 'it was done',
    (error: { code?: string }) => error.code ?? 'no code',
  );
}
