import type { INestApplicationContext } from '@nestjs/common';
import { AuthService } from '../auth/index.js';
import { enterDemo } from '../demo.js';
import { migrations } from '../migrations/index.js';
import { AppError, createLogger, loadConfig, migrate, openDatabase, UnitOfWork } from '../runtime/index.js';
import type { Config, Logger, Tx } from '../runtime/index.js';
import { openApp } from '../server.js';
import { wholeNumber } from './arguments.js';
import type { CommandContext } from './command.js';
import { Interrupted } from './failure.js';

/** The application as a command works with it: one clinic, no loops, no port. */
export interface ClinicSession {
  readonly app: INestApplicationContext;
  readonly clinicId: number;
  /** One transaction of the clinic. */
  run<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
}

const LARGEST_CLINIC = 2_147_483_647;

const WAITING = 'Another process is migrating the database; waiting for it.';

/**
 * Opens the database that the configuration names, or joins the embedded one, brings its schema up to date and gives the
 * application to `work`, whether the clinic is there or not. Everything is closed at the end, also after an error and
 * after Ctrl-C.
 * Errors: CONFIG_INVALID, DATABASE_*, MIGRATION_*, Interrupted, and those of `work`.
 */
export async function withApplication<T>(
  context: CommandContext,
  work: (session: ClinicSession, config: Config, logger: Logger) => Promise<T>,
): Promise<T> {
  const { args, env, output, signal } = context;
  const clinicId = wholeNumber(args, 'clinic', { min: 1, max: LARGEST_CLINIC, otherwise: 1 });
  const config = loadConfig(env);
  const logger = createLogger({ level: env['LOG_LEVEL'] ? config.logLevel : 'warn', destination: process.stderr });
  const database = await openDatabase(config);
  try {
    await migrate({ ownerUrl: database.ownerUrl, migrations, onWait: () => output.note(WAITING) });
    const app = await openApp({ config, appUrl: database.appUrl, logger, sweeps: false });
    const session: ClinicSession = { app, clinicId, run: (step) => app.get(UnitOfWork).run(clinicId, step) };
    try {
      return await untilInterrupted(signal, () => work(session, config, logger));
    } finally {
      await app.close();
    }
  } finally {
    await database.stop();
  }
}

/** The same for a clinic that is there. A demo that never started yet gets its clinic now. Errors: AUTH_CLINIC_UNKNOWN too. */
export async function withClinic<T>(context: CommandContext, work: (session: ClinicSession) => Promise<T>): Promise<T> {
  return withApplication(context, async (session, config, logger) => {
    if (!(await isThere(session))) {
      if (!config.demo) throw unknownClinic(session);
      await enterDemo(session.app, config, logger);
      if (!(await isThere(session))) throw unknownClinic(session);
    }
    return work(session);
  });
}

async function isThere({ app, run }: ClinicSession): Promise<boolean> {
  try {
    await run((tx) => app.get(AuthService).clinic(tx));
    return true;
  } catch (error) {
    if (error instanceof AppError && error.code === 'AUTH_CLINIC_UNKNOWN') return false;
    throw error;
  }
}

function unknownClinic({ clinicId }: ClinicSession): AppError {
  return new AppError('AUTH_CLINIC_UNKNOWN', `There is no clinic ${clinicId}.`, {
    status: 404,
    fix: `Create it from its programme with tropa publish --clinic ${clinicId}, or name another one with --clinic.`,
  });
}

/** Gives up waiting when the signal comes; what is still under way loses its connection when the application closes. */
async function untilInterrupted<T>(signal: AbortSignal, work: () => Promise<T>): Promise<T> {
  if (signal.aborted) throw new Interrupted();
  let interrupt = (): void => undefined;
  const interrupted = new Promise<never>((_, reject) => {
    interrupt = () => reject(new Interrupted());
  });
  signal.addEventListener('abort', interrupt);
  try {
    return await Promise.race([work(), interrupted]);
  } finally {
    signal.removeEventListener('abort', interrupt);
  }
}
