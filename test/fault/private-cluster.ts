import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { startEmbeddedPostgres } from '../../src/runtime/index.js';
import type { EmbeddedPostgres } from '../../src/runtime/index.js';

/** A Postgres of this test alone, which may be killed. */
export class PrivateCluster {
  private constructor(
    private readonly home: string,
    private server: EmbeddedPostgres,
  ) {}

  static async start(): Promise<PrivateCluster> {
    const home = fs.mkdtempSync(path.join(os.tmpdir(), 'tropa-fault-'));
    // The server's user must be able to enter.
    fs.chmodSync(home, 0o711);
    return new PrivateCluster(home, await open(home));
  }

  /** The owner's address, also after a restart: the port stays. */
  get ownerUrl(): string {
    return this.server.ownerUrl;
  }

  /** Ends the postmaster as if the power was cut, and starts it anew. */
  async killAndRestart(): Promise<void> {
    process.kill(this.server.pid, 'SIGKILL');
    await this.server.stop();
    this.server = await open(this.home);
  }

  async databases(prefix: string): Promise<string[]> {
    const sql = 'SELECT datname FROM pg_database WHERE starts_with(datname, $1) ORDER BY datname';
    return (await rowsOf<{ datname: string }>(this.ownerUrl, sql, [prefix])).map(({ datname }) => datname);
  }

  urlOf(database: string): string {
    const url = new URL(this.ownerUrl);
    url.pathname = `/${database}`;
    return url.toString();
  }

  async drop(database: string): Promise<void> {
    await rowsOf(this.ownerUrl, `DROP DATABASE "${database}" WITH (FORCE)`);
  }

  async stop(): Promise<void> {
    await this.server.stop();
    fs.rmSync(this.home, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** Nobody's data lives here: what a killed process wrote is in the cache of the system all the same. */
function open(home: string): Promise<EmbeddedPostgres> {
  return startEmbeddedPostgres({ home, settings: ['fsync=off', 'max_connections=60'] });
}

/** One statement on a connection of its own. */
export async function rowsOf<Row extends pg.QueryResultRow>(
  url: string,
  sql: string,
  params: readonly unknown[] = [],
): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  // A server that is killed ends the statement too: that is where it is told.
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query<Row>(sql, [...params])).rows;
  } finally {
    await client.end();
  }
}
