import pg from 'pg';
import { DataSource } from 'typeorm';
import type { DataSourceOptions, Logger as TypeOrmLogger } from 'typeorm';
import { AppError } from '../app-error.js';

/** The role every statement of the product runs as: no superuser, no BYPASSRLS, no right to change the schema. */
export const APP_ROLE = 'tropa_app';
export const SCHEMA = 'tropa';
const OLDEST_VERSION = 150_000;

/** Settings of every application connection, given at its start: a pool never lends a connection that lacks one. */
const SESSION: Readonly<Record<string, string>> = {
  role: APP_ROLE,
  search_path: SCHEMA,
  TimeZone: 'UTC',
  statement_timeout: '60s',
  idle_in_transaction_session_timeout: '60s',
};

/** The `-c name=value` parts of an `options` parameter that are not ours. */
function foreignSettings(options: string): string[] {
  return options.split(/\s*-c\s*/).filter((setting) => setting !== '' && !((setting.split('=')[0] ?? '') in SESSION));
}

/** The same server and credentials as `url`, confined to the application's role and settings. Idempotent. */
export function confinedUrl(url: string): string {
  const confined = new URL(url);
  const ours = Object.entries(SESSION).map(([name, value]) => `${name}=${value}`);
  const settings = [...foreignSettings(confined.searchParams.get('options') ?? ''), ...ours];
  confined.searchParams.set('options', settings.map((setting) => `-c ${setting}`).join(' '));
  if (!confined.searchParams.has('application_name')) confined.searchParams.set('application_name', 'tropa');
  // A plus sign means a space to browsers, but not to every Postgres client.
  confined.search = confined.search.replaceAll('+', '%20');
  return confined.toString();
}

/** TypeORM's lines hold statements with their parameters, and errors with rows: none of them gets out. */
export const NO_TYPEORM_LOG: TypeOrmLogger = {
  logQuery: () => undefined,
  logQueryError: () => undefined,
  logQuerySlow: () => undefined,
  logSchemaBuild: () => undefined,
  logMigration: () => undefined,
  log: () => undefined,
};

/** What the application's connections need to know. */
export interface DatabaseOptions {
  /** From openDatabase; settings and role are added where they are missing. */
  appUrl: string;
  pool: number;
}

/** TypeORM's options for the application's connections; entities are added by whoever has some. */
export function dataSourceOptions({ appUrl, pool }: DatabaseOptions): DataSourceOptions {
  return {
    type: 'postgres',
    url: confinedUrl(appUrl),
    schema: SCHEMA,
    poolSize: pool,
    connectTimeoutMS: 10_000,
    installExtensions: false,
    synchronize: false,
    logger: NO_TYPEORM_LOG,
    poolErrorHandler: () => undefined,
    extra: { keepAlive: true, Client: LastingClient },
  };
}

/** A server that dies tells a connection twice; whoever borrowed it takes its listener away with the first, and nobody would hear the second. */
class LastingClient extends pg.Client {
  constructor(settings?: pg.ClientConfig) {
    super(settings);
    this.on('error', () => undefined);
  }
}

interface Standing {
  version: number;
  role: string;
  privileged: boolean;
}

/**
 * Refuses a server or a role on which the walls between clinics would not stand.
 * Errors: DATABASE_VERSION, DATABASE_ROLE.
 */
export async function checkStanding(dataSource: DataSource): Promise<void> {
  const [standing] = await dataSource.query<Standing[]>(
    `SELECT current_setting('server_version_num')::integer AS version, rolname AS role,
            rolsuper OR rolbypassrls AS privileged
       FROM pg_roles WHERE rolname = current_user`,
  );
  if (!standing || standing.version < OLDEST_VERSION) {
    throw new AppError('DATABASE_VERSION', 'This Postgres is older than version 15.', {
      status: 500,
      fix: 'Point DATABASE_URL to a Postgres 15 or newer, or leave it out and use the embedded one.',
    });
  }
  if (!standing.privileged) return;
  throw new AppError('DATABASE_ROLE', `The role ${standing.role} passes by row-level security.`, {
    status: 500,
    fix: `Run ALTER ROLE ${standing.role} NOSUPERUSER NOBYPASSRLS as an administrator of the database.`,
  });
}

/** Reasons of Postgres for not letting us in, and what to do about each. */
const REFUSALS: Readonly<Record<string, string>> = {
  '28P01': 'Correct the password in DATABASE_URL or DATABASE_APP_URL.',
  '28000': 'Correct the user in DATABASE_URL or DATABASE_APP_URL, or allow it in pg_hba.conf.',
  '3D000': 'Create the database that DATABASE_URL names.',
  '22023': `Run the migrations first; they create the role ${APP_ROLE}.`,
  '42501': `Grant the role ${APP_ROLE} to the user of DATABASE_APP_URL.`,
};

/** A refused or failed connection as an error that says what to do. */
export function connectionError(cause: unknown): AppError {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown';
  return new AppError('DATABASE_UNREACHABLE', `There is no connection to Postgres (${code}).`, {
    status: 503,
    fix: REFUSALS[code] ?? 'Check that Postgres runs and that DATABASE_URL names its host and port.',
    retryable: true,
    cause,
  });
}

/**
 * Opens the pool of the application's connections and checks where it stands.
 * Errors: DATABASE_UNREACHABLE, DATABASE_VERSION, DATABASE_ROLE.
 */
export async function openDataSource(options: DataSourceOptions): Promise<DataSource> {
  const dataSource = new DataSource(options);
  try {
    await dataSource.initialize();
  } catch (error) {
    throw connectionError(error);
  }
  try {
    await checkStanding(dataSource);
    return dataSource;
  } catch (error) {
    await dataSource.destroy();
    throw error;
  }
}
