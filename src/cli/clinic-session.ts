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

/**
 * Opens the database that the configuration names, or joins the embedded one, brings its schema up to date and gives the
 * application to `work`. Everything is closed at the end, also after an error and after Ctrl-C.
 * Errors: CONFIG_INVALID, DATABASE_*, MIGRATION_*, AUTH_CLINIC_UNKNOWN, Interrupted, and those of `work`.
 */
export async function withClinic<T>(context: CommandContext, work: (session: ClinicSession) => Promise<T>): Promise<T> {
  const clinicId = wholeNumber(context.args, 'clinic', { min: 1, max: LARGEST_CLINIC, otherwise: 1 });
  const config = loadConfig(context.env);
  const logger = createLogger({
    level: context.env['LOG_LEVEL'] ? config.logLevel : 'warn',
    destination: process.stderr,
  });
  const database = await openDatabase(config);
  try {
    await migrate({ ownerUrl: database.ownerUrl, migrations, onWait: () => context.output.note(WAITING) });
    const app = await openApp({ config, appUrl: database.appUrl, logger, sweeps: false });
    try {
      const session: ClinicSession = { app, clinicId, run: (step) => app.get(UnitOfWork).run(clinicId, step) };
      return await untilInterrupted(context.signal, async () => {
        await expectClinic(session, config, logger);
        return work(session);
      });
    } finally {
      await app.close();
    }
  } finally {
    await database.stop();
  }
}

const WAITING = 'Another process is migrating the database; waiting for it.';

/** A demo that never started yet gets its clinic now; any other clinic has to be there. */
async function expectClinic({ app, run }: ClinicSession, config: Config, logger: Logger): Promise<void> {
  try {
    await run((tx) => app.get(AuthService).clinic(tx));
  } catch (error) {
    const isMissing = error instanceof AppError && error.code === 'AUTH_CLINIC_UNKNOWN';
    if (!isMissing || !config.demo) throw error;
    await enterDemo(app, config, logger);
    await run((tx) => app.get(AuthService).clinic(tx));
  }
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
