import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { AppError } from '../app-error.js';
import { findBinaries, runProgram, serverEnvironment } from './embedded-binaries.js';
import type { PostgresBinaries } from './embedded-binaries.js';
import { EMBEDDED_OWNER, ensureCluster, placeOfServer } from './embedded-cluster.js';
import type { ClusterFiles } from './embedded-cluster.js';
import { disownPostmaster, isServerAlive, readPostmaster } from './postmaster-file.js';

/** Where the server lives, and settings for tests (`-c name=value`). */
export interface EmbeddedPostgresOptions {
  /** TROPA_HOME. */
  home: string;
  settings?: readonly string[];
}

/** A running embedded server, ours or shared with other processes of the same TROPA_HOME. */
export interface EmbeddedPostgres {
  /** The owner role on database `tropa`. */
  readonly ownerUrl: string;
  readonly pid: number;
  readonly port: number;
  /** True when this process started it, false when it found it running. */
  readonly started: boolean;
  /** Leaves the server; the last process that leaves stops it (fast shutdown). Idempotent. */
  stop(): Promise<void>;
}

const DATABASE = 'tropa';
/** Every process that uses the server holds this advisory lock shared: the server itself knows who is still there. */
const USERS_LOCK = 7_267_001;
const START_LIMIT_MS = 120_000;
const LAUNCHES = 20;
const SILENCE_LIMIT_MS = 15_000;
const PAUSE_MS = 50;
/** Children of a killed server need a moment to notice; until then a new one does not start. */
const PAUSE_AFTER_EXIT_MS = 300;
const STOP_LIMIT_SECONDS = '30';
const LOG_LIMIT_BYTES = 5_000_000;

/**
 * Loopback only and no sockets in the file system. The server's log keeps what the server says about itself; errors of
 * statements quote values of rows, and belong to nobody's log.
 */
const SETTINGS = [
  'listen_addresses=127.0.0.1',
  'unix_socket_directories=',
  'log_min_messages=log',
  'log_min_error_statement=panic',
  'log_checkpoints=off',
  // An eighth of the memory, 512 MB at most: Postgres's own 128 MB is soon too small for a clinic's working set.
  `shared_buffers=${Math.max(128, Math.min(512, Math.floor(os.totalmem() / 8 / 2 ** 20)))}MB`,
  // A first import writes much in little time: checkpoints are to follow the clock, not each gigabyte.
  'max_wal_size=4GB',
  'checkpoint_timeout=15min',
  // New tables grow from nothing: the planner has to hear of it soon.
  'autovacuum_naptime=15s',
];

interface Server {
  readonly files: ClusterFiles;
  readonly binaries: PostgresBinaries;
  readonly settings: readonly string[];
}

interface Seat {
  readonly client: pg.Client;
  readonly pid: number;
  readonly port: number;
}

function urlOf(server: Server, port: number, database: string): string {
  const password = fs.readFileSync(server.files.password, 'utf8');
  return `postgres://${EMBEDDED_OWNER}:${password}@127.0.0.1:${port}/${database}`;
}

/** A connection that holds the users' lock, or none while nothing answers there. The password proves it is our server. */
async function takeSeat(server: Server): Promise<Seat | undefined> {
  const postmaster = readPostmaster(server.files.data);
  if (!postmaster || postmaster.port === 0 || !isServerAlive(postmaster)) return undefined;
  const client = new pg.Client({
    connectionString: urlOf(server, postmaster.port, 'postgres'),
    application_name: 'tropa-seat',
    connectionTimeoutMillis: 5_000,
    keepAlive: true,
  });
  // The server may go at any time; whoever runs statements hears of it from its own connections.
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query(`SELECT pg_advisory_lock_shared(${USERS_LOCK})`);
    return { client, ...postmaster };
  } catch {
    await client.end().catch(() => undefined);
    return undefined;
  }
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });
}

function anyFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}

/** The port of the last start where it is still free: bookmarks and tools of the operator keep working. */
async function choosePort(files: ClusterFiles): Promise<number> {
  const remembered = fs.existsSync(files.port) ? Number(fs.readFileSync(files.port, 'utf8')) : 0;
  const port = remembered > 0 && (await isFree(remembered)) ? remembered : await anyFreePort();
  fs.writeFileSync(files.port, String(port));
  return port;
}

function openLog(file: string): number {
  const tooLong = fs.existsSync(file) && fs.statSync(file).size > LOG_LIMIT_BYTES;
  return fs.openSync(file, tooLong ? 'w' : 'a', 0o600);
}

/** Starts a server of its own process group: Ctrl-C in the terminal must reach us first, we still have rows to write. */
async function launch(server: Server): Promise<{ hasExited: () => boolean }> {
  const { binaries, files } = server;
  const port = await choosePort(files);
  const log = openLog(files.log);
  const settings = [...SETTINGS, ...server.settings].flatMap((setting) => ['-c', setting]);
  const child = spawn(binaries.postgres, ['-D', files.data, '-p', String(port), ...settings], {
    ...binaries.identity,
    env: serverEnvironment(),
    cwd: files.data,
    detached: true,
    stdio: ['ignore', log, log],
    windowsHide: true,
  });
  fs.closeSync(log);
  let exited = false;
  child.on('error', () => (exited = true));
  child.on('exit', () => (exited = true));
  child.unref();
  return { hasExited: () => exited };
}

function lastWords(files: ClusterFiles): string {
  return fs.existsSync(files.log) ? fs.readFileSync(files.log, 'utf8').trim().split('\n').slice(-3).join(' ') : '';
}

async function stopServer(server: Server, mode: 'fast' | 'immediate'): Promise<void> {
  const { binaries, files } = server;
  const args = ['stop', '-D', files.data, '-m', mode, '-w', '-t', STOP_LIMIT_SECONDS];
  const { code, output } = await runProgram(binaries.pgCtl, args, binaries.identity);
  const survivor = readPostmaster(files.data);
  if (code === 0 || !survivor || !isServerAlive(survivor)) return;
  throw new AppError('DATABASE_EMBEDDED_STOP', `The embedded database does not stop: ${output.slice(-300)}`, {
    status: 500,
    fix: 'Look at the process named in postgres/cluster/data/postmaster.pid under TROPA_HOME and end it with SIGINT.',
  });
}

/** A server that lives but has not answered for long is stopped; a name that stands for no server any more is crossed out. */
async function clearTheWay(server: Server, silentForMs: number): Promise<boolean> {
  const postmaster = readPostmaster(server.files.data);
  if (!postmaster) return true;
  if (!isServerAlive(postmaster)) {
    if (readPostmaster(server.files.data)?.pid === postmaster.pid) disownPostmaster(server.files.data);
    return true;
  }
  if (silentForMs < SILENCE_LIMIT_MS) return false;
  await stopServer(server, 'fast').catch(() => stopServer(server, 'immediate'));
  return true;
}

/**
 * Sits down at the server of this data directory, which is started when none lives. Any number of processes may do this at
 * once: of two servers started together Postgres itself ends one, and its starter then finds the other.
 */
async function sitDown(server: Server): Promise<Seat & { started: boolean }> {
  const begin = performance.now();
  let silentSince = begin;
  let own: { hasExited: () => boolean } | undefined;
  let launches = 0;
  while (launches < LAUNCHES && performance.now() - begin < START_LIMIT_MS) {
    const seat = await takeSeat(server);
    if (seat) return { ...seat, started: own !== undefined && !own.hasExited() };
    if (own && !own.hasExited()) {
      await delay(PAUSE_MS);
    } else if (await clearTheWay(server, performance.now() - silentSince)) {
      if (own) await delay(PAUSE_AFTER_EXIT_MS);
      own = await launch(server);
      launches += 1;
      silentSince = performance.now();
    } else {
      await delay(PAUSE_MS);
    }
  }
  throw new AppError('DATABASE_EMBEDDED_START', `The embedded database does not start: ${lastWords(server.files)}`, {
    status: 500,
    fix: 'See postgres/cluster/server.log under TROPA_HOME for the reason, or set DATABASE_URL to a Postgres 15 or newer.',
  });
}

async function ensureDatabase({ client }: Seat): Promise<void> {
  const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [DATABASE]);
  if (rowCount) return;
  await client.query(`CREATE DATABASE ${DATABASE}`).catch((error: unknown) => {
    const code = error instanceof pg.DatabaseError ? error.code : undefined;
    // Another process made it at the same moment.
    if (code !== '42P04' && code !== '23505') throw error;
  });
}

/**
 * Gives back the seat; the last one stops the server. The exclusive lock is kept until the server has gone, so whoever
 * comes meanwhile waits, loses the connection and starts a server anew.
 */
async function leave(server: Server, seat: Seat): Promise<void> {
  try {
    const { rows } = await seat.client.query<{ last: boolean }>(
      `SELECT pg_advisory_unlock_shared(${USERS_LOCK}), pg_try_advisory_lock(${USERS_LOCK}) AS last`,
    );
    if (rows[0]?.last) await stopServer(server, 'fast');
  } catch (error) {
    // A server that was killed under us needs no stop; the next start recovers it.
    if (error instanceof AppError) throw error;
  } finally {
    await seat.client.end().catch(() => undefined);
  }
}

/**
 * Starts, or joins, the real Postgres that comes with the product. Its server outlives the process that started it as long
 * as others use it, also when that process was killed; the next start then takes it over.
 * Errors: DATABASE_EMBEDDED_PLATFORM, _BINARIES, _HOME, _INIT, _START; `stop` may give DATABASE_EMBEDDED_STOP.
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const { server, seat } = await open(options).catch((error: unknown) => {
    throw error instanceof AppError ? error : homeError(options.home, error);
  });
  let left: Promise<void> | undefined;
  return {
    ownerUrl: urlOf(server, seat.port, DATABASE),
    pid: seat.pid,
    port: seat.port,
    started: seat.started,
    stop: () => (left ??= leave(server, seat)),
  };
}

async function open({ home, settings = [] }: EmbeddedPostgresOptions) {
  const place = placeOfServer(home);
  const binaries = findBinaries(place);
  const server: Server = { files: await ensureCluster(place, binaries), binaries, settings };
  const seat = await sitDown(server);
  await ensureDatabase(seat);
  return { server, seat };
}

/** What is left are refusals of the file system: a full disk, a home that belongs to another user. */
function homeError(home: string, cause: unknown): AppError {
  const reason = cause instanceof Error ? cause.message : 'unknown';
  return new AppError('DATABASE_EMBEDDED_HOME', `The embedded database cannot use its directory ${home}: ${reason}`, {
    status: 500,
    fix: 'Give TROPA_HOME a directory this user may write, start as the user who started it first, or set DATABASE_URL.',
    cause,
  });
}
