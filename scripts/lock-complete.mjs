import { readFileSync } from 'node:fs';

const { packages } = JSON.parse(readFileSync(new URL('../package-lock.json', import.meta.url), 'utf8'));
const known = new Set(Object.keys(packages).map((path) => path.split('node_modules/').at(-1)));

const missing = Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) =>
  Object.entries(optionalDependencies)
    .filter(([name]) => !known.has(name))
    .map(([name, version]) => `${name}@${version} of ${path || 'the project'}`),
);

// `npm install` drops what does not fit this machine without a word, and `npm ci` then fails on another one.
for (const line of missing)
  process.stderr.write(`package-lock.json has no entry for the optional dependency ${line}\n`);
process.stdout.write(`optional dependencies without a lock entry: ${missing.length}\n`);
process.exitCode = missing.length === 0 ? 0 : 1;
