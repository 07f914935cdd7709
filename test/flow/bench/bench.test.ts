import { beforeAll, describe, expect, test } from '@jest/globals';
import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

const number = expect.any(Number);
const pace = { stepsPerSecond: number, cpuSecondsPer1000: number };
const contest = { ...pace, ratioToRaw: number, cpuRatio: number, raw: pace, rounds: expect.any(Array) };

/** Small sizes: what is proven is that everything runs, does the same work, and says what it should. No figure is judged. */
describe('npm run -s bench -- --quick --json', () => {
  let stdout = '';
  let report: Record<string, unknown> = {};

  beforeAll(async () => {
    const bench = path.join(process.cwd(), 'bench', 'run.mjs');
    ({ stdout } = await run(process.execPath, [bench, '--quick', '--json'], { timeout: 150_000 }));
    report = JSON.parse(stdout) as Record<string, unknown>;
  }, 160_000);

  test('prints one line of JSON and nothing else', () => {
    expect(stdout.trimEnd().split('\n')).toHaveLength(1);
  });

  test('compares step and whole loop with the raw reference', () => {
    expect(report['hotLoop']).toEqual(contest);
    expect(report['wholeLoop']).toEqual(contest);
  });

  test('times claims and the lag of timers', () => {
    const claim = { waiting: number, batch: number, msPerClaim: number, ratio: number, coldMsPerClaim: number };
    expect(report['claim']).toEqual([claim, claim]);
    const lag = {
      perSecond: number,
      seconds: number,
      timers: number,
      p50: number,
      p90: number,
      p99: number,
      max: number,
    };
    expect(report['lag']).toEqual(lag);
  });

  test('says what was promised and where it was measured', () => {
    const target = { name: expect.any(String), value: number, limit: number, met: expect.any(Boolean) };
    expect(report['targets']).toEqual(Array.from({ length: 6 }, () => target));
    expect(report['ground']).toMatchObject({ machine: expect.any(String), postgres: expect.any(String) });
  });
});
