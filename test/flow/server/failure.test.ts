import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import { cloneDatabase, type ClonedDatabase } from '../../support/database.js';
import { startServerProcess } from '../../support/server-process.js';

jest.setTimeout(120_000);

const secret = 'Canary wrote to +380671112233';
/** Code of the process that nobody waits for, started by a signal as a socket or a timer would start it. */
const failures = {
  'throws outside every request': `throw new TypeError('${secret}')`,
  'leaves a promise broken': `void Promise.reject(new TypeError('${secret}'))`,
};

let database: ClonedDatabase;
let directory: string;
beforeAll(async () => {
  database = await cloneDatabase();
  directory = fs.mkdtempSync(path.join(os.tmpdir(), 'tropa-failure-'));
});
afterAll(async () => {
  await database?.drop();
  if (directory) fs.rmSync(directory, { recursive: true, force: true });
});

it.each(Object.entries(failures))('a process that %s ends with one line and without its text', async (_, code) => {
  const failing = path.join(directory, 'failing.mjs');
  fs.writeFileSync(failing, `process.on('SIGUSR2', () => { ${code}; });`);
  const server = await startServerProcess({ DATABASE_URL: database.ownerUrl, NODE_OPTIONS: `--import=${failing}` });
  server.process.kill('SIGUSR2');
  const { code: exit, stdout, stderr } = await server.ended;
  expect(exit).toBe(1);
  const said = stdout.split('\n').filter((line) => line.includes('runtime.failed'));
  expect(said.map((line) => JSON.parse(line) as unknown)).toEqual([
    expect.objectContaining({ level: 'error', error: { type: 'TypeError', frames: expect.any(Array) } }),
  ]);
  expect(stdout + stderr).not.toContain('Canary');
});
