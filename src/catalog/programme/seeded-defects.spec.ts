import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { type SmallProgramme, findingsOf } from '../../../test/support/small-programme.js';
import { findingCodes } from '../../engine/index.js';

interface Defect extends SmallProgramme {
  readonly name: string;
  /** Where the finding must stand; absent where it stands in no state. */
  readonly state?: string;
}

interface Seeds {
  readonly defects: readonly Defect[];
  readonly neighbours: readonly Defect[];
}

const home = join(process.cwd(), 'test/support/seeded');
const seeds = new Map(
  readdirSync(home).flatMap((file) =>
    Object.entries(parse(readFileSync(join(home, file), 'utf8')) as Readonly<Record<string, Seeds>>),
  ),
);
test('each of the eighteen codes has at least three seeded defects and a neighbour', () => {
  expect(Object.keys(findingCodes)).toEqual(expect.arrayContaining([...seeds.keys()]));
  expect(seeds.size).toBe(18);
  for (const { defects, neighbours } of seeds.values()) {
    expect(defects.length).toBeGreaterThanOrEqual(3);
    expect(neighbours.length).toBeGreaterThanOrEqual(1);
  }
});

describe.each([...seeds])('%s', (code, { defects, neighbours }) => {
  test.each(defects.map((defect) => [defect.name, defect] as const))('is found: %s', (_, defect) => {
    const found = findingsOf(defect).filter((finding) => finding.code === code);
    expect(found.map(({ state }) => state)).toContain(defect.state);
    for (const { message, file } of found) {
      expect(message).toMatch(/[.?]$/);
      expect(file).toBeDefined();
    }
  });

  test.each(neighbours.map((neighbour) => [neighbour.name, neighbour] as const))('is not said of: %s', (_, one) => {
    expect(findingsOf(one)).toEqual([]);
  });
});
