import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, sep } from 'node:path';

const isBuilt = (name) => name === 'dist' || /^dist[.\w]*$/.test(name.split(sep)[0] ?? '');

/** One hash over everything the build of the pages reads; undefined where no sources are shipped. */
export function fingerprintOfPages(root) {
  const folder = join(root, 'web');
  if (!existsSync(join(folder, 'vite.config.ts'))) return undefined;
  const names = readdirSync(folder, { recursive: true })
    .filter((name) => !isBuilt(name) && !name.endsWith('.spec.ts') && statSync(join(folder, name)).isFile())
    .map((name) => join('web', name));
  const hash = createHash('sha256');
  for (const name of ['package-lock.json', ...names.sort()]) {
    hash
      .update(`${name}\0`)
      .update(readFileSync(join(root, name)))
      .update('\0');
  }
  return hash.digest('hex');
}
