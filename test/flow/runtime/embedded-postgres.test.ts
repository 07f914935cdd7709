import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import pg from 'pg';
import { confinedUrl, openDatabase, startEmbeddedPostgres } from '../../../src/runtime/index.js';
import type { EmbeddedPostgres } from '../../../src/runtime/index.js';
import { asOwner } from './owner.js';
import { useServer } from './server-user.js';

jest.setTimeout(60_000);

let home: string;
const open: { stop(): Promise<void> }[] = [];

beforeEach(() => {
  home = fs.mkdtempSync(path.join(os.tmpdir(), 'tropa-home-'));
  fs.chmodSync(home, 0o755);
});

afterEach(async () => {
  for (const server of open.splice(0)) await server.stop();
  fs.rmSync(home, { recursive: true, force: true, maxRetries: 5 });
});

async function start(): Promise<EmbeddedPostgres> {
  const server = await startEmbeddedPostgres({ home });
  open.push(server);
  return server;
}

function isAlive(pid: number): boolean {
  try {
    const state = fs.readFileSync(`/proc/${pid}/stat`, 'utf8');
    return !/\) Z/.test(state);
  } catch {
    return false;
  }
}

async function one<Row extends pg.QueryResultRow>(url: string, sql: string): Promise<Row | undefined> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<Row>(sql).finally(() => client.end());
  return rows[0];
}

describe('a first start', () => {
  it('gives a UTF-8 database that knows Cyrillic and listens on loopback only, and stops without a trace', async () => {
    const server = await start();
    expect(server.started).toBe(true);
    const row = await one(
      server.ownerUrl,
      `SELECT lower('ПРИВІТ') AS lower, 'Їжак' ILIKE 'їЖАК' AS alike, current_setting('server_encoding') AS encoding,
              current_setting('listen_addresses') AS address, current_setting('unix_socket_directories') AS sockets`,
    );
    expect(row).toEqual({ lower: 'привіт', alike: true, encoding: 'UTF8', address: '127.0.0.1', sockets: '' });
    await server.stop();
    await server.stop();
    expect(isAlive(server.pid)).toBe(false);
  });

  it('keeps its password from other users and lets nobody in without it', async () => {
    const server = await start();
    expect(fs.statSync(path.join(home, 'postgres/cluster/password')).mode & 0o777).toBe(0o600);
    const url = new URL(server.ownerUrl);
    url.password = 'guess';
    await expect(one(url.toString(), 'SELECT 1')).rejects.toMatchObject({ code: '28P01' });
  });

  it('keeps rows and the port over a restart', async () => {
    const first = await start();
    await asOwner(first.ownerUrl, ['CREATE TABLE kept (n integer)', 'INSERT INTO kept VALUES (42)']);
    await first.stop();
    const second = await start();
    expect(second.port).toBe(first.port);
    expect(await one(second.ownerUrl, 'SELECT n FROM kept')).toEqual({ n: 42 });
  });

  it('keeps values of rows out of the log of the server', async () => {
    const server = await start();
    await asOwner(server.ownerUrl, [
      'CREATE TABLE person (phone text PRIMARY KEY)',
      `INSERT INTO person VALUES ('+380501112233')`,
    ]);
    await expect(asOwner(server.ownerUrl, [`INSERT INTO person VALUES ('+380501112233')`])).rejects.toThrow();
    await expect(asOwner(server.ownerUrl, [`SELECT '+380501112233'::integer`])).rejects.toThrow();
    expect(fs.readFileSync(path.join(home, 'postgres/cluster/server.log'), 'utf8')).not.toContain('380501112233');
  });
});

describe('several processes', () => {
  it('start together and share one server, which the last of them stops', async () => {
    const users = await Promise.all([useServer(home), useServer(home), useServer(home)]);
    const [first, second, third] = users;
    expect(new Set(users.map((user) => user.server)).size).toBe(1);
    expect(users.filter((user) => user.started)).toHaveLength(1);
    await first?.leave();
    await second?.leave();
    expect(isAlive(third?.server ?? 0)).toBe(true);
    await third?.leave();
    expect(isAlive(third?.server ?? 0)).toBe(false);
  });

  it('go on when the one that started the server is killed, and the last one stops it', async () => {
    const owner = await useServer(home);
    const sharer = await start();
    expect(sharer.started).toBe(false);
    await owner.kill();
    expect(await one(sharer.ownerUrl, 'SELECT 1 AS n')).toEqual({ n: 1 });
    await sharer.stop();
    expect(isAlive(owner.server)).toBe(false);
  });
});

describe('after a crash', () => {
  it('takes over the server of a process that was killed', async () => {
    const killed = await useServer(home);
    await killed.kill();
    expect(isAlive(killed.server)).toBe(true);
    const next = await start();
    expect(next).toMatchObject({ pid: killed.server, started: false });
    await next.stop();
    expect(isAlive(killed.server)).toBe(false);
  });

  it('recovers what was committed when the server itself was killed', async () => {
    const first = await start();
    await asOwner(first.ownerUrl, [
      'CREATE TABLE kept (n integer)',
      'INSERT INTO kept SELECT generate_series(1, 1500)',
    ]);
    process.kill(first.pid, 'SIGKILL');
    await first.stop();
    const second = await start();
    expect(second.pid).not.toBe(first.pid);
    expect(await one(second.ownerUrl, 'SELECT count(*)::integer AS n FROM kept')).toEqual({ n: 1500 });
  });

  it('is not stopped by a process id that now belongs to somebody else', async () => {
    const first = await start();
    const file = path.join(home, 'postgres/cluster/data/postmaster.pid');
    const lines = fs.readFileSync(file, 'utf8').split('\n');
    await first.stop();
    fs.writeFileSync(file, [String(process.pid), ...lines.slice(1)].join('\n'));
    const second = await start();
    expect(second.started).toBe(true);
  });
});

const asRoot = process.getuid?.() === 0 ? it : it.skip;

describe('places and users', () => {
  asRoot('works for an ordinary user too', async () => {
    const daemon = 1;
    fs.chownSync(home, daemon, daemon);
    const user = await useServer(home, daemon);
    expect(fs.statSync(path.join(home, 'postgres/cluster/data')).uid).toBe(daemon);
    await user.leave();
    expect(isAlive(user.server)).toBe(false);
  });

  asRoot('works for root in a directory that only root may enter', async () => {
    fs.chmodSync(home, 0o700);
    const server = await start();
    const elsewhere = fs.realpathSync(path.join(home, 'postgres'));
    expect(elsewhere).not.toContain(home);
    expect(await one(server.ownerUrl, 'SELECT 1 AS n')).toEqual({ n: 1 });
    await server.stop();
    fs.rmSync(elsewhere, { recursive: true });
  });

  it('says what to do when the directory is not one', async () => {
    fs.writeFileSync(path.join(home, 'postgres'), 'a file');
    await expect(start()).rejects.toMatchObject({
      code: 'DATABASE_EMBEDDED_HOME',
      fix: expect.stringContaining('TROPA_HOME'),
    });
  });
});

describe('openDatabase', () => {
  it('is the embedded server by default, with a confined address for the application', async () => {
    const database = await openDatabase({ home, databaseUrl: undefined, databaseAppUrl: undefined });
    open.push(database);
    expect(database.embedded).toBe(true);
    await asOwner(database.ownerUrl, ['CREATE ROLE tropa_app NOLOGIN']);
    expect(await one(database.appUrl, 'SELECT current_user AS role')).toEqual({ role: 'tropa_app' });
  });

  it('is the server of DATABASE_URL where there is one', async () => {
    const databaseUrl = 'postgres://owner:secret@db.example.org/tropa';
    const database = await openDatabase({ home, databaseUrl, databaseAppUrl: undefined });
    expect(database).toMatchObject({ ownerUrl: databaseUrl, embedded: false, appUrl: confinedUrl(databaseUrl) });
    await database.stop();
  });
});
