import { buildIfStale } from './build-if-stale.mjs';

const everyMs = 500;

/** npm ends the shell it started and not what runs in it: without its shell the server ends in order, as if told itself. */
function endWithShell() {
  const shell = process.ppid;
  setInterval(() => {
    if (process.ppid !== shell) process.kill(process.pid, 'SIGTERM');
  }, everyMs).unref();
}

process.setSourceMapsEnabled(true);
if (process.env.npm_lifecycle_event === 'start') endWithShell();
try {
  await buildIfStale();
} catch (error) {
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
}
await import('../dist/main.js');
