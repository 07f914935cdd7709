import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { SwaggerModule } from '@nestjs/swagger';
import type { IncomingMessage } from 'node:http';
import { fileURLToPath } from 'node:url';
import type { NextFunction, Request, Response } from 'express';
import helmet from 'helmet';
import { describeApi } from './api-document.js';
import { AppModule, type AppOptions } from './app.module.js';
import { AccessGuard } from './auth/index.js';
import { AccountWorker } from './channel/index.js';
import { enterDemo } from './demo.js';
import { EnrolmentWorker } from './enrolment/index.js';
import { welcome } from './first-start.js';
import { IntakeWorker } from './intake/index.js';
import { migrations } from './migrations/index.js';
import { OutboxWorker } from './outbox/index.js';
import { servePages } from './pages.js';
import {
  checkSchema,
  createLogger,
  JobWorker,
  makeMonths,
  migrate,
  NestLogger,
  openDatabase,
  SystemClock,
  wellFormed,
  type Config,
  type Logger,
} from './runtime/index.js';

/** A running process. */
export interface Server {
  readonly url: string;
  /** Ends the loops' batches, answers what is in flight, gives the connections back. Never rejects. */
  stop(): Promise<void>;
}

/** Requests larger than this are refused: the one exception, an import, streams its body. */
const bodyLimit = '1mb';
const importPath = /^\/api\/v1\/imports\//i;
/** Tables that are kept by month. */
const byMonth = ['timeline', 'audit_entry'];
const schemaFile = fileURLToPath(new URL('../src/migrations/schema.txt', import.meta.url));

/** Migrates, then serves and works by the configured role. */
export async function startServer(config: Config): Promise<Server> {
  const logger = createLogger({ level: config.logLevel });
  const database = await openDatabase(config);
  try {
    await migrate({ ownerUrl: database.ownerUrl, migrations, onWait: () => logger.info('runtime.migration_waits') });
    await checkSchema(database.ownerUrl, schemaFile);
    for (const table of byMonth) await makeMonths(database.ownerUrl, table, new SystemClock().now());
    const app = await openApp({ config, appUrl: database.appUrl, logger, sweeps: config.role !== 'api' });
    if (config.demo) await enterDemo(app, config, logger);
    await startLoops(app, config);
    const url = await listen(app, config);
    if (config.role !== 'worker') await welcome(app, config, url, (line) => void process.stdout.write(`${line}\n`));
    logger.info('runtime.started', { role: config.role, port: Number(new URL(url).port) });
    return { url, stop: () => stop(app, database, logger) };
  } catch (error) {
    await database.stop();
    throw error;
  }
}

/** The application without its loops and without a port: also what the command line and a replay work with. */
export async function openApp(options: AppOptions & { logger: Logger }): Promise<NestExpressApplication> {
  const app = await NestFactory.create<NestExpressApplication>(AppModule.forRoot(options), {
    logger: new NestLogger(options.logger),
    forceCloseConnections: true,
  });
  app.disable('x-powered-by');
  const { trustProxy, apiDocument } = options.config;
  if (trustProxy !== undefined) app.set('trust proxy', trustProxy);
  app.use(helmet());
  servePages(app);
  // Signatures of webhooks are over the bytes as they came: no other parser may touch them.
  app.useBodyParser('raw', { limit: bodyLimit, type: isWebhook });
  app.useBodyParser('json', { limit: bodyLimit, type: isParsed });
  app.use((request: Request, _response: Response, next: NextFunction) => {
    request.body = wellFormed(request.body);
    next();
  });
  const document = describeApi(app);
  if (apiDocument === 'signed_in') app.use('/api/openapi.json', documentGate(app.get(AccessGuard)));
  if (apiDocument !== 'off') {
    SwaggerModule.setup('api/docs', app, document, { jsonDocumentUrl: 'api/openapi.json', swaggerUiEnabled: false });
  }
  await app.init();
  return app;
}

/** The description says what there is to attack: whoever reads it is known to the clinic. */
function documentGate(guard: AccessGuard) {
  return (request: Request, response: Response, next: NextFunction): void => {
    guard.knows(request).then((known) => (known ? next() : void response.status(401).end()), next);
  };
}

/** In whichever case: routes are found so too, and a body that was not kept as it came would be lost. */
function isWebhook({ url = '' }: IncomingMessage): boolean {
  return /^\/hooks\//i.test(url);
}

/** FHIR may come as plain JSON: an import reads its body itself, as it streams in. */
function isParsed({ url = '', headers }: IncomingMessage): boolean {
  return /^application\/json\s*(;|$)/i.test(headers['content-type'] ?? '') && !importPath.test(url);
}

async function startLoops(app: NestExpressApplication, config: Config): Promise<void> {
  await app.get(AccountWorker).start({ listening: config.role !== 'api' });
  if (config.role === 'api') return;
  await app.get(IntakeWorker).start();
  await app.get(EnrolmentWorker).start();
  await app.get(OutboxWorker).start();
  await app.get(JobWorker).start();
}

/** A worker serves health and metrics too: somebody has to be able to ask how it is. */
async function listen(app: NestExpressApplication, config: Config): Promise<string> {
  await app.listen(config.port, config.host);
  return app.getUrl();
}

async function stop(app: NestExpressApplication, database: { stop(): Promise<void> }, logger: Logger): Promise<void> {
  try {
    await app.close();
  } catch (error) {
    logger.error('runtime.stop_failed', { error });
  }
  await database.stop();
}
