import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { checkSchema, describeSchema, migrate, schemaDrift } from '../../../src/runtime/index.js';
import { cloneDatabase } from '../../support/database.js';
import type { ClonedDatabase } from '../../support/database.js';
import { asOwner } from './owner.js';

let database: ClonedDatabase;
/** The schema as the migrations made it, before a test changes it. */
let made: string;

beforeAll(async () => {
  database = await cloneDatabase();
  made = await description();
});

afterAll(() => database.drop());

class Later1900000000001 implements MigrationInterface {
  up(runner: QueryRunner): Promise<void> {
    return runner.query('CREATE TABLE tropa.later (n integer); SELECT pg_sleep(0.2)') as Promise<void>;
  }

  down(): Promise<void> {
    return Promise.resolve();
  }
}

class Broken1900000000002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE TABLE tropa.half (n integer)');
    await runner.query('SELECT 1 / 0');
  }

  down(): Promise<void> {
    return Promise.resolve();
  }
}

class Outside1900000000003 extends Broken1900000000002 {
  transaction = false;
}

async function tables(): Promise<string[]> {
  const client = new pg.Client({ connectionString: database.ownerUrl });
  await client.connect();
  const { rows } = await client
    .query<{ name: string }>(
      `SELECT relname AS name FROM pg_class WHERE relnamespace = 'tropa'::regnamespace AND relkind = 'r'`,
    )
    .finally(() => client.end());
  return rows.map(({ name }) => name);
}

async function description(): Promise<string> {
  const client = new pg.Client({ connectionString: database.ownerUrl });
  await client.connect();
  return describeSchema(client).finally(() => client.end());
}

describe('migrate', () => {
  it('runs a migration once, whoever starts at the same time, and the others wait', async () => {
    let waiting = 0;
    const start = () =>
      migrate({ ownerUrl: database.ownerUrl, migrations: [Later1900000000001], onWait: () => (waiting += 1) });
    const done = await Promise.all([start(), start(), start()]);
    expect(done.flat()).toEqual(['Later1900000000001']);
    expect(waiting).toBe(2);
    expect(await start()).toEqual([]);
  });

  it('undoes one that fails and names it', async () => {
    const migrations = [Later1900000000001, Broken1900000000002];
    await expect(migrate({ ownerUrl: database.ownerUrl, migrations })).rejects.toMatchObject({
      code: 'MIGRATION_FAILED',
      message: expect.stringContaining('Broken1900000000002'),
    });
    expect(await tables()).not.toContain('half');
  });

  it('refuses to start over one that ran half outside a transaction', async () => {
    const run = () => migrate({ ownerUrl: database.ownerUrl, migrations: [Later1900000000001, Outside1900000000003] });
    await expect(run()).rejects.toMatchObject({ code: 'MIGRATION_FAILED' });
    expect(await tables()).toContain('half');
    await expect(run()).rejects.toMatchObject({
      code: 'MIGRATION_HALF_RUN',
      fix: expect.stringContaining('Outside1900000000003'),
    });
  });

  it('says that the database cannot be reached', async () => {
    const url = new URL(database.ownerUrl);
    url.pathname = '/missing';
    await expect(migrate({ ownerUrl: url.toString(), migrations: [] })).rejects.toMatchObject({
      code: 'DATABASE_UNREACHABLE',
    });
  });
});

describe('the drift check', () => {
  it('describes tables, columns, keys, indexes, policies and rights', async () => {
    const text = await description();
    expect(text).toContain('table patient: plain row security on forced');
    expect(text).toMatch(/^column patient\.clinic_id: integer not null$/m);
    expect(text).toMatch(/^policy patient\.own_clinic: permissive \* to public using /m);
    expect(text).toMatch(/^grant patient to tropa_app: delete, insert, select, update$/m);
    expect(text).toMatch(/^constraint patient\.patient_pkey: PRIMARY KEY \(clinic_id, patient_id\)$/m);
    expect(await description()).toBe(text);
  });

  it('holds what the migrations make to src/migrations/schema.txt; UPDATE_SCHEMA=1 writes it anew', async () => {
    if (process.env['UPDATE_SCHEMA'] === '1') fs.writeFileSync('src/migrations/schema.txt', made);
    expect(fs.readFileSync('src/migrations/schema.txt', 'utf8')).toBe(made);
  });

  it('finds what was changed by hand and only notes what was added', async () => {
    const expected = await description();
    const file = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'tropa-schema-')), 'schema.txt');
    fs.writeFileSync(file, expected);
    await asOwner(database.ownerUrl, ['CREATE TABLE tropa.extra (n integer)']);
    expect(await checkSchema(database.ownerUrl, file)).toEqual(['column extra.n', 'table extra']);
    await asOwner(database.ownerUrl, [
      'ALTER TABLE tropa.patient NO FORCE ROW LEVEL SECURITY',
      'DROP POLICY own_clinic ON tropa.timer',
    ]);
    const actual = await description();
    expect(() => schemaDrift(expected, actual)).toThrow(
      'policy timer.own_clinic is missing; table patient is different',
    );
    fs.rmSync(path.dirname(file), { recursive: true });
  });
});
