import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { loadConfig, openDatabase, type Config } from '../src/runtime/index.js';
import { serverCpuOf, type ServerCpu } from './server-cpu.js';

/** The Postgres of one bench: embedded in a temporary home, or the one of DATABASE_URL. */
export interface BenchServer {
  readonly config: Config;
  /** `PostgreSQL 18.4`, and whether it is the embedded one. */
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

export async function openBenchServer(env: NodeJS.ProcessEnv): Promise<BenchServer> {
  const home = mkdtempSync(join(tmpdir(), 'tropa-bench-'));
  // The server's user must be able to enter.
  chmodSync(home, 0o711);
  const config = configOf(env, home);
  const database = await openDatabase(config);
  const admin = new pg.Client({
    connectionString: withDatabase(database.ownerUrl, 'postgres'),
    application_name: 'tropa-bench',
  });
  await admin.connect();
  const { rows } = await admin.query<{ version: string }>(`SELECT current_setting('server_version') AS version`);
  const made = new Set<string>();
  const drop = async (name: string) => {
    await admin.query(`DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`);
    made.delete(name);
  };
  return {
    config,
    version: `PostgreSQL ${rows[0]?.version ?? 'unknown'}`,
    embedded: database.embedded,
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
