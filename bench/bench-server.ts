import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { loadConfig, startEmbeddedPostgres, type Config } from '../src/runtime/index.js';
import { serverCpuOf, type ServerCpu } from './server-cpu.js';

/** The Postgres of one bench: embedded in a temporary home, or the one of DATABASE_URL. */
export interface BenchServer {
  readonly config: Config;
  /** `PostgreSQL 18.4, shared_buffers 1GB`. */
  readonly version: string;
  readonly embedded: boolean;
  /** Undefined when its processes cannot be seen from here. */
  readonly cpu: ServerCpu | undefined;
  /** An empty database, or a copy of a finished one to which nobody is connected; answers its owner's address. */
  create(template?: string): Promise<string>;
  drop(ownerUrl: string): Promise<void>;
  /** Drops what is left, stops an embedded server and removes its home. */
  stop(): Promise<void>;
}

/** A quarter of the machine's memory for the server, as its manual advises, and at most what a million enrolments need. */
const settings = [`shared_buffers=${Math.min(1024, Math.floor(totalmem() / 4 / 2 ** 20))}MB`];

export async function openBenchServer(env: NodeJS.ProcessEnv): Promise<BenchServer> {
  const home = mkdtempSync(join(tmpdir(), 'tropa-bench-'));
  // The server's user must be able to enter.
  chmodSync(home, 0o711);
  const config = configOf(env, home);
  const database = await serverOf(config, home);
  const admin = new pg.Client({
    connectionString: withDatabase(database.ownerUrl, 'postgres'),
    application_name: 'tropa-bench',
  });
  await admin.connect();
  const { rows } = await admin.query<{ version: string; memory: string }>(
    `SELECT current_setting('server_version') AS version, current_setting('shared_buffers') AS memory`,
  );
  const made = new Set<string>();
  const drop = async (name: string) => {
    await admin.query(`DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`);
    made.delete(name);
  };
  return {
    config,
    version: `PostgreSQL ${rows[0]?.version}, shared_buffers ${rows[0]?.memory}`,
    embedded: config.databaseUrl === undefined,
    cpu: await serverCpuOf(admin),
    create: async (template) => {
      const name = `tropa_bench_${process.pid}_${made.size}_${Date.now().toString(36)}`;
      await admin.query(`CREATE DATABASE "${name}"${template ? ` TEMPLATE "${databaseOf(template)}"` : ''}`);
      made.add(name);
      return withDatabase(database.ownerUrl, name);
    },
    drop: (ownerUrl) => drop(databaseOf(ownerUrl)),
    stop: async () => {
      for (const name of made) await drop(name);
      await admin.end();
      await database.stop();
      rmSync(home, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

async function serverOf({ databaseUrl }: Config, home: string): Promise<{ ownerUrl: string; stop(): Promise<void> }> {
  if (databaseUrl === undefined) return startEmbeddedPostgres({ home, settings });
  return { ownerUrl: databaseUrl, stop: () => Promise.resolve() };
}

/** Nothing of the surroundings but the server: the bench's programme, a small pool, and no word but errors. */
function configOf(env: NodeJS.ProcessEnv, home: string): Config {
  const given = env['DATABASE_URL'] ? { DATABASE_URL: env['DATABASE_URL'] } : {};
  return loadConfig({ ...given, TROPA_HOME: home, LOG_LEVEL: 'error', DB_POOL: '4', TROPA_DEMO: 'false' });
}

function withDatabase(url: string, name: string): string {
  const address = new URL(url);
  address.pathname = `/${name}`;
  return address.toString();
}

function databaseOf(url: string): string {
  return new URL(url).pathname.slice(1);
}
