import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Finding } from '../../engine/index.js';
import { enclosedBelow, findEnclosed } from './enclosed-directory.adapter.js';
import { enclosedPath, enclosedPlaces, MAX_ENCLOSED_BYTES, readEnclosed } from './enclosed-files.js';

let directory: string;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'tropa-files-'));
  await mkdir(join(directory, 'files/uk'), { recursive: true });
  await mkdir(join(directory, 'files-of-another'));
  await writeFile(join(directory, 'secret.txt'), 'secret');
  await writeFile(join(directory, 'files-of-another/plan.txt'), 'secret');
  await writeFile(join(directory, 'files/plan.txt'), 'plan');
  await symlink(join(directory, 'secret.txt'), join(directory, 'files/out.txt'));
  await symlink(join(directory, 'files-of-another/plan.txt'), join(directory, 'files/near.txt'));
  await symlink('../plan.txt', join(directory, 'files/uk/plan.txt'));
});

afterAll(() => rm(directory, { recursive: true }));

test('a file is looked for in the best language first, and for everybody last', () => {
  expect(enclosedPlaces('plan.pdf', ['ru', 'uk'])).toEqual(['ru', 'uk', undefined]);
  expect(enclosedPlaces('plan.pdf', ['uk', 'uk'])).toEqual(['uk', undefined]);
  expect(enclosedPlaces('plan.pdf', ['../..', 'xx'])).toEqual([undefined]);
  expect(enclosedPath('plan.pdf', 'uk')).toBe('files/uk/plan.pdf');
});

test('whatever a name and a language say, the path stays below files/', () => {
  const part = fc.constantFrom('..', '.', '/', '\\', 'uk', 'plan', '.pdf', '%2e', '\0', ' ');
  const text = fc.array(part).map((parts) => parts.join(''));
  fc.assert(
    fc.property(text, fc.array(text), (name, spoken) => {
      for (const locale of enclosedPlaces(name, spoken))
        expect(enclosedPath(name, locale)).toMatch(/^files\/((ru|uk|en)\/)?[a-z0-9-]+\.[a-z0-9]+$/);
    }),
  );
});

test('only what lies in the programme itself is found, wherever links lead', async () => {
  expect(await findEnclosed(directory, 'files/plan.txt')).toMatchObject({ bytes: 4 });
  expect(await findEnclosed(directory, 'files/uk/plan.txt')).toMatchObject({ bytes: 4 });
  for (const file of ['files/out.txt', 'files/near.txt', 'files/uk', 'files', 'files/gone.txt', 'secret.txt'])
    expect(await findEnclosed(directory, file)).toBeUndefined();
  expect(await enclosedBelow(directory)).toEqual([
    { file: 'files/plan.txt', bytes: 4 },
    { file: 'files/uk/plan.txt', bytes: 4 },
  ]);
  expect(await enclosedBelow(join(directory, 'nowhere'))).toEqual([]);
});

test('what no message can name, and what would reach nobody, is told', () => {
  const findings: Finding[] = [];
  const files = [
    { file: 'files/uk/plan.pdf', bytes: 1 },
    { file: 'files/plan.pdf', bytes: MAX_ENCLOSED_BYTES + 1 },
    { file: 'files/xx/plan.pdf', bytes: 1 },
    { file: 'files/Plan.PDF', bytes: 1 },
  ];
  const read = readEnclosed(files, (more) => void findings.push(...more));
  expect(read).toEqual([
    { name: 'plan.pdf', locale: 'uk', file: 'files/uk/plan.pdf' },
    { name: 'plan.pdf', locale: undefined, file: 'files/plan.pdf' },
  ]);
  expect(findings.map(({ file, severity }) => [file, severity])).toEqual([
    ['files/plan.pdf', 'error'],
    ['files/xx/plan.pdf', 'warning'],
    ['files/Plan.PDF', 'warning'],
  ]);
});
