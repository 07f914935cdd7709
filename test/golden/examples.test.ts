import { beforeAll, describe, expect, test } from '@jest/globals';
import { readProgramme } from '../../src/catalog/index.js';
import { type ExampleReport, runExamples } from '../../src/rehearsal/index.js';
import { programmes } from './programmes.js';

describe.each(programmes())('the examples of the programme in %s', (directory) => {
  let report: ExampleReport;
  beforeAll(async () => {
    report = runExamples(await readProgramme(directory));
  }, 180_000);

  test('come out as they say', () => {
    expect(report.findings.map(({ file, line, message }) => `${file}:${line} ${message}`)).toEqual([]);
  });

  test('are there for every scenario', () => {
    expect(report.coverage.filter(({ examples }) => examples === 0).map(({ scenario }) => scenario)).toEqual([]);
    expect(report.coverage.length).toBeGreaterThan(0);
  });

  test('walk together every branch of every scenario', () => {
    const uncovered = report.coverage.flatMap(({ scenario, branches, walked }) =>
      branches.filter((branch) => !walked.has(branch)).map(({ name }) => `${scenario}: ${name}`),
    );
    expect(uncovered).toEqual([]);
  });
});
