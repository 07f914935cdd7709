import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { DocumentBuilder, SwaggerModule } from '@nestjs/swagger';
import { Test } from '@nestjs/testing';
import { AuthModule, AuthService, IdempotencyInterceptor } from '../../../src/auth/index.js';
import { PatientModule } from '../../../src/patient/index.js';
import { createLogger, loadConfig, RuntimeModule, UnitOfWork, VirtualClock } from '../../../src/runtime/index.js';
import { cloneDatabase } from '../../support/database.js';
import type { ClonedDatabase } from '../../support/database.js';
import { clinicSettings } from './patient-room.js';

interface Answer {
  status: number;
  headers: Headers;
  body: Record<string, unknown>;
}

const NOW = Date.UTC(2026, 0, 12, 12);
const HOUR = 3_600_000;
const at = (hours: number) => new Date(NOW + hours * HOUR).toISOString();

describe('the API of patients', () => {
  let database: ClonedDatabase;
  let app: NestExpressApplication;
  let url: string;
  const clock = new VirtualClock(NOW);
  const keys: string[] = [];

  beforeAll(async () => {
    database = await cloneDatabase();
    const runtime = RuntimeModule.forRoot({
      config: loadConfig({}),
      appUrl: database.appUrl,
      clock,
      logger: createLogger({ level: 'error' }),
    });
    const module = await Test.createTestingModule({ imports: [runtime, AuthModule, PatientModule] }).compile();
    app = await module.createNestApplication<NestExpressApplication>({ logger: false }).init();
    await app.listen(0, '127.0.0.1');
    url = await app.getUrl();
    for (const clinicId of [1, 2]) {
      const auth = app.get(AuthService);
      keys[clinicId] = await app.get(UnitOfWork).run(clinicId, async (tx) => {
        await auth.ensureClinic(tx, clinicSettings, [
          {
            branchId: 'vitoria',
            name: { uk: 'Віторія' },
            zone: 'America/Sao_Paulo',
            address: {},
            mapUrl: null,
            phone: null,
          },
        ]);
        return (await auth.createApiKey(tx, 'test')).key;
      });
    }
  });
  afterAll(async () => {
    await app.close();
    await database.drop();
  });

  async function call(
    method: string,
    path: string,
    options: { body?: unknown; headers?: Record<string, string>; clinic?: number } = {},
  ): Promise<Answer> {
    const csv = typeof options.body === 'string';
    const headers = {
      authorization: `Bearer ${keys[options.clinic ?? 1] ?? ''}`,
      ...(options.body === undefined ? {} : { 'content-type': csv ? 'text/csv' : 'application/json' }),
      ...options.headers,
    };
    const body = csv ? String(options.body) : JSON.stringify(options.body);
    const response = await fetch(`${url}/${path}`, {
      method,
      headers,
      ...(options.body === undefined ? {} : { body }),
    });
    const text = await response.text();
    return {
      status: response.status,
      headers: response.headers,
      body: (text === '' ? {} : JSON.parse(text)) as Answer['body'],
    };
  }

  const patient = (id: string, more: object = {}) =>
    call('POST', 'api/v1/patients', { body: { external_id: id, ...more } });

  it.each([
    ['no key', ''],
    ['half a key', 'Bearer tropa_1_x'],
    ['a key nobody gave out', `Bearer tropa_1_${'a'.repeat(40)}`],
  ])('answers 401 to %s, as a problem document', async (_name, authorization) => {
    const answer = await call('GET', 'api/v1/patients?external_id=x', { headers: { authorization } });
    expect(answer).toMatchObject({ status: 401, body: { code: 'UNAUTHENTICATED', fix: expect.any(String) } });
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    expect(answer.headers.get('www-authenticate')).toBe('Bearer');
  });

  it('lets nobody round the key by another spelling, and leaves health open', async () => {
    expect((await fetch(`${url}/API/v1/patients?external_id=x`)).status).toBe(401);
    expect((await fetch(`${url}/health/live`)).status).toBe(200);
  });

  it('takes a revoked key no more', async () => {
    const auth = app.get(AuthService);
    const uow = app.get(UnitOfWork);
    const { key, apiKeyId } = await uow.run(1, (tx) => auth.createApiKey(tx, 'short-lived'));
    const headers = { authorization: `Bearer ${key}` };
    expect((await call('GET', 'api/v1/patients?external_id=x', { headers })).status).toBe(404);
    await uow.run(1, (tx) => auth.revokeApiKey(tx, apiKeyId));
    expect((await call('GET', 'api/v1/patients?external_id=x', { headers })).status).toBe(401);
    const [newest] = await uow.run(1, (tx) => auth.listApiKeys(tx));
    expect(newest).toEqual({ apiKeyId, name: 'short-lived', createdAt: NOW, revokedAt: NOW });
    await expect(uow.run(1, (tx) => auth.revokeApiKey(tx, apiKeyId))).rejects.toMatchObject({
      code: 'AUTH_KEY_UNKNOWN',
    });
  });

  it('creates a patient, shows them, and hides them from another clinic', async () => {
    const created = await patient('p-1', {
      name: 'Олена',
      contacts: [{ channel: 'sms', address: '+380 67 123 45 67' }],
    });
    expect(created).toMatchObject({ status: 200, body: { external_id: 'p-1', change: 'created' } });
    const id = String(created.body['patient_id']);
    const contacts = [{ channel: 'sms', address: '+380671234567', closed_at: null, closed_reason: null }];
    expect(await call('GET', `api/v1/patients/${id}`)).toMatchObject({
      status: 200,
      body: { name: 'Олена', stage: 'potential', contacts },
    });
    expect(await call('GET', 'api/v1/patients?external_id=p-1')).toMatchObject({ body: { patient_id: id } });
    expect(await call('GET', `api/v1/patients/${id}`, { clinic: 2 })).toMatchObject({
      status: 404,
      body: { code: 'PATIENT_UNKNOWN' },
    });
  });

  it.each([
    ['an unknown field', { nmae: 'x' }, 'REQUEST_INVALID'],
    ['a phone that is none', { contacts: [{ channel: 'sms', address: '12345' }] }, 'PATIENT_CONTACT'],
    ['a zone that is none', { zone: 'Mars' }, 'REQUEST_INVALID'],
  ])('answers 400 to %s without repeating it', async (_name, more, code) => {
    const answer = await patient('p-bad', more);
    expect(answer).toMatchObject({ status: 400, body: { code, errors: [expect.anything()] } });
    expect(JSON.stringify(answer.body)).not.toContain('12345');
  });

  it('records a consent and a death', async () => {
    const id = String((await patient('p-2')).body['patient_id']);
    const word = { class: 'marketing', channel: '*', granted: true, occurred_at: at(-1), proof: { form: 'F-1' } };
    expect(await call('POST', `api/v1/patients/${id}/consents`, { body: word })).toMatchObject({
      status: 200,
      body: { result: 'counts' },
    });
    expect(await call('POST', `api/v1/patients/${id}/consents`, { body: { ...word, proof: {} } })).toMatchObject({
      status: 400,
    });
    expect(
      await call('POST', `api/v1/patients/${id}/consents`, { body: { ...word, occurred_at: at(24) } }),
    ).toMatchObject({ status: 400, body: { code: 'CONSENT_FUTURE' } });
    expect((await call('PUT', `api/v1/patients/${id}/deceased`, { body: { at: at(-1) } })).status).toBe(204);
    const shown = await call('GET', `api/v1/patients/${id}`);
    expect(shown.body).toMatchObject({
      deceased_at: at(-1),
      recipient: { consents: { marketing: { '*': { granted: true } } } },
    });
    const { lines } = (await call('GET', `api/v1/patients/${id}/timeline`)).body as { lines: { kind: string }[] };
    expect(lines.map(({ kind }) => kind)).toEqual(['patient.deceased']);
  });

  it('follows an appointment, in the zone of its branch', async () => {
    await patient('p-3');
    const booked = { patient_external_id: 'p-3', starts_at: at(48), branch: 'vitoria' };
    expect(await call('PUT', 'api/v1/appointments/a-1', { body: booked })).toMatchObject({
      status: 200,
      body: { change: 'created' },
    });
    const [fact] = await app
      .get(UnitOfWork)
      .run(1, (tx) => tx.query('SELECT zone FROM appointment_fact WHERE external_id = $1', ['a-1']));
    expect(fact).toEqual({ zone: 'America/Sao_Paulo' });
    const status = (name: string, id = 'a-1') =>
      call('POST', `api/v1/appointments/${id}/status`, { body: { status: name } });
    expect(await status('confirmed')).toMatchObject({ status: 200, body: { change: 'changed' } });
    expect(await status('confirmed')).toMatchObject({ body: { change: 'unchanged' } });
    expect(await status('confirmed', 'a-9')).toMatchObject({ status: 404, body: { code: 'APPOINTMENT_UNKNOWN' } });
    await patient('p-4');
    const stolen = { body: { ...booked, patient_external_id: 'p-4' } };
    expect(await call('PUT', 'api/v1/appointments/a-1', stolen)).toMatchObject({
      status: 409,
      body: { code: 'APPOINTMENT_OF_ANOTHER' },
    });
    const nobody = { body: { ...booked, patient_external_id: 'p-0' } };
    expect(await call('PUT', 'api/v1/appointments/a-2', nobody)).toMatchObject({
      status: 404,
      body: { code: 'PATIENT_UNKNOWN' },
    });
  });

  it('takes an event once by its key', async () => {
    await patient('p-5');
    const tell = (body: object) => call('POST', 'api/v1/events', { body: { patient_external_id: 'p-5', ...body } });
    const event = { type: 'custom.points', payload: { points: 5 }, key: 'points-5' };
    expect(await tell(event)).toMatchObject({ status: 202, body: { recorded: true } });
    expect(await tell(event)).toMatchObject({ status: 202, body: { recorded: false } });
    expect(await tell({ type: 'timer.fired' })).toMatchObject({ status: 400, body: { code: 'EVENT_UNKNOWN' } });
  });

  it('gives a request with an Idempotency-Key its effect once, also when two come at once', async () => {
    await patient('p-6');
    const headers = { 'idempotency-key': 'k-1' };
    const send = (points: number) => {
      const body = { patient_external_id: 'p-6', type: 'custom.once', payload: { points } };
      return call('POST', 'api/v1/events', { body, headers });
    };
    const [first, second] = await Promise.all([send(1), send(1)]);
    expect(second.body).toEqual(first.body);
    expect([first.status, second.status]).toEqual([202, 202]);
    expect([first, second].filter(({ headers: sent }) => sent.get('idempotency-replayed') === 'true')).toHaveLength(1);
    expect(await send(2)).toMatchObject({ status: 409, body: { code: 'IDEMPOTENCY_MISMATCH' } });
    const rows = await app.get(UnitOfWork).run(1, (tx) => tx.query(`SELECT 1 FROM event WHERE type = 'custom.once'`));
    expect(rows).toHaveLength(1);
  });

  it('stores no answer to a refused request, and forgets answers after a day', async () => {
    const headers = { 'idempotency-key': 'k-2' };
    const send = () =>
      call('POST', 'api/v1/events', { body: { patient_external_id: 'p-7', type: 'custom.late' }, headers });
    expect((await send()).status).toBe(404);
    await patient('p-7');
    expect((await send()).status).toBe(202);
    const purge = () => app.get(UnitOfWork).run(1, (tx) => app.get(IdempotencyInterceptor).purge(tx));
    expect(await purge()).toBe(0);
    clock.set(NOW + 26 * HOUR);
    expect(await purge()).toBeGreaterThan(0);
  });

  it('imports a file, dry or for good', async () => {
    const csv =
      'PatientId,AppointmentID,ScheduledDay,AppointmentDay,Age,No-show\n1,1,2016-04-29T18:38:08Z,2016-05-02T00:00:00Z,62,Yes\n';
    const send = (query: string, kind = 'appointments') =>
      call('POST', `api/v1/imports/${kind}?${query}`, { body: csv });
    expect(await send('mapping=no-show&dry_run=true')).toMatchObject({
      status: 200,
      body: { dryRun: true, created: 1 },
    });
    expect(await send('mapping=no-show')).toMatchObject({ body: { dryRun: false, created: 1 } });
    expect(await send('mapping=no-show')).toMatchObject({ body: { created: 0, unchanged: 1 } });
    expect(await send('mapping=no-show', 'patients')).toMatchObject({ status: 400, body: { code: 'IMPORT_KIND' } });
    expect(await send('mapping=nothing')).toMatchObject({ status: 404, body: { code: 'IMPORT_MAPPING_UNKNOWN' } });
    expect(await send(`mapping_json=${encodeURIComponent('{"kind":"patients"}')}`)).toMatchObject({
      status: 400,
      body: { code: 'IMPORT_MAPPING' },
    });
    const json = await call('POST', 'api/v1/imports/appointments?mapping=no-show', { body: { a: 1 } });
    expect(json).toMatchObject({ status: 415, body: { code: 'IMPORT_MEDIA_TYPE' } });
  });

  it('describes every route, its body and its answer', () => {
    const document = SwaggerModule.createDocument(app, new DocumentBuilder().addBearerAuth().build());
    const operations = Object.entries(document.paths).flatMap(([path, item]) =>
      (['get', 'put', 'post'] as const).flatMap((method) =>
        item[method] ? [{ name: `${method} ${path}`, operation: item[method] }] : [],
      ),
    );
    expect(operations.length).toBeGreaterThan(10);
    for (const { name, operation } of operations) {
      expect([name, operation.summary]).toEqual([name, expect.any(String)]);
      if (/^(put|post) .*\/(patients|appointments|events|imports)(\/[^/]+)?$/.test(name))
        expect([name, operation.requestBody]).toEqual([name, expect.objectContaining({ content: expect.anything() })]);
    }
    expect(Object.keys(document.components?.schemas ?? {})).toEqual(
      expect.arrayContaining(['PatientUpsert', 'Patient', 'ImportReport', 'AppointmentReport']),
    );
  });
});
