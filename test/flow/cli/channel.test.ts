import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import pg from 'pg';
import { GraphPeer } from '../../contract/whatsapp-cloud/graph-peer.js';
import { compiled, startChild } from '../../support/child.js';
import { cloneDatabase, type ClonedDatabase } from '../../support/database.js';
import { tropa, tropaProcess, type Run } from './tropa.js';

jest.setTimeout(180_000);

/** Nothing of these may stand anywhere but in the sealed bytes. */
const canaries = { token: 'EAAG-canary-token', app_secret: 'canary-app-secret', verify_token: 'canary-verify-token' };
const keyOf = (id: string, byte: number) => `${id}:${Buffer.alloc(32, byte).toString('base64')}`;
const oldKey = keyOf('old', 1);
const newKey = keyOf('new', 2);

let database: ClonedDatabase;
let directory: string;
let peer: GraphPeer;
let apiRoot: string;
let keys = oldKey;
const said: string[] = [];

beforeAll(async () => {
  database = await cloneDatabase();
  directory = await mkdtemp(join(tmpdir(), 'tropa-channel-'));
  peer = new GraphPeer(canaries.app_secret);
  apiRoot = await peer.start();
  await writeFile(join(directory, 'app-secret'), `${canaries.app_secret}\n`);
  expect((await run('publish')).code).toBe(0);
});

afterAll(async () => {
  await peer.stop();
  await database.drop();
  await rm(directory, { recursive: true, force: true });
});

/** In this process: what a process of its own adds is tried where a secret is piped in and where a code is waited for. */
async function run(...argv: string[]): Promise<Run> {
  const done = await tropa(argv, environment());
  said.push(done.stdout, done.stderr);
  return done;
}

async function piped(argv: readonly string[], input: string): Promise<Run> {
  const done = await tropaProcess(argv, environment(), input);
  said.push(done.stdout, done.stderr);
  return done;
}

function environment(): Record<string, string> {
  return {
    DATABASE_URL: database.ownerUrl,
    TROPA_HOME: directory,
    TROPA_PROGRAMME: process.cwd(),
    TROPA_SECRET_KEYS: keys,
    TOKEN: canaries.token,
  };
}

async function answer(...argv: string[]): Promise<Record<string, unknown>> {
  const { stdout, stderr } = await run(...argv, '--json');
  if (stdout === '') throw new Error(stderr);
  return JSON.parse(stdout) as Record<string, unknown>;
}

const sources = () => [
  '--secret',
  'token=env:TOKEN',
  '--secret',
  `app_secret=@${join(directory, 'app-secret')}`,
  '--secret',
  'verify_token=-',
];

/** Every row of every table, as text: bytes are hexadecimal. */
async function everyRow(): Promise<string> {
  const client = new pg.Client({ connectionString: database.ownerUrl });
  await client.connect();
  try {
    await client.query(`SELECT set_config('app.clinic_id', '1', false)`);
    const { rows: tables } = await client.query<{ name: string }>(
      `SELECT quote_ident(table_name) AS name FROM information_schema.tables WHERE table_schema = 'tropa' AND table_type = 'BASE TABLE'`,
    );
    let text = '';
    for (const { name } of tables) {
      const { rows } = await client.query<{ row: string }>(`SELECT t::text AS row FROM tropa.${name} t`);
      text += rows.map(({ row }) => row).join('\n');
    }
    return text;
  } finally {
    await client.end();
  }
}

test('the kinds are listed with what each of them needs', async () => {
  const { kinds } = (await answer('channel', 'kinds')) as { kinds: Record<string, unknown>[] };
  expect(kinds).toContainEqual(
    expect.objectContaining({
      kind: 'whatsapp-cloud',
      channel: 'whatsapp',
      secrets: expect.objectContaining({ token: expect.objectContaining({ required: true }) }),
      settings: expect.arrayContaining([expect.objectContaining({ name: 'phone_number_id', required: true })]),
    }),
  );
  expect((await run('channel', 'kinds')).stdout).toMatch(/secret\tapp_secret\trequired/);
});

test('a secret written on the command line is refused and not repeated', async () => {
  const add = ['channel', 'add', 'whatsapp-cloud', '--name', 'main', '--set', 'phone_number_id=106540352242922'];
  const direct = await run(...add, '--secret', `token=${canaries.token}`);
  expect([direct.code, direct.stdout]).toEqual([2, '']);
  expect(direct.stderr).toContain('never written on the command line');
  const bare = await run(...add, '--secret', canaries.token);
  const asSetting = await run(...add, '--set', `token=${canaries.token}`);
  expect([bare.code, asSetting.code]).toEqual([2, 2]);
  expect(asSetting.stderr).toContain('token is a secret');
  expect((await answer('channel', 'status'))['accounts']).toEqual([]);
});

test('an account is set up in shadow from a file, a variable and standard input', async () => {
  const argv = ['channel', 'add', 'whatsapp-cloud', '--name', 'main', ...sources()];
  const settings = [
    '--set',
    'phone_number_id=106540352242922',
    '--set',
    `api_root=${apiRoot}`,
    '--set',
    'per_second=5',
  ];
  const { code, stdout, stderr } = await piped([...argv, ...settings], `${canaries.verify_token}\n`);
  expect([code, stdout]).toEqual([0, expect.stringMatching(/^Account main .*in shadow.*\n.*leaves the sandbox/)]);
  expect(stderr).toContain('/hooks/whatsapp-cloud/1/');
  expect(await answer('channel', 'status')).toMatchObject({
    accounts: [
      {
        name: 'main',
        state: 'on',
        rollout: { mode: 'shadow' },
        settings: { phone_number_id: '106540352242922', per_second: 5 },
        health: null,
      },
    ],
    queues: [],
  });
});

test('an account that lacks something is not kept', async () => {
  const add = ['channel', 'add', 'whatsapp-cloud', '--name'];
  const runs = await Promise.all([
    run(...add, 'no-secret', '--set', 'phone_number_id=106540352242922'),
    run(...add, 'no-number', '--secret', 'token=env:TOKEN'),
    run(...add, 'Not A Name'),
    run(...add, 'main'),
    run('channel', 'add', 'pigeon', '--name', 'pigeon'),
    run(...add, 'x', '--secret', 'token=env:NOWHERE'),
  ]);
  expect(runs.map(({ code }) => code)).toEqual([1, 1, 2, 1, 2, 2]);
  expect(runs[0]?.stderr).toContain('needs the secret "token"');
  expect(runs[1]?.stderr).toContain('phone_number_id');
  expect(runs[4]?.stderr).toContain('telegram');
  const { accounts } = (await answer('channel', 'status')) as { accounts: unknown[] };
  expect(accounts).toHaveLength(1);
});

test('the provider is asked, and gets one message where it is told to go', async () => {
  expect(await answer('channel', 'test', 'main')).toEqual({ health: { state: 'up' }, sent: null });
  const sent = await run('channel', 'test', 'main', '--to', '+380 50 123 45 67');
  expect([sent.code, sent.stdout]).toEqual([0, 'The provider says: up.\nThe message was taken.\n']);
  expect(peer.ledger.map(({ body }) => body['to'])).toEqual(['380501234567']);
  peer.phone = { ...peer.phone, status: 'BANNED' };
  expect((await run('channel', 'test', 'main')).code).toBe(1);
  const nowhere = await run('channel', 'test', 'main', '--to', 'not-a-phone-at-all');
  expect([nowhere.code, nowhere.stderr.includes('not-a-phone')]).toEqual([2, false]);
});

test('it goes live by a list, a branch and a share, and each step says whom it reaches', async () => {
  const live = ['channel', 'live', 'main', '--mode'];
  expect((await run(...live, 'partial')).stdout).toContain('nobody is named, so it reaches nobody');
  const listed = await run(...live, 'partial', '--allow', '+38 050 123-45-67', '--branch', 'podil', '--share', '10');
  expect(listed.stdout).toBe(
    'Account main is in mode partial: it reaches 1 listed address and 10 % of the recipients of visits to podil.\n',
  );
  expect(await answer(...live, 'live')).toMatchObject({
    rollout: { mode: 'live', allow: ['+380501234567'], branches: ['podil'], share: 10 },
  });
  const wrong = await Promise.all([
    run(...live, 'full'),
    run(...live, 'partial', '--share', '101'),
    run('channel', 'live', 'main'),
  ]);
  expect(wrong.map(({ code }) => code)).toEqual([2, 2, 2]);
});

test('the kill switch', async () => {
  expect(await answer('channel', 'pause', 'main')).toMatchObject({ state: 'paused' });
  expect(await answer('channel', 'off', 'main')).toMatchObject({ state: 'off' });
  expect(await answer('channel', 'resume', 'main')).toMatchObject({ state: 'on' });
  const { stdout } = await run('channel', 'status');
  expect(stdout).toBe('main\twhatsapp\twhatsapp-cloud\t0\ton\tlive\tnever opened\t-\t-\n');
  const unknown = await run('channel', 'pause', 'mian');
  expect([unknown.code, unknown.stderr]).toEqual([1, expect.stringContaining('Use one of its accounts: main.')]);
});

test('settings, rank, name and cap are changed one by one, and the rest stays', async () => {
  const set = ['channel', 'set', 'main'];
  expect(await answer(...set, '--cap-per-day', '500', '--unit-price', '0.8', '--rank', '2')).toMatchObject({
    rank: 2,
    cap: { per_day: 500, unit_price: 0.8 },
    settings: { per_second: 5 },
  });
  expect(await answer(...set, '--unit-price', '0.9', '--unset', 'per_second')).toMatchObject({
    cap: { per_day: 500, unit_price: 0.9 },
    settings: { per_second: 20, api_root: apiRoot },
  });
  const file = join(directory, 'settings.yaml');
  await writeFile(file, 'per_second: 7\nversion: v24.0\n');
  expect(await answer(...set, '--settings', file, '--name', 'first', '--no-cap')).toMatchObject({
    name: 'first',
    cap: null,
    settings: { per_second: 7, version: 'v24.0' },
  });
  const wrong = await Promise.all([
    run('channel', 'set', 'first'),
    run('channel', 'set', 'first', '--set', 'per_second=lots'),
    run('channel', 'set', 'first', '--set', 'colour=red'),
    run('channel', 'set', 'first', '--cap-per-day', '5'),
  ]);
  expect(wrong.map(({ code }) => code)).toEqual([2, 1, 1, 2]);
});

test('secrets are sealed anew with the first key, and the old one can go', async () => {
  keys = `${newKey},${oldKey}`;
  expect(await answer('channel', 'rekey')).toEqual({ sealed: ['first'] });
  keys = newKey;
  expect((await answer('channel', 'test', 'first'))['health']).toMatchObject({ state: 'down' });
  keys = oldKey;
  const without = await run('channel', 'test', 'first');
  expect([without.code, without.stderr]).toEqual([2, expect.stringContaining('TROPA_SECRET_KEYS')]);
  keys = newKey;
});

test('an account whose secrets are enough is not paired by a person', async () => {
  const client = new pg.Client({ connectionString: database.ownerUrl });
  await client.connect();
  await client.query(`SELECT set_config('app.clinic_id', '1', false)`);
  await client.query(`INSERT INTO tropa.channel_health (clinic_id, account_id, state, since, checked_at)
                      SELECT clinic_id, account_id, 'up', now(), now() FROM tropa.channel_account`);
  await client.end();
  expect(await run('channel', 'pair', 'first')).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('not paired'),
  });
});

test('the QR code is shown until somebody scanned it', async () => {
  const add = await run('channel', 'add', 'whatsapp-web', '--name', 'phone', '--rank', '1');
  expect([add.code, add.stderr]).toEqual([0, '']);
  const client = new pg.Client({ connectionString: database.ownerUrl });
  await client.connect();
  const health = (pairing: object) =>
    client.query(
      `INSERT INTO tropa.channel_health (clinic_id, account_id, state, since, checked_at, pairing)
       SELECT clinic_id, account_id, 'down', now(), now(), $1 FROM tropa.channel_account WHERE name = 'phone'
       ON CONFLICT (clinic_id, account_id) DO UPDATE SET pairing = excluded.pairing, checked_at = now()`,
      [JSON.stringify(pairing)],
    );
  try {
    await client.query(`SELECT set_config('app.clinic_id', '1', false)`);
    await health({ state: 'waiting', code: '2@code-of-the-phone' });
    const child = startChild([compiled('cli.js'), 'channel', 'pair', 'phone'], environment());
    let shown = '';
    const scannable = new Promise((resolve) =>
      child.process.stdout?.on('data', (chunk: Buffer) => {
        shown += chunk.toString();
        if (shown.includes('Scan it')) resolve(undefined);
      }),
    );
    await Promise.race([scannable, child.ended]);
    await health({ state: 'paired' });
    const { code, stdout } = await child.ended;
    expect([code, stdout]).toEqual([0, expect.stringMatching(/▄[\s\S]*Scan it[\s\S]*Account phone is paired\.\n$/)]);
  } finally {
    await client.end();
  }
});

test('an account that is removed is gone with its secrets', async () => {
  expect(await answer('channel', 'remove', 'phone')).toEqual({ name: 'phone', removed: true });
  expect((await run('channel', 'remove', 'phone')).code).toBe(1);
});

test('no secret stands in any output or any row', async () => {
  const told = said.join('\n');
  const rows = await everyRow();
  expect(rows).toContain('106540352242922');
  for (const canary of Object.values(canaries)) {
    expect(told.includes(canary)).toBe(false);
    expect(rows.includes(canary)).toBe(false);
    expect(rows.includes(Buffer.from(canary).toString('hex'))).toBe(false);
  }
});
