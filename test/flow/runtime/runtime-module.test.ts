import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Body, Controller, Get, HttpCode, Module, Post } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { z } from 'zod';
import {
  AppError,
  Clock,
  createLogger,
  Health,
  loadConfig,
  Metrics,
  NestLogger,
  RuntimeModule,
  Shutdown,
  SystemClock,
  UnitOfWork,
  Wakeups,
} from '../../../src/runtime/index.js';
import { cloneDatabase } from '../../support/database.js';
import type { ClonedDatabase } from '../../support/database.js';

const Note = z.object({ word: z.string().min(2), tags: z.array(z.string()).default([]) });

@Controller('notes')
class NoteController {
  constructor(private readonly uow: UnitOfWork) {}

  @Post()
  @HttpCode(200)
  write(@Body({ schema: Note }) note: z.infer<typeof Note>): z.infer<typeof Note> {
    return note;
  }

  @Get('foreseen')
  foreseen(): never {
    throw new AppError('NOTE_TAKEN', 'The note is taken.', { status: 409, fix: 'Take another.' });
  }

  @Get('unforeseen')
  unforeseen(): Promise<unknown> {
    return this.uow.system((tx) => tx.query(`SELECT '+380501112233'::integer`));
  }
}

let database: ClonedDatabase;
let app: NestExpressApplication;
let address: string;
const lines: string[] = [];

beforeAll(async () => {
  database = await cloneDatabase();
  const logger = createLogger({ level: 'info', destination: { write: (line) => void lines.push(line) } });
  const config = loadConfig({ METRICS_TOKEN: 'a-token-of-the-operator', SHUTDOWN_SECONDS: '1', DB_POOL: '3' });
  @Module({
    imports: [RuntimeModule.forRoot({ config, appUrl: database.appUrl, logger })],
    controllers: [NoteController],
  })
  class AppModule {}
  app = await NestFactory.create<NestExpressApplication>(AppModule, {
    logger: new NestLogger(logger),
    abortOnError: false,
    forceCloseConnections: true,
  });
  await app.listen(0, '127.0.0.1');
  address = `http://127.0.0.1:${(app.getHttpServer().address() as AddressInfo).port}`;
});

afterAll(async () => {
  await app.close();
  await database.drop();
});

async function problemOf(path: string, init: RequestInit = {}): Promise<Record<string, unknown>> {
  const response = await fetch(address + path, init);
  expect(response.headers.get('content-type')).toMatch(/^application\/problem\+json/);
  return (await response.json()) as Record<string, unknown>;
}

function post(body: string): RequestInit {
  return { method: 'POST', body, headers: { 'content-type': 'application/json' } };
}

describe('errors leave as problem documents', () => {
  it('with the JSON pointers of a body that does not follow its schema', async () => {
    const problem = await problemOf('/notes', post('{"word":"a","tags":[1]}'));
    expect(problem).toMatchObject({ status: 400, code: 'REQUEST_INVALID', type: '/errors#REQUEST_INVALID' });
    expect(problem.errors).toEqual([
      { pointer: '/word', detail: expect.any(String) },
      { pointer: '/tags/0', detail: expect.any(String) },
    ]);
  });

  it('for a body that is no JSON or too large', async () => {
    expect(await problemOf('/notes', post('{"word":'))).toMatchObject({ status: 400, code: 'REQUEST_INVALID' });
    expect(await problemOf('/notes', post(`{"word":"${'x'.repeat(200_000)}"}`))).toMatchObject({ status: 413 });
  });

  it('for an address that does not exist and for an error of a room', async () => {
    expect(await problemOf('/nothing')).toMatchObject({ status: 404, code: 'NOT_FOUND' });
    expect(await problemOf('/notes/foreseen')).toMatchObject({ status: 409, code: 'NOTE_TAKEN', fix: 'Take another.' });
  });

  it('without the message of what nobody foresaw, which the log names without its values', async () => {
    const problem = await problemOf('/notes/unforeseen');
    expect(problem).toMatchObject({ status: 500, code: 'INTERNAL' });
    expect(JSON.stringify(problem)).not.toContain('380501112233');
    expect(lines.join()).toContain('"event":"http.failed"');
    expect(lines.join()).not.toContain('380501112233');
  });

  it('and a good request passes with its defaults', async () => {
    const response = await fetch(`${address}/notes`, post('{"word":"abc"}'));
    expect(await response.json()).toEqual({ word: 'abc', tags: [] });
  });
});

describe('the runtime', () => {
  it('has set its clock by the database', () => {
    const clock = app.get(Clock);
    expect(clock).toBeInstanceOf(SystemClock);
    expect((clock as SystemClock).skewMs).not.toBe(0);
  });

  it('shows metrics on this machine, and elsewhere to whoever knows the token', async () => {
    app
      .get(Metrics)
      .counter({ name: 'tropa_notes_total', help: 'Notes.', labels: ['kind'] })
      .inc({ kind: 'red' });
    const page = await fetch(`${address}/metrics`);
    const text = await page.text();
    expect(text).toContain('tropa_notes_total{kind="red"} 1');
    expect(text).toContain('tropa_clock_skew_ms');
    const forwarded = { 'x-forwarded-for': '192.0.2.1' };
    expect(await problemOf('/metrics', { headers: forwarded })).toMatchObject({
      status: 403,
      code: 'METRICS_FORBIDDEN',
    });
    const known = await fetch(`${address}/metrics`, {
      headers: { ...forwarded, authorization: 'Bearer a-token-of-the-operator' },
    });
    expect(known.status).toBe(200);
  });

  it('is live, and ready while all checks pass', async () => {
    expect((await fetch(`${address}/health/live`)).status).toBe(200);
    const ready = await fetch(`${address}/health/ready`);
    expect(ready.status).toBe(200);
    expect(await ready.json()).toEqual({ ready: true, draining: false, checks: { database: 'ok' } });
  });

  it('is not ready while a check fails', async () => {
    let well = false;
    app.get(Health).register('courier', () => (well ? Promise.resolve() : Promise.reject(new Error('down'))));
    const ready = await fetch(`${address}/health/ready`);
    expect(ready.status).toBe(503);
    expect(await ready.json()).toMatchObject({ checks: { courier: 'failed', database: 'ok' } });
    well = true;
    expect((await fetch(`${address}/health/ready`)).status).toBe(200);
  });
});

describe('the stop', () => {
  it('goes loops, http, database; is not ready meanwhile; abandons what hangs; and leaves no connection', async () => {
    const order: string[] = [];
    const shutdown = app.get(Shutdown);
    await app.get(Wakeups).listen('tropa_test', () => undefined);
    shutdown.register('database', 'last', () => void order.push('database'));
    shutdown.register('http', 'second', () => void order.push('http'));
    shutdown.register('loops', 'first', async () => {
      order.push('loops');
      order.push(String((await fetch(`${address}/health/ready`)).status));
    });
    shutdown.register('loops', 'broken', () => Promise.reject(new Error('no')));
    shutdown.register('http', 'hanging', () => new Promise(() => undefined));
    await app.close();
    expect(order).toEqual(['loops', '503', 'http', 'database']);
    expect(lines.join()).toContain('runtime.stop_abandoned');
    await expect(fetch(`${address}/health/live`)).rejects.toThrow();
  });
});
