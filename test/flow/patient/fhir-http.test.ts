import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { AuthService } from '../../../src/auth/index.js';
import { createLogger, loadConfig, UnitOfWork } from '../../../src/runtime/index.js';
import { openApp } from '../../../src/server.js';
import { cloneDatabase } from '../../support/database.js';
import type { ClonedDatabase } from '../../support/database.js';
import { bundleOf, SECRET_KEYS } from './fhir-room.js';
import { clinicSettings } from './patient-room.js';

jest.setTimeout(120_000);

describe('FHIR over HTTP', () => {
  let database: ClonedDatabase;
  let app: NestExpressApplication;
  let url: string;
  let key: string;

  beforeAll(async () => {
    database = await cloneDatabase();
    app = await openApp({
      config: loadConfig({ TROPA_DEMO: 'false', TROPA_SECRET_KEYS: SECRET_KEYS }),
      appUrl: database.appUrl,
      logger: createLogger({ level: 'error' }),
      sweeps: false,
    });
    await app.listen(0, '127.0.0.1');
    url = `http://127.0.0.1:${((app.getHttpServer() as Server).address() as AddressInfo).port}/api/v1/imports/fhir`;
    key = await app.get(UnitOfWork).run(1, async (tx) => {
      await app.get(AuthService).ensureClinic(tx, clinicSettings, []);
      return (await app.get(AuthService).createApiKey(tx, 'test')).key;
    });
  });
  afterAll(async () => {
    await app.close();
    await database.drop();
  });

  async function send(
    type: string,
    body: string,
    query = '',
  ): Promise<{ status: number; body: Record<string, unknown> }> {
    const headers = { authorization: `Bearer ${key}`, 'content-type': type };
    const response = await fetch(`${url}${query}`, { method: 'POST', headers, body });
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  }

  const encounter = (id: string, patient: string) => ({
    resourceType: 'Encounter',
    id,
    status: 'finished',
    subject: { reference: `Patient/${patient}` },
    period: { start: '2020-01-20T08:00:00Z' },
  });
  const patient = (id: string) => ({ resourceType: 'Patient', id, name: [{ given: ['Anna'] }] });

  it.each([
    'application/fhir+json',
    'application/json',
    'application/fhir+json; fhirVersion=4.0',
    'application/json; charset=utf-8',
  ])('takes a bundle of any size sent as %s', async (type) => {
    const id = `p${type.length}`;
    const photo = { photo: [{ data: 'A'.repeat(3_000_000) }] };
    const bundle = JSON.stringify(bundleOf(encounter(`e${id}`, id), { ...patient(id), ...photo }));
    expect(await send(type, bundle)).toMatchObject({ status: 200, body: { kind: 'fhir', created: 2, refused: 0 } });
    expect(await send(type, bundle)).toMatchObject({ status: 200, body: { unchanged: 2, refused: 0 } });
  });

  it.each(['application/fhir+ndjson', 'application/x-ndjson'])('takes lines sent as %s', async (type) => {
    const id = `q${type.length}`;
    const lines = [encounter(`e${id}`, id), patient(id), encounter(`n${id}`, 'nobody')].map((each) =>
      JSON.stringify(each),
    );
    expect(await send(type, lines.join('\n'), '?dry_run=true')).toMatchObject({
      body: { dryRun: true, created: 2, refused: 1 },
    });
    expect(await send(type, lines.join('\n'))).toMatchObject({
      status: 200,
      body: { created: 2, refused: 1, refusals: [{ line: 3, path: 'Encounter.subject' }] },
    });
  });

  it.each([
    ['another media type', { type: 'text/plain', status: 415, code: 'IMPORT_MEDIA_TYPE' }],
    ['a country that is none', { query: '?country=XX', code: 'REQUEST_INVALID' }],
    ['a channel no phone has', { query: '?phone_channels=email', code: 'REQUEST_INVALID' }],
    ['an option nobody knows', { query: '?dry=1', code: 'REQUEST_INVALID' }],
    ['no JSON', { type: 'application/json', body: 'Anna', code: 'IMPORT_FHIR' }],
    ['no body', { body: '', code: 'IMPORT_FHIR' }],
  ])('refuses %s', async (_name, wrong) => {
    const { type, body, query, status, code } = {
      type: 'application/fhir+json',
      body: '{}',
      query: '',
      status: 400,
      ...wrong,
    };
    expect(await send(type, body, query)).toMatchObject({ status, body: { code, fix: expect.any(String) } });
  });

  it('still limits what is no import', async () => {
    const response = await fetch(url.replace('imports/fhir', 'patients'), {
      method: 'POST',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      body: JSON.stringify({ external_id: 'x'.repeat(2_000_000) }),
    });
    expect(response.status).toBe(413);
  });
});
