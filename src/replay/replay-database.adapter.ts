import pg from 'pg';
import { migrations } from '../migrations/index.js';
import { AppError, migrate } from '../runtime/index.js';

/** A database of its own for one replay: what another run of the same replay left is found in it. */
export interface ReplayDatabase {
  readonly name: string;
  readonly ownerUrl: string;
  /**
   * Tells the planner how the tables have grown: a replay fills them from nothing faster than autovacuum looks, and a plan
   * made for an empty table walks the whole of a full one.
   */
  analyze(): Promise<void>;
  /** Ends the claim on it; drops it unless it is to be kept. */
  close(keep: boolean): Promise<void>;
}

const claimKey = 7_267_003;

/**
 * Creates or finds the database of this name and claims it: two runs of one replay would take each other's work.
 * Errors: REPLAY_RUNNING, REPLAY_NO_DATABASE.
 */
export async function openReplayDatabase(serverUrl: string, name: string): Promise<ReplayDatabase> {
  const server = await connect(serverUrl);
  try {
    const { rowCount } = await server.query('SELECT 1 FROM pg_database WHERE datname = $1', [name]);
    if (!rowCount) await server.query(`CREATE DATABASE "${name}"`);
    // A power cut may cost the last moments, never the order: what is left is a prefix, and the replay goes on from there.
    await server.query(`ALTER DATABASE "${name}" SET synchronous_commit = off`);
  } catch (cause) {
    throw new AppError('REPLAY_NO_DATABASE', `The database ${name} could not be created.`, {
      fix: 'Give the owner role of DATABASE_URL the right CREATEDB, or leave DATABASE_URL out to use the embedded server.',
      cause,
    });
  } finally {
    await server.end();
  }
  const ownerUrl = withDatabase(serverUrl, name);
  const claim = await connect(ownerUrl);
  const { rows } = await claim.query<{ free: boolean }>('SELECT pg_try_advisory_lock($1) AS free', [claimKey]);
  if (!rows[0]?.free) {
    await claim.end();
    throw new AppError('REPLAY_RUNNING', 'This very replay is running already.', {
      fix: 'Wait for it, or stop it and start again: it goes on where it stopped.',
    });
  }
  await migrate({ ownerUrl, migrations });
  await claim.query(feedTables);
  return {
    name,
    ownerUrl,
    analyze: async () => void (await claim.query('ANALYZE')),
    close: (keep) => close(serverUrl, name, { claim, keep }),
  };
}

/** What the file holds, in the order in which it happened, and how far the run has come. Only in replay databases. */
const feedTables = `
  CREATE SCHEMA IF NOT EXISTS tropa_replay;
  CREATE TABLE IF NOT EXISTS tropa_replay.feed (
    at double precision NOT NULL, line integer NOT NULL, kind text NOT NULL, body json NOT NULL, PRIMARY KEY (at, line, kind));
  CREATE TABLE IF NOT EXISTS tropa_replay.refusal (line integer PRIMARY KEY, reason text NOT NULL);
  CREATE TABLE IF NOT EXISTS tropa_replay.progress (
    one boolean PRIMARY KEY DEFAULT true CHECK (one), rows_read integer NOT NULL, fed_at double precision NOT NULL,
    fed_line integer NOT NULL, fed_kind text NOT NULL, clock_at double precision NOT NULL);
  GRANT USAGE ON SCHEMA tropa_replay TO tropa_app;
  GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA tropa_replay TO tropa_app;`;

async function close(
  serverUrl: string,
  name: string,
  { claim, keep }: { claim: pg.Client; keep: boolean },
): Promise<void> {
  await claim.end();
  if (keep) return;
  const server = await connect(serverUrl);
  await server.query(`DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`);
  await server.end();
}

async function connect(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url, application_name: 'tropa-replay' });
  client.on('error', () => undefined);
  await client.connect();
  return client;
}

function withDatabase(url: string, name: string): string {
  const address = new URL(url);
  address.pathname = `/${name}`;
  return address.toString();
}
