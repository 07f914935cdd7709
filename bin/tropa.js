#!/usr/bin/env node
import { buildIfStale } from '../scripts/build-if-stale.mjs';

process.setSourceMapsEnabled(true);
try {
  await buildIfStale();
} catch (error) {
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
}
await import('../dist/cli.js');
