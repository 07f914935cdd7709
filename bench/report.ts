import { cpus, totalmem } from 'node:os';
import type { BenchServer } from './bench-server.js';
import type { ClaimFigure } from './claim.js';
import type { Contest, Contests } from './contest.js';
import type { LagFigure } from './lag.js';
import type { Sizes } from './sizes.js';

export interface BenchReport extends Contests {
  readonly claim: readonly ClaimFigure[];
  readonly lag: LagFigure;
  readonly targets: readonly Target[];
  readonly ground: Ground;
}

/** What a figure is promised to be: `value` at least or at most `limit`. */
export interface Target {
  readonly name: string;
  readonly value: number;
  readonly limit: number;
  readonly met: boolean;
}

/** Where and on how much it was measured. */
export interface Ground {
  readonly machine: string;
  readonly node: string;
  readonly postgres: string;
  /** `node+postgres`; `node` when the server's processes cannot be seen from here. */
  readonly cpuOf: string;
  readonly sizes: Sizes;
}

export function groundOf(server: BenchServer, sizes: Sizes): Ground {
  const [cpu] = cpus();
  return {
    machine: `${cpus().length} x ${cpu?.model.trim() ?? 'unknown'}, ${Math.round(totalmem() / 2 ** 30)} GiB, ${process.platform}`,
    node: process.version,
    postgres: `${server.version}, ${server.embedded ? 'embedded' : 'DATABASE_URL'}`,
    cpuOf: server.cpu ? 'node+postgres' : 'node',
    sizes,
  };
}

export function targetsOf({ hotLoop, wholeLoop, claim, lag }: Omit<BenchReport, 'targets' | 'ground'>): Target[] {
  const atLeast = (name: string, value: number, limit: number) => ({ name, value, limit, met: value >= limit });
  const atMost = (name: string, value: number, limit: number) => ({ name, value, limit, met: value <= limit });
  return [
    atLeast('step: steps a second, product to raw', hotLoop.ratioToRaw, 0.75),
    atMost('step: CPU, product to raw', hotLoop.cpuRatio, 1.35),
    atLeast('step and dispatch: steps a second, product to raw', wholeLoop.ratioToRaw, 0.75),
    atMost('claim among the most waiting, to the fewest', Math.max(...claim.map(({ ratio }) => ratio)), 1.5),
    atMost('timer lag p50, ms', lag.p50, 5),
    atMost('timer lag p99, ms', lag.p99, 25),
  ];
}

/** The same as a page of text. */
export function describe({ ground, targets, ...figures }: BenchReport): string {
  const { lag } = figures;
  return [
    `${ground.machine}; Node ${ground.node}; ${ground.postgres}; CPU of ${ground.cpuOf}`,
    '',
    table([
      ['', 'steps/s', 'raw', 'ratio', 'CPU s/1000', 'raw', 'ratio'],
      contestRow('step', figures.hotLoop),
      contestRow('step + render + dispatch', figures.wholeLoop),
    ]),
    '',
    table([
      ['waiting', 'ms per claim', 'ratio', 'first touch, ms'],
      ...figures.claim.map(({ waiting, msPerClaim, ratio, coldMsPerClaim }) => [
        String(waiting),
        msPerClaim.toFixed(2),
        ratio.toFixed(2),
        coldMsPerClaim.toFixed(2),
      ]),
    ]),
    '',
    table([
      ['timer lag, ms', 'p50', 'p90', 'p99', 'max'],
      [`${lag.perSecond}/s for ${lag.seconds} s`, ...[lag.p50, lag.p90, lag.p99, lag.max].map((ms) => ms.toFixed(1))],
    ]),
    '',
    table([
      ['target', 'value', 'limit', ''],
      ...targets.map(({ name, value, limit, met }) => [name, String(value), String(limit), met ? 'met' : 'missed']),
    ]),
  ].join('\n');
}

function contestRow(name: string, { stepsPerSecond, cpuSecondsPer1000, raw, ratioToRaw, cpuRatio }: Contest): string[] {
  const rates = [String(stepsPerSecond), String(raw.stepsPerSecond), ratioToRaw.toFixed(2)];
  return [name, ...rates, cpuSecondsPer1000.toFixed(3), raw.cpuSecondsPer1000.toFixed(3), cpuRatio.toFixed(2)];
}

function table(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => (row[column] ?? '').length)));
  return rows
    .map((row) =>
      row
        .map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0)))
        .join('  '),
    )
    .join('\n');
}
