import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import fc from 'fast-check';
import pg from 'pg';
import {
  appSecret,
  phoneNumberId,
  signedHeaders,
  telegramSecret,
  whatsappAddress,
} from '../../../bench/webhooks/traffic.js';
import { FrontDoor, openSession, type Answer, type Call } from './webhooks-rig.js';

jest.setTimeout(180_000);

let door: FrontDoor;
let hook: string;
let telegramHook: string;
let made = 0;

beforeAll(async () => {
  door = await FrontDoor.open();
  hook = door.ground.whatsappPath;
  telegramHook = door.ground.telegramPath;
}, 120_000);

afterAll(() => door?.close());

/** A genuine message of a patient, in the words given; its id is new. */
function wordsOf(text: string): string {
  made += 1;
  const message = {
    from: whatsappAddress(1),
    id: `wamid.H${made}`,
    timestamp: '1700000000',
    type: 'text',
    text: { body: text },
  };
  const value = { metadata: { phone_number_id: phoneNumberId }, messages: [message] };
  return JSON.stringify({
    object: 'whatsapp_business_account',
    entry: [{ id: '1', changes: [{ field: 'messages', value }] }],
  });
}

function genuine(body: string | Buffer): Call {
  return { path: hook, headers: signedHeaders(body), body };
}

/** Makes a call of which nothing may be kept. */
async function withoutTrace(call: Call): Promise<Answer> {
  const before = await door.arrivals();
  const answer = await door.call(call);
  expect(await door.arrivals()).toBe(before);
  return answer;
}

describe('a caller who is not the provider', () => {
  const body = () => wordsOf('Hello');

  it.each<[string, () => Call]>([
    ['no signature', () => ({ path: hook, body: body() })],
    ['an empty signature', () => ({ path: hook, headers: { 'x-hub-signature-256': '' }, body: body() })],
    ['the signature of another text', () => ({ path: hook, headers: signedHeaders('{}'), body: body() })],
    [
      'a signature cut short',
      () => {
        const text = body();
        const headers = signedHeaders(text);
        return {
          path: hook,
          headers: { 'x-hub-signature-256': String(headers['x-hub-signature-256']).slice(0, -2) },
          body: text,
        };
      },
    ],
    [
      'the same JSON written in another way',
      () => {
        const text = body();
        return { path: hook, headers: signedHeaders(text), body: JSON.stringify(JSON.parse(text), null, 1) };
      },
    ],
    [
      'a wrong secret of Telegram',
      () => ({ path: telegramHook, headers: { 'x-telegram-bot-api-secret-token': 'x' }, body: '{}' }),
    ],
    ['a signature of another account', () => ({ ...genuine(body()), path: telegramHook })],
  ])('with %s is refused without a word, and nothing is kept', async (_name, call) => {
    expect(await withoutTrace(call())).toMatchObject({ status: 401, body: '' });
  });

  it.each<[string, (path: string) => Partial<Call>]>([
    ['an account nobody has', (path) => ({ path: path.replace(/[^/]+$/, '0198f1d2-0000-7000-8000-000000000000') })],
    ['an account that is no id', (path) => ({ path: path.replace(/[^/]+$/, `'--`) })],
    ['the account under another clinic', (path) => ({ path: path.replace('/1/', '/2/') })],
    ['the clinic written with a zero before it', (path) => ({ path: path.replace('/1/', '/01/') })],
    ['the account under another kind', (path) => ({ path: path.replace('whatsapp-cloud', 'telegram') })],
    ['a kind of the language', (path) => ({ path: path.replace('whatsapp-cloud', '__proto__') })],
    ['a way out of the folder', (path) => ({ path: path.replace('/1/', '/1/../1/') })],
    ['an encoded way out of the folder', (path) => ({ path: path.replace('/1/', '/1%2f..%2f1/') })],
    ['a method of no provider', () => ({ method: 'PUT' })],
    ['a method to delete', () => ({ method: 'DELETE' })],
  ])('at %s finds nothing, although the body is signed', async (_name, change) => {
    const call = genuine(wordsOf('Hello'));
    expect(await withoutTrace({ ...call, ...change(call.path) })).toMatchObject({ status: 404 });
  });

  it('with an address that cannot be decoded is refused as a bad request', async () => {
    expect((await withoutTrace({ ...genuine('{}'), path: '/hooks/telegram/%E0%A4%A/1' })).status).toBe(400);
  });
});

describe('a body', () => {
  it('of ten megabytes is refused as too large, and nothing of it is kept', async () => {
    const body = Buffer.alloc(10 * 1_024 * 1_024, 32);
    const { status } = await withoutTrace(genuine(body));
    expect(status).toBe(413);
    expect((await door.call(genuine(wordsOf('Still here')))).status).toBe(200);
  });

  it('that says it is compressed and is not is refused', async () => {
    const call = genuine('not compressed');
    const headers = { ...call.headers, 'content-encoding': 'gzip' };
    expect((await withoutTrace({ ...call, headers })).status).toBe(400);
  });

  it('is kept as it came under an address in another case', async () => {
    await door.understand();
    const call = genuine(wordsOf('In capitals'));
    expect((await door.call({ ...call, path: call.path.replace('/hooks/', '/HOOKS/') })).status).toBe(200);
    const rows = await door.rows<{ size: number }>(
      'SELECT length(body) AS size FROM arrival WHERE clinic_id = 1 AND parked IS NULL',
    );
    expect(rows).toEqual([{ size: Buffer.byteLength(String(call.body)) }]);
  });

  it.each<[string, () => string | Buffer]>([
    ['nothing', () => ''],
    ['no JSON', () => 'object=whatsapp'],
    ['JSON ten thousand levels deep', () => '['.repeat(10_000) + ']'.repeat(10_000)],
    ['bytes that are no text', () => Buffer.from([0xff, 0xfe, 0x00, 0x80])],
    ['a number', () => '1'],
  ])('of %s is acknowledged, parked for staff, and holds up nobody', async (_name, body) => {
    const before = (await parked()).length;
    expect((await door.call(genuine(body()))).status).toBe(200);
    expect((await door.call(genuine(wordsOf(`after number ${made}`)))).status).toBe(200);
    await door.understand();
    expect(await parked()).toHaveLength(before + 1);
    expect(await heard(`after number ${made - 1}`)).toBe(1);
  });

  it.each([
    ['a null byte', 'zero \u0000 byte'],
    ['half of a surrogate pair', 'half \ud83d pair'],
  ])('with %s in a patient’s words is heard', async (_name, text) => {
    const before = (await parked()).length;
    const body = wordsOf(text);
    expect((await door.call(genuine(body))).status).toBe(200);
    await door.understand();
    expect(await parked()).toHaveLength(before);
    expect(await heard(text.replace(/[\u0000\ud83d]/, '\ufffd'))).toBe(1);
  });
});

async function parked(): Promise<{ arrival: string; [field: string]: unknown }[]> {
  const { body } = await door.staff('GET', '/arrivals?parked=true&limit=500');
  return body['arrivals'] as { arrival: string }[];
}

async function heard(text: string): Promise<number> {
  const rows = await door.rows<{ text: string }>(`SELECT payload ->> 'text' AS text FROM event WHERE clinic_id = 1`);
  return rows.filter((row) => row.text === text).length;
}

describe('the same webhook again', () => {
  it('is acknowledged each time and is one event', async () => {
    const call = genuine(wordsOf('Five times'));
    for (let times = 0; times < 5; times += 1) expect((await door.call(call)).status).toBe(200);
    await door.understand();
    expect((await door.call(call)).status).toBe(200);
    await door.understand();
    expect(await heard('Five times')).toBe(1);
  });
});

describe('the handshake of WhatsApp', () => {
  const path = (token: string) => `${hook}?hub.mode=subscribe&hub.challenge=1158201444&hub.verify_token=${token}`;

  it('is answered with its challenge', async () => {
    const answer = await withoutTrace({ path: path('bench-verify-token'), method: 'GET' });
    expect(answer).toMatchObject({ status: 200, body: '1158201444' });
    expect(answer.headers['content-type']).toContain('text/plain');
  });

  it('with a wrong token is refused', async () => {
    expect(await withoutTrace({ path: path('guess'), method: 'GET' })).toMatchObject({ status: 401, body: '' });
  });
});

describe('staff', () => {
  it('sees what is parked, and nothing of what it says', async () => {
    await door.call(genuine('the words of somebody'));
    await door.understand();
    const newest = (await parked()).at(-1);
    expect(newest).toEqual({
      arrival: expect.any(String),
      account: 'bench-whatsapp',
      code: 'CHANNEL_WHATSAPP_WEBHOOK',
      tries: 1,
      received_at: expect.stringMatching(/Z$/),
      size: 21,
    });
  });

  it('has one tried again, once', async () => {
    const { arrival } = (await parked()).at(-1) ?? { arrival: '' };
    expect((await door.staff('POST', `/arrivals/${arrival}/retry`)).status).toBe(204);
    const again = await door.staff('POST', `/arrivals/${arrival}/retry`);
    expect(again).toMatchObject({ status: 404, body: { code: 'INTAKE_ARRIVAL_UNKNOWN' } });
    const { body } = await door.staff('GET', '/arrivals?parked=false');
    expect(body['arrivals']).toMatchObject([{ arrival, code: null, tries: 0 }]);
    await door.understand();
    expect((await parked()).map((one) => one.arrival)).toContain(arrival);
  });

  it('alone may look', async () => {
    expect((await door.call({ path: '/api/v1/arrivals', method: 'GET' })).status).toBe(401);
  });
});

describe('without its database the front door', () => {
  async function maintain(statement: string): Promise<void> {
    const url = new URL(door.database.ownerUrl);
    url.pathname = '/postgres';
    const client = new pg.Client({ connectionString: url.toString() });
    await client.connect();
    await client.query(statement).finally(() => client.end());
  }

  it('answers 503, acknowledges nothing, and takes it when it is delivered again', async () => {
    const name = new URL(door.database.ownerUrl).pathname.slice(1);
    const call = genuine(wordsOf('Through the outage'));
    await maintain(`ALTER DATABASE ${name} ALLOW_CONNECTIONS false`);
    try {
      await maintain(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '${name}'`);
      const answer = await door.call(call);
      expect(answer).toMatchObject({ status: 503, body: '', headers: { 'retry-after': '10' } });
    } finally {
      await maintain(`ALTER DATABASE ${name} ALLOW_CONNECTIONS true`);
    }
    expect((await door.call(call)).status).toBe(200);
    await door.understand();
    expect(await heard('Through the outage')).toBe(1);
  });

  it('does not keep the provider waiting for a database that does not answer', async () => {
    const session = await openSession({ ...door.database, appUrl: door.database.ownerUrl });
    await session.query('BEGIN; LOCK TABLE tropa.arrival IN ACCESS EXCLUSIVE MODE');
    const call = genuine(wordsOf('Through the silence'));
    expect(await door.call(call)).toMatchObject({ status: 503, headers: { 'retry-after': '10' } });
    await session.query('ROLLBACK');
    await session.end();
    expect((await door.call(call)).status).toBe(200);
    await door.understand();
    expect(await heard('Through the silence')).toBe(1);
  });
});

describe('whatever is sent', () => {
  const runs = Number(process.env['WEBHOOK_FUZZ_RUNS'] ?? '300');
  const canary = 'canary-8d1f';
  const bytes = fc.oneof(
    fc.uint8Array({ maxLength: 400 }).map((array) => Buffer.from(array)),
    fc.json().map((text) => Buffer.from(text)),
    fc.string({ unit: 'binary', maxLength: 200 }).map((text) => Buffer.from(`${canary}${text}`)),
    mutated(),
  );
  const header = fc.stringMatching(/^[\x20-\x7e]{0,80}$/);
  const attempt = fc.record({
    body: bytes,
    isSigned: fc.boolean(),
    toTelegram: fc.boolean(),
    method: fc.constantFrom('POST', 'POST', 'POST', 'GET', 'HEAD', 'PUT', 'OPTIONS', 'PATCH'),
    type: fc.oneof(
      fc.constantFrom('application/json', 'application/json; charset=utf-16', 'text/plain', 'multipart/form-data'),
      header,
    ),
    signature: header,
    tail: fc.oneof(
      fc.constant(''),
      fc.webQueryParameters().map((query) => `?${encodeURI(query)}`),
      fc.webPath(),
    ),
  });

  /** A genuine webhook with a few of its bytes changed. */
  function mutated() {
    const change = fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 }));
    return fc.array(change, { maxLength: 6 }).map((changes) => {
      const body = Buffer.from(wordsOf(canary));
      for (const [place, value] of changes) body[place % body.length] = value;
      return body;
    });
  }

  it('is never answered with a fault of ours, never taken unsigned, and never repeated to anybody', async () => {
    let signed = 0;
    let taken = 0;
    await fc.assert(
      fc.asyncProperty(attempt, async ({ body, isSigned, toTelegram, method, type, signature, tail }) => {
        const proof: Record<string, string> = isSigned
          ? { ...signedHeaders(body), 'x-telegram-bot-api-secret-token': telegramSecret }
          : { 'x-hub-signature-256': signature, 'x-telegram-bot-api-secret-token': signature };
        const path = `${toTelegram ? telegramHook : hook}${tail}`;
        const answer = await door.call({ path, method, headers: { ...proof, 'content-type': type }, body });
        expect(answer.status).toBeLessThan(500);
        if (!isSigned) expect(answer.status).toBeGreaterThanOrEqual(400);
        signed += isSigned ? 1 : 0;
        taken += answer.status === 200 ? 1 : 0;
        expect(answer.body).not.toContain(canary);
      }),
      { numRuns: runs },
    );
    expect(taken).toBeGreaterThan(0);
    expect(taken).toBeLessThanOrEqual(signed);
    await door.understand();
    const [left] = await door.rows<{ count: number }>(
      'SELECT count(*)::integer AS count FROM arrival WHERE clinic_id = 1 AND parked IS NULL',
    );
    expect(left?.count).toBe(0);
  });

  it('left no word of it, no secret and no signature in the log or beside the kept bodies', async () => {
    const log = door.lines.join('');
    expect(log).toContain('intake.arrival_unreadable');
    for (const secret of [
      canary,
      appSecret,
      telegramSecret,
      'sha256=',
      'bench-verify-token',
      'the words of somebody',
    ]) {
      expect(log).not.toContain(secret);
    }
    const kept = await door.rows<{ headers: object; query: object }>(
      'SELECT headers, query FROM arrival WHERE clinic_id = 1',
    );
    expect(kept.length).toBeGreaterThan(0);
    expect(JSON.stringify(kept)).not.toMatch(/sha256=|x-telegram|bench-/);
  });
});
