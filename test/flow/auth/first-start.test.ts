import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { cloneDatabase, type ClonedDatabase } from '../../support/database.js';
import { startServerProcess } from '../../support/server-process.js';
import { tropa, type Run } from '../cli/tropa.js';

jest.setTimeout(120_000);

let database: ClonedDatabase;
let home: string;
let env: Record<string, string>;

beforeAll(async () => {
  database = await cloneDatabase();
  home = await mkdtemp(join(tmpdir(), 'tropa-first-'));
  await chmod(home, 0o711);
  env = { DATABASE_URL: database.ownerUrl, TROPA_HOME: home, PUBLIC_URL: 'https://tropa.clinic.example' };
});

afterAll(async () => {
  await database.drop();
  await rm(home, { recursive: true, force: true });
});

function run(...argv: string[]): Promise<Run> {
  return tropa(argv, env);
}

/** Everything a server wrote to its terminal between its start and its end, in which it is asked for `path`. */
async function startedAndEnded(token?: string): Promise<{ stdout: string; offer: Record<string, unknown> }> {
  const server = await startServerProcess({ ...env, TROPA_ROLE: 'api' });
  const look = { method: 'POST', body: { token: token ?? 'none' } };
  const { body: offer } = await server.ask('/api/v1/invitations/look', look);
  server.process.kill('SIGINT');
  return { stdout: (await server.ended).stdout, offer };
}

test('a clinic without an administrator gives the terminal a link for one, its log none, and the next start nothing', async () => {
  expect((await run('publish')).code).toBe(0);
  const colleague = ['--name', 'Ira', '--role', 'reception'];
  expect((await run('staff', 'invite', 'ira@clinic.example', ...colleague)).code).toBe(0);
  const first = await startedAndEnded();
  const [, token = ''] = /https:\/\/tropa\.clinic\.example\/app\/invitation#(1\.[\w-]{43})/.exec(first.stdout) ?? [];
  expect(token).not.toBe('');
  const lines = first.stdout.split('\n').filter((line) => line.startsWith('{'));
  expect(lines.length).toBeGreaterThan(0);
  expect(lines.join('\n')).not.toContain(token);
  const second = await startedAndEnded(token);
  expect(second.stdout).not.toContain('invitation#');
  expect(second.offer).toMatchObject({ email: 'admin@tropa.local' });
});

test('where the first administrator was sent away before anybody else became one, a start says how to make one', async () => {
  expect((await run('staff', 'disable', 'admin@tropa.local')).code).toBe(0);
  const { stdout } = await startedAndEnded();
  expect(stdout).toContain('Clinic 1 has no administrator, and admin@tropa.local is there but is none.');
  expect(stdout).not.toContain('invitation#');
  expect((await run('staff', 'enable', 'admin@tropa.local')).code).toBe(0);
});

test('the command line invites, lists, resets and sends away', async () => {
  const invited = await run('staff', 'invite', 'olena@clinic.example', '--name', 'Olena', '--role', 'reception');
  expect(invited).toMatchObject({ code: 0 });
  expect(invited.stdout).toMatch(/^https:\/\/tropa\.clinic\.example\/app\/invitation#1\.[\w-]{43}\n$/);
  expect((await run('staff', 'list')).stdout).toContain('olena@clinic.example\tinvited\treception\tall\tOlena\n');
  const again = await run('staff', 'invite', 'olena@clinic.example', '--name', 'Olena', '--role', 'reception');
  expect([again.code, again.stdout]).toEqual([1, '']);
  const reset = await run('staff', 'reset', 'Olena@clinic.example');
  expect([reset.code, reset.stdout === invited.stdout]).toEqual([0, false]);
  expect((await run('staff', 'disable', 'olena@clinic.example')).code).toBe(0);
  expect((await run('staff', 'list')).stdout).toContain('olena@clinic.example\tdisabled');
  expect((await run('staff', 'disable', 'nobody@clinic.example')).code).toBe(1);
  expect((await run('staff', 'invite', 'x@clinic.example', '--name', 'X', '--role', 'king')).code).toBe(2);
});

test('the audit of what was done there verifies, also against anchors kept elsewhere', async () => {
  const anchored = await run('audit', 'anchor');
  expect(anchored.stdout).toMatch(/^([0-9a-f-]{36} \d+ [0-9a-f]{64}\n)+$/);
  const file = join(home, 'anchors.txt');
  await writeFile(file, anchored.stdout);
  expect(await run('audit', 'verify', '--anchors', file)).toMatchObject({ code: 0 });
  await writeFile(file, `${anchored.stdout}0198f5a0-0000-7000-8000-000000000000 7 ${'ab'.repeat(32)}\n`);
  const cut = await run('audit', 'verify', '--anchors', file);
  expect([cut.code, cut.stdout]).toEqual([1, '0198f5a0-0000-7000-8000-000000000000 7 cut\n']);
});
