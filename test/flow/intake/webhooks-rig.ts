import type { AddressInfo } from 'node:net';
import http from 'node:http';
import type { Server } from 'node:http';
import type { NestExpressApplication } from '@nestjs/platform-express';
import pg from 'pg';
import { AuthService } from '../../../src/auth/index.js';
import { AccountKeeper } from '../../../src/channel/index.js';
import { UnderstandingService } from '../../../src/intake/index.js';
import { createLogger, loadConfig, UnitOfWork } from '../../../src/runtime/index.js';
import { openApp } from '../../../src/server.js';
import { enterPeople, openAccounts, type WebhookGround } from '../../../bench/webhooks/ground.js';
import { cloneDatabase, type ClonedDatabase } from '../../support/database.js';

export const secretKeys = `test:${Buffer.alloc(32, 9).toString('base64')}`;
/** Nobody listens there: the accounts' own calls of their providers fail, which is none of the webhooks' business. */
export const nowhere = 'http://127.0.0.1:9';

/** What a caller of the front door got. */
export interface Answer {
  readonly status: number;
  readonly headers: http.IncomingHttpHeaders;
  readonly body: string;
}

export interface Call {
  readonly path: string;
  readonly method?: string | undefined;
  readonly headers?: Readonly<Record<string, string>> | undefined;
  readonly body?: Buffer | string | undefined;
}

/** A database with people, messages that were sent to them, and the two accounts; nobody works on it yet. */
export async function prepareGround(
  size: { people: number; messages: number },
  lines: string[] = [],
): Promise<{ database: ClonedDatabase; ground: WebhookGround; app: NestExpressApplication }> {
  const database = await cloneDatabase();
  const app = await openApp({
    config: loadConfig({ TROPA_DEMO: 'false', TROPA_SECRET_KEYS: secretKeys, PUBLIC_URL: 'http://127.0.0.1:1' }),
    appUrl: database.appUrl,
    logger: createLogger({ level: 'debug', destination: { write: (line) => void lines.push(line) } }),
    sweeps: false,
  });
  const ground = await openAccounts(app, nowhere);
  const session = await openSession(database);
  await enterPeople(session, { ...size, accountId: ground.whatsappId });
  await session.end();
  return { database, ground, app };
}

/** A session confined like the product's own, of the first clinic. */
export async function openSession({ appUrl }: ClonedDatabase): Promise<pg.Client> {
  const session = new pg.Client({ connectionString: appUrl });
  session.on('error', () => undefined);
  await session.connect();
  await session.query(`SELECT set_config('app.clinic_id', '1', false)`);
  return session;
}

/** The front door of one process, with the loop behind it turned by hand. */
export class FrontDoor {
  /** Everything the process logged. */
  readonly lines: string[] = [];

  private constructor(
    readonly database: ClonedDatabase,
    readonly ground: WebhookGround,
    private readonly app: NestExpressApplication,
    readonly key: string,
    lines: string[],
  ) {
    this.lines = lines;
  }

  static async open(): Promise<FrontDoor> {
    const lines: string[] = [];
    const { database, ground, app } = await prepareGround({ people: 20, messages: 20 }, lines);
    await app.get(AccountKeeper, { strict: false }).refresh(1);
    const { key } = await app
      .get(UnitOfWork)
      .run(1, (tx) => app.get(AuthService, { strict: false }).createApiKey(tx, 'test'));
    await app.listen(0, '127.0.0.1');
    return new FrontDoor(database, ground, app, key, lines);
  }

  /** The path goes out as it is written: a client would tidy `..` away. */
  call({ path, method = 'POST', headers = {}, body = '' }: Call): Promise<Answer> {
    const { port } = (this.app.getHttpServer() as Server).address() as AddressInfo;
    return new Promise((resolve, reject) => {
      const sent = { ...headers, 'content-length': String(Buffer.byteLength(body)) };
      const request = http.request(
        { host: '127.0.0.1', port, path, method, headers: sent, agent: false },
        (response) => {
          const chunks: Buffer[] = [];
          response.on('data', (chunk: Buffer) => chunks.push(chunk));
          response.on('end', () =>
            resolve({
              status: response.statusCode ?? 0,
              headers: response.headers,
              body: Buffer.concat(chunks).toString(),
            }),
          );
          response.on('error', reject);
        },
      );
      request.on('error', reject);
      request.end(body);
    });
  }

  async staff(method: string, path: string): Promise<{ status: number; body: Record<string, unknown> }> {
    const headers = { authorization: `Bearer ${this.key}` };
    const { status, body } = await this.call({ path: `/api/v1${path}`, method, headers });
    return { status, body: (body === '' ? {} : JSON.parse(body)) as Record<string, unknown> };
  }

  /** Understands whatever waits. */
  async understand(): Promise<void> {
    while ((await this.app.get(UnderstandingService, { strict: false }).takeBatch(1, 100)).taken > 0);
  }

  rows<Row>(sql: string): Promise<Row[]> {
    return this.app.get(UnitOfWork).run(1, (tx) => tx.query<Row>(sql));
  }

  /** Raw arrivals in the database, parked ones too. */
  async arrivals(): Promise<number> {
    const [row] = await this.rows<{ count: number }>(
      'SELECT count(*)::integer AS count FROM arrival WHERE clinic_id = 1',
    );
    return row?.count ?? NaN;
  }

  async close(): Promise<void> {
    await this.app.close();
    await this.database.drop();
  }
}
