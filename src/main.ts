import 'reflect-metadata';
import { startServer } from './server.js';
import { AppError, createLogger, loadConfig } from './runtime/index.js';

process.once('uncaughtException', endWith);
const config = await loadOrExit();
const server = await startServer(config).catch((error: unknown) => exitWith(error));
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void server.stop());

async function loadOrExit() {
  try {
    return loadConfig(process.env);
  } catch (error) {
    return exitWith(error);
  }
}

/** Nothing is served yet: a person at a terminal reads the reason and the fix, and the process ends. */
function exitWith(error: unknown): never {
  if (error instanceof AppError) process.stderr.write(`${error.message}${error.fix ? `\n${error.fix}` : ''}\n`);
  createLogger({ level: 'error' }).error('runtime.start_failed', { error });
  process.exit(1);
}

/**
 * Nobody waits for this failure, or for the promise that broke, so nothing knows in what state it leaves the process: it ends, as after a
 * loss of power. Node's own last words would quote the message, which may hold a row of the database.
 */
function endWith(error: unknown): never {
  createLogger({ level: 'error' }).error('runtime.failed', { error });
  process.exit(1);
}
