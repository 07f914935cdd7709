import pg from 'pg';
import { DataSource, MigrationExecutor } from 'typeorm';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { AppError } from '../app-error.js';
import { connectionError, NO_TYPEORM_LOG } from './database.js';

/** A class of a migration; its name ends with its number. */
export type MigrationClass = new () => MigrationInterface;

/** What to run, as whom, and whom to tell that another process is at it. */
export interface MigrateOptions {
  /** The owner role: it creates tables and roles. */
  ownerUrl: string;
  /** Oldest first. */
  migrations: readonly MigrationClass[];
  onWait?: () => void;
}

/** TypeORM's record lives beside the schema, not in it: what is in `tropa` is the product's alone. */
const RECORD_SCHEMA = 'tropa_record';
const RECORD_TABLE = 'migration';
const BEGUN_TABLE = `${RECORD_SCHEMA}.migration_begun`;
const LOCK = 7_267_002;

async function connect(ownerUrl: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: ownerUrl, application_name: 'tropa-migrate' });
  client.on('error', () => undefined);
  await client.connect().catch((error: unknown) => {
    throw connectionError(error);
  });
  return client;
}

async function lock(client: pg.Client, onWait: () => void): Promise<void> {
  const { rows } = await client.query<{ free: boolean }>(`SELECT pg_try_advisory_lock(${LOCK}) AS free`);
  if (rows[0]?.free) return;
  onWait();
  await client.query(`SET statement_timeout = 0; SELECT pg_advisory_lock(${LOCK})`);
}

/** A finished migration needs no mark; the record, written last, says that it finished. */
const CLEAR_MARKS = `DELETE FROM ${BEGUN_TABLE} b USING ${RECORD_SCHEMA}.${RECORD_TABLE} r WHERE r.name = b.name`;

/** A migration outside a transaction that began and never ended may have done half of its work; nobody here can tell which. */
async function refuseHalfRun(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ name: string }>(`SELECT name FROM ${BEGUN_TABLE} ORDER BY name`);
  const [half] = rows;
  if (!half) return;
  throw new AppError('MIGRATION_HALF_RUN', `The migration ${half.name} began and did not end.`, {
    status: 500,
    fix: `Undo by hand what it did, then DELETE FROM ${BEGUN_TABLE} WHERE name = '${half.name}' and start again.`,
  });
}

/** A migration outside a transaction leaves a mark before it begins; one inside needs none, it is done or it never was. */
function marked(migration: MigrationClass): MigrationClass {
  if (new migration().transaction !== false) return migration;
  return class extends migration {
    override name = migration.name;

    override async up(runner: QueryRunner): Promise<void> {
      await runner.query(`INSERT INTO ${BEGUN_TABLE} VALUES ($1)`, [migration.name]);
      await super.up(runner);
    }
  };
}

function recordOf({ ownerUrl, migrations }: MigrateOptions): DataSource {
  return new DataSource({
    type: 'postgres',
    url: ownerUrl,
    schema: RECORD_SCHEMA,
    migrationsTableName: RECORD_TABLE,
    migrationsTransactionMode: 'each',
    migrations: migrations.map(marked),
    installExtensions: false,
    logger: NO_TYPEORM_LOG,
    poolSize: 2,
    extra: { application_name: 'tropa-migrate' },
  });
}

async function firstPending(record: DataSource): Promise<string> {
  const pending = await new MigrationExecutor(record).getPendingMigrations();
  return pending[0]?.name ?? 'unknown';
}

async function runPending(record: DataSource): Promise<string[]> {
  try {
    const done = await record.runMigrations();
    return done.map(({ name }) => name);
  } catch (cause) {
    throw new AppError('MIGRATION_FAILED', `The migration ${await firstPending(record)} failed.`, {
      status: 500,
      fix: 'What ran inside its transaction was undone; the cause in the log names the statement. Correct it and start again.',
      cause,
    });
  }
}

/**
 * Brings the schema up to date, each migration in a transaction of its own, and returns the names of those that ran.
 * Of several processes one runs them, the others wait for it.
 * Errors: DATABASE_UNREACHABLE, MIGRATION_HALF_RUN, MIGRATION_FAILED.
 */
export async function migrate(options: MigrateOptions): Promise<string[]> {
  const client = await connect(options.ownerUrl);
  const record = recordOf(options);
  try {
    await lock(client, options.onWait ?? (() => undefined));
    await client.query(`CREATE SCHEMA IF NOT EXISTS ${RECORD_SCHEMA}`);
    await client.query(`CREATE TABLE IF NOT EXISTS ${BEGUN_TABLE} (name text PRIMARY KEY)`);
    await record.initialize();
    await new MigrationExecutor(record).showMigrations();
    await client.query(CLEAR_MARKS);
    await refuseHalfRun(client);
    const done = await runPending(record);
    await client.query(CLEAR_MARKS);
    return done;
  } finally {
    if (record.isInitialized) await record.destroy();
    await client.end();
  }
}
