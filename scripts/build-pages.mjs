import { spawn } from 'node:child_process';
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fingerprintOfPages } from './web-fingerprint.mjs';

const stamp = '.built-from';

/** Whether web/dist is what the sources of the pages say. A shipped image has no sources: what was built there is all. */
export function pagesAreFresh(root) {
  const fingerprint = fingerprintOfPages(root);
  if (fingerprint === undefined) return true;
  const file = join(root, 'web', 'dist', stamp);
  return existsSync(file) && readFileSync(file, 'utf8') === fingerprint;
}

/** Writes beside `web/dist` and then changes places: a build that fails leaves the pages of before. */
export async function buildPages(root) {
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js');
  if (!existsSync(vite)) throw new Error('The packages for building the pages are not installed. Run npm ci.');
  const fingerprint = fingerprintOfPages(root);
  const [dist, next, previous] = ['dist', 'dist.next', 'dist.previous'].map((name) => join(root, 'web', name));
  rmSync(next, { recursive: true, force: true });
  await run(root, [vite, 'build', '--config', join('web', 'vite.config.ts'), '--outDir', next, '--logLevel', 'warn']);
  writeFileSync(join(next, stamp), fingerprint);
  rmSync(previous, { recursive: true, force: true });
  if (existsSync(dist)) renameSync(dist, previous);
  renameSync(next, dist);
  rmSync(previous, { recursive: true, force: true });
}

function run(root, args) {
  return new Promise((resolve, reject) => {
    // Whoever calls may be a test, and vite would then take React's much slower build for developers.
    const env = { ...process.env, NODE_ENV: 'production' };
    // What the build says goes to stderr: the stdout of a command belongs to its result.
    const child = spawn(process.execPath, args, { cwd: root, env, stdio: ['ignore', 2, 2] });
    child.once('error', reject);
    child.once('exit', (code) => {
      if (code === 0) resolve();
      else reject(new Error('The build of the pages failed; see the messages above.'));
    });
  });
}
