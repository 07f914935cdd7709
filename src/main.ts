import 'reflect-metadata';
import { startServer } from './server.js';
import { AppError, createLogger, loadConfig } from './runtime/index.js';

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
