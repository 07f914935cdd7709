import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const settings = ['nest-cli.json', 'package-lock.json', 'tsconfig.json', 'tsconfig.build.json'];

function sources(root) {
  if (!existsSync(join(root, 'src'))) return [];
  return readdirSync(join(root, 'src'), { recursive: true })
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.spec.ts'))
    .map((name) => join('src', name));
}

/** One hash over everything a build reads; undefined where no sources are shipped. Contents count, times do not. */
export function fingerprintOfSources(root) {
  const names = sources(root);
  if (names.length === 0) return undefined;
  const hash = createHash('sha256');
  for (const name of [...settings, ...names].sort()) {
    hash
      .update(`${name}\0`)
      .update(readFileSync(join(root, name)))
      .update('\0');
  }
  return hash.digest('hex');
}
