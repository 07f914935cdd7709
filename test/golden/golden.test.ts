import { beforeAll, describe, expect, test } from '@jest/globals';
import type { ClinicProgramme } from '../../src/catalog/index.js';
import { caseFiles, readCase, writeCase } from './case-file.js';
import { playCase, shippedProgramme } from './case-run.js';

const rewrite = process.env['UPDATE_GOLDEN'] === '1';

let programme: ClinicProgramme;
beforeAll(async () => {
  programme = await shippedProgramme();
});

describe('golden journeys', () => {
  test.each(caseFiles().map((file) => [`${file.scenario}: ${file.name}`, file] as const))('%s', (_, file) => {
    const golden = readCase(file);
    const played = playCase(programme, file.scenario, golden);
    if (rewrite) writeCase(file, played);
    else expect(JSON.parse(JSON.stringify(played))).toEqual(golden);
  });
});
