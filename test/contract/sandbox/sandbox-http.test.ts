import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { StandardSchemaValidationPipe } from '@nestjs/common';
import type { INestApplication } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import type { AddressInfo } from 'node:net';
import { SandboxService } from '../../../src/channel/index.js';
import { SandboxController } from '../../../src/channel/sandbox/sandbox.controller.js';
import { createLogger } from '../../../src/runtime/index.js';
import { ProblemFilter } from '../../../src/runtime/service/problem.filter.js';
import { invalidRequest } from '../../../src/runtime/service/problem.js';
import { SandboxPhones } from './sandbox-phones.js';

let phones: SandboxPhones;
let app: INestApplication;
let root: string;

interface Answer {
  status: number;
  body: Record<string, unknown>;
}

/** The guard in place of the one of the product: a header names the clinic. */
function signIn(
  request: { headers: Record<string, unknown>; clinicId?: number },
  _response: unknown,
  next: () => void,
): void {
  const { clinic } = request.headers;
  if (typeof clinic === 'string') request.clinicId = Number(clinic);
  next();
}

beforeAll(async () => {
  phones = await SandboxPhones.open();
  const module = await Test.createTestingModule({
    controllers: [SandboxController],
    providers: [{ provide: SandboxService, useValue: phones.service }],
  }).compile();
  app = module.createNestApplication({ logger: false });
  app.use(signIn);
  app.useGlobalPipes(new StandardSchemaValidationPipe({ exceptionFactory: invalidRequest }));
  app.useGlobalFilters(new ProblemFilter(createLogger({ level: 'error' })));
  await app.listen(0, '127.0.0.1');
  root = `http://127.0.0.1:${(app.getHttpServer().address() as AddressInfo).port}/api/v1/sandbox/phones`;
});

afterAll(async () => {
  await app.close();
  await phones.close();
});

function asked(method: string, path: string, body?: object): Promise<Response> {
  const headers = { clinic: '1', 'content-type': 'application/json' };
  return fetch(root + path, { method, headers, body: body && JSON.stringify(body) });
}

const post = (path: string, body: object): Promise<Response> => asked('POST', path, body);

async function call(method: string, path: string, body?: object): Promise<Answer> {
  const response = await asked(method, path, body);
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

/** Would be two steps of the path if it were not encoded. */
const ADDRESS = 'o’brien/1+2@mail.example';
const PHONE = `/email/${encodeURIComponent(ADDRESS)}`;

describe('the sandbox over HTTP', () => {
  it('shows phones and what arrived at them', async () => {
    const message = phones.message({ channel: 'email', address: ADDRESS, subject: 'Hello' });
    await phones.send(message);
    const listed = await call('GET', '?limit=1');
    expect(listed.body).toEqual({
      phones: [{ channel: 'email', address: ADDRESS, behaviour: 'ok', last_arrived_at: '2026-01-12T12:00:00.000Z' }],
      next: `email/${ADDRESS}`,
    });
    const rest = await call('GET', `?after=${encodeURIComponent(String(listed.body.next))}`);
    expect(rest.body).toEqual({ phones: [], next: null });
    const { body } = await call('GET', `${PHONE}/messages`);
    expect(body).toMatchObject({
      messages: [{ id: message.clientRef, subject: 'Hello', text: message.text }],
      next: null,
    });
  });

  it('lets the patient answer in words', async () => {
    const answered = await call('POST', `${PHONE}/answer`, { text: 'Так, буду' });
    expect(answered.status).toBe(202);
    expect(phones.sink.heard.at(-1)).toEqual({
      clinicId: 1,
      channel: 'email',
      address: ADDRESS,
      text: 'Так, буду',
      externalId: answered.body.reply,
      occurredAt: phones.runtime.clock.now(),
    });
  });

  it('lets the patient press a button that is there', async () => {
    const message = phones.message({
      channel: 'email',
      address: ADDRESS,
      buttons: [{ intent: 'confirm', label: 'Yes' }],
    });
    await phones.send(message);
    const press = { message: message.clientRef, intent: 'confirm' };
    expect(await call('POST', `${PHONE}/press`, press)).toMatchObject({ status: 202 });
    expect(phones.sink.heard.at(-1)).toMatchObject({ button: { clientRef: message.clientRef, intent: 'confirm' } });
    const heard = phones.sink.heard.length;
    expect(await call('POST', `${PHONE}/press`, { ...press, intent: 'cancel' })).toMatchObject({
      status: 409,
      body: { code: 'SANDBOX_BUTTON_UNKNOWN' },
    });
    expect(await call('POST', '/email/other/press', press)).toMatchObject({
      status: 404,
      body: { code: 'SANDBOX_MESSAGE_UNKNOWN' },
    });
    expect(phones.sink.heard).toHaveLength(heard);
  });

  it('lets a phone say how far a message got', async () => {
    const message = phones.message({ channel: 'email', address: ADDRESS });
    await phones.send(message);
    const read = { message: message.clientRef, state: 'read' };
    expect((await post(`${PHONE}/receipt`, read)).status).toBe(204);
    expect(phones.sink.receipts).toEqual([
      { kind: 'receipt', state: 'read', clientRef: message.clientRef, occurredAt: phones.runtime.clock.now() },
    ]);
    expect(await call('POST', '/email/other/receipt', read)).toMatchObject({
      status: 404,
      body: { code: 'SANDBOX_MESSAGE_UNKNOWN' },
    });
  });

  it('lets a phone misbehave', async () => {
    const changed = await call('PUT', `${PHONE}/behaviour`, { behaviour: 'rejecting' });
    expect(changed).toEqual({ status: 200, body: { channel: 'email', address: ADDRESS, behaviour: 'rejecting' } });
    expect(await phones.send(phones.message({ channel: 'email', address: ADDRESS }))).toMatchObject({
      code: 'REJECTED',
    });
  });

  it.each([
    ['GET', '/fax/1/messages', undefined],
    ['GET', `${PHONE}/messages?before=yesterday`, undefined],
    ['GET', '?limit=1000', undefined],
    ['GET', '?after=nothing', undefined],
    ['POST', `${PHONE}/answer`, { text: '' }],
    ['POST', `${PHONE}/answer`, { text: 'x', clinic_id: 2 }],
    ['POST', `${PHONE}/press`, { message: '1', intent: 'confirm' }],
    ['POST', `${PHONE}/receipt`, { message: '11111111-1111-4111-8111-111111111111', state: 'sent' }],
    ['PUT', `${PHONE}/behaviour`, { behaviour: 'broken' }],
  ])('refuses %s %s %j', async (method, path, body) => {
    expect(await call(method, path, body)).toMatchObject({ status: 400, body: { code: 'REQUEST_INVALID' } });
  });

  it('shows nothing to nobody', async () => {
    const response = await fetch(root);
    expect(response.status).toBe(401);
  });
});
