import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { withBuildLock } from './build-lock.mjs';
import { buildPages, pagesAreFresh } from './build-pages.mjs';
import { fingerprintOfSources } from './source-fingerprint.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const dist = join(root, 'dist');
const next = join(root, 'dist.next');
const previous = join(root, 'dist.previous');
const stamp = '.built-from';
const cache = join(root, 'node_modules', '.cache', 'tropa');
const nest = join(root, 'node_modules', '@nestjs', 'cli', 'bin', 'nest.js');

function builtFrom() {
  const file = join(dist, stamp);
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}

/** A shipped image has no sources: what was built there is all there is. */
function isFresh() {
  const fingerprint = fingerprintOfSources(root);
  return fingerprint === undefined ? existsSync(dist) : fingerprint === builtFrom();
}

/** The build writes beside `dist`, so one that fails leaves the previous build in place and nobody loads half of one. */
function temporaryConfig() {
  const file = join(cache, 'tsconfig.json');
  writeFileSync(
    file,
    JSON.stringify({
      extends: join(root, 'tsconfig.build.json'),
      compilerOptions: { outDir: next, incremental: false },
    }),
  );
  return file;
}

function runNest(config) {
  return new Promise((resolve, reject) => {
    // What the build says goes to stderr: the stdout of a command belongs to its result.
    const child = spawn(process.execPath, [nest, 'build', '--path', relative(root, config)], {
      cwd: root,
      stdio: ['ignore', 2, 2],
    });
    child.once('error', reject);
    child.once('exit', (code) => {
      if (code === 0) resolve();
      else reject(new Error('The build failed; see the messages above.'));
    });
  });
}

async function build() {
  if (!existsSync(nest)) throw new Error('The packages for building are not installed. Run npm ci.');
  const fingerprint = fingerprintOfSources(root);
  mkdirSync(cache, { recursive: true });
  rmSync(next, { recursive: true, force: true });
  await runNest(temporaryConfig());
  writeFileSync(join(next, stamp), fingerprint);
  rmSync(previous, { recursive: true, force: true });
  if (existsSync(dist)) renameSync(dist, previous);
  renameSync(next, dist);
  rmSync(previous, { recursive: true, force: true });
}

/** Makes sure that `dist` is what `src` says, and the pages what `web` says. Safe to call from any number of processes at once. */
export async function buildIfStale() {
  if (isFresh() && pagesAreFresh(root)) return;
  await withBuildLock(join(cache, 'build.lock'), async () => {
    if (isFresh() && pagesAreFresh(root)) return;
    process.stderr.write('Building Tropa, this takes a moment …\n');
    if (!isFresh()) await build();
    if (!pagesAreFresh(root)) await buildPages(root);
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    await buildIfStale();
  } catch (error) {
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  }
}
