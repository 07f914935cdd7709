import { buildIfStale } from './build-if-stale.mjs';

// Build and server in one process: a signal that npm passes on reaches the server itself, not a shell before it.
process.setSourceMapsEnabled(true);
try {
  await buildIfStale();
} catch (error) {
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
}
await import('../dist/main.js');
