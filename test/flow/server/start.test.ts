import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { eventually, startServerProcess, type ServerProcess } from '../../support/server-process.js';

jest.setTimeout(120_000);

let home: string;
let server: ServerProcess;
let key: string;

beforeAll(async () => {
  home = fs.mkdtempSync(path.join(os.tmpdir(), 'tropa-start-'));
  // The user of the embedded Postgres must be able to enter.
  fs.chmodSync(home, 0o711);
  await start();
}, 120_000);

afterAll(async () => {
  server?.process.kill('SIGINT');
  await server?.ended;
  if (home) fs.rmSync(home, { recursive: true, force: true, maxRetries: 5 });
});

/** With nothing configured but a home: the embedded Postgres, the demo clinic, the sandbox. */
async function start(): Promise<void> {
  server = await startServerProcess({ TROPA_HOME: home, TROPA_DEMO: 'true' });
  key = fs.readFileSync(path.join(home, 'demo-api-key'), 'utf8').trim();
}

async function patientId(externalId: string): Promise<string> {
  const { status, body } = await server.ask(`/api/v1/patients?external_id=${externalId}`, { key });
  expect(status).toBe(200);
  return String(body['patient_id']);
}

const patient = { external_id: 'walk-in-1', locale: 'en', contacts: [{ channel: 'telegram', address: '77001' }] };

describe('a first start', () => {
  it('is ready, with the demo clinic and its people', async () => {
    const ready = await eventually(
      () => server.ask('/health/ready'),
      ({ status }) => status === 200,
    );
    expect(ready.status).toBe(200);
    expect(await patientId('demo-1')).toMatch(/^[0-9a-f-]{36}$/);
    const enrolments = async () => (await server.ask('/api/v1/enrolments', { key })).body['enrolments'] as unknown[];
    expect((await eventually(enrolments, (found) => found.length >= 4)).length).toBeGreaterThanOrEqual(4);
  });

  it('describes its interface, whose every reference leads somewhere', async () => {
    expect((await server.ask('/api/openapi.json')).status).toBe(401);
    const { status, body } = await server.ask('/api/openapi.json', { key });
    expect(status).toBe(200);
    expect(body).toMatchObject({ openapi: expect.stringMatching(/^3\./), info: { title: 'Tropa' } });
    expect(Object.keys(body['paths'] as object)).toContain('/api/v1/patients/{id}/why');
    expect(danglingReferences(body)).toEqual([]);
  });

  it('lets nobody in without a key, and says so as a problem', async () => {
    const { status, type, body } = await server.ask('/api/v1/enrolments');
    expect({ status, type }).toMatchObject({ status: 401, type: expect.stringContaining('application/problem+json') });
    expect(body).toMatchObject({ status: 401, code: expect.any(String) });
    expect((await server.ask('/api/v1/enrolments', { key: `${key}x` })).status).toBe(401);
  });

  it('refuses a field it does not know, by its name', async () => {
    const { status, type, body } = await server.ask('/api/v1/patients', {
      method: 'POST',
      key,
      body: { ...patient, nickname: 'Bo' },
    });
    expect({ status, type }).toMatchObject({ status: 400, type: expect.stringContaining('application/problem+json') });
    expect(JSON.stringify(body)).toContain('nickname');
  });

  it('gives a repeated request its first answer, and refuses the key for another one', async () => {
    const headers = { 'idempotency-key': 'walk-in-1' };
    const first = await server.ask('/api/v1/patients', { method: 'POST', key, body: patient, headers });
    const again = await server.ask('/api/v1/patients', { method: 'POST', key, body: patient, headers });
    expect(first).toMatchObject({ status: 200, body: { change: 'created' } });
    expect(again).toMatchObject({ status: 200, body: first.body });
    expect(again.headers.get('idempotency-replayed')).toBe('true');
    const other = { ...patient, external_id: 'walk-in-2' };
    expect(await server.ask('/api/v1/patients', { method: 'POST', key, body: other, headers })).toMatchObject({
      status: 409,
      body: { code: 'IDEMPOTENCY_MISMATCH' },
    });
  });

  it('says why a patient did, or did not, hear from the clinic', async () => {
    const id = await patientId('demo-1');
    const why = async () =>
      (await server.ask(`/api/v1/patients/${id}/why`, { key })).body['touches'] as { why: string }[];
    const [touch] = await eventually(why, (touches) => touches.length > 0);
    expect(touch).toMatchObject({
      scenario: 'first-visit-onboarding@1',
      why: expect.stringContaining('first-visit-expectations'),
    });
  });
});

describe('an end', () => {
  it('by SIGINT gives back loops, requests and database in this order', async () => {
    server.process.kill('SIGINT');
    const { code, stdout } = await server.ended;
    expect(code).toBe(0);
    expect(stdout.indexOf('runtime.stopping')).toBeLessThan(stdout.indexOf('runtime.stopped'));
    expect(stdout).not.toContain('runtime.stop_abandoned');
    expect(stdout).not.toContain('"level":"error"');
    expect(fs.existsSync(path.join(home, 'postgres/cluster/data/postmaster.pid'))).toBe(false);
    await start();
    expect(await patientId('walk-in-1')).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('by SIGKILL loses nothing that was answered', async () => {
    const answered = await server.ask('/api/v1/patients', {
      method: 'POST',
      key,
      body: { ...patient, external_id: 'walk-in-3' },
    });
    expect(answered.status).toBe(200);
    server.process.kill('SIGKILL');
    expect((await server.ended).signal).toBe('SIGKILL');
    await start();
    expect(await patientId('walk-in-3')).toBe(answered.body['patient_id']);
    expect(
      await server.ask('/api/v1/patients', { method: 'POST', key, body: { ...patient, external_id: 'walk-in-3' } }),
    ).toMatchObject({
      status: 200,
      body: { change: 'unchanged' },
    });
  });
});

/** The local references of an OpenAPI document that lead nowhere. */
function danglingReferences(document: Record<string, unknown>): string[] {
  const references = [...JSON.stringify(document).matchAll(/"\$ref":"#\/([^"]+)"/g)].map(([, target]) => target ?? '');
  return references.filter((target) => {
    const found = target
      .split('/')
      .reduce<unknown>((node, name) => (node as Record<string, unknown> | undefined)?.[name], document);
    return found === undefined;
  });
}
