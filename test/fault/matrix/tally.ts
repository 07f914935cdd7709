import { nameOf, type RunSpec } from './drive.js';
import type { RunResult } from './run-one.js';

const figures = ['kills', 'messages', 'lost', 'unrecordedDuplicates', 'recordedDuplicates', 'unknown'] as const;

/** Counts runs as they end, says each on a line, and the figures on the last one. */
export class Tally {
  private readonly startedAt = performance.now();
  private readonly sums = Object.fromEntries(figures.map((name) => [name, 0])) as Record<
    (typeof figures)[number],
    number
  >;
  private readonly killedAt = new Set<string>();
  private runs = 0;
  private failures = 0;
  private maxInFlight = 0;

  add(spec: RunSpec, result: RunResult): void {
    this.runs += 1;
    for (const name of figures) this.sums[name] += result[name];
    this.maxInFlight = Math.max(this.maxInFlight, result.maxInFlight);
    if (result.kills > 0) this.killedAt.add(spec.point);
    const { kills, unknown, recordedDuplicates: copies } = result;
    this.say(`${nameOf(spec)}: ${kills} kills, ${unknown} unknown, ${copies} copies on record`);
    if (result.violations.length > 0) this.fail(spec, result.violations);
  }

  broke(spec: RunSpec, error: unknown): void {
    this.runs += 1;
    this.fail(spec, [error instanceof Error ? (error.stack ?? error.message) : String(error)]);
  }

  /** The exit code; `points`: each must have been killed at. */
  end(points: readonly string[] = []): number {
    const missed = points.filter((point) => !this.killedAt.has(point));
    if (missed.length > 0) this.say(`NOT COVERED: ${missed.join(', ')}`);
    const { kills, messages, lost, unrecordedDuplicates, recordedDuplicates, unknown } = this.sums;
    this.say(
      `runs ${this.runs}, kills ${kills}, messages ${messages}, lost ${lost}, unrecorded duplicates ${unrecordedDuplicates}, ` +
        `recorded duplicates ${recordedDuplicates}, unknown ${unknown}, max in flight ${this.maxInFlight}, ` +
        `failed runs ${this.failures}, ${this.seconds()} s`,
    );
    return this.failures + missed.length === 0 ? 0 : 1;
  }

  private fail(spec: RunSpec, violations: readonly string[]): void {
    this.failures += 1;
    this.say(`FAILED ${nameOf(spec)}, replay: npm run test:fault -- --only ${nameOf(spec)}`);
    for (const violation of violations.slice(0, 20)) this.say(`  ${violation}`);
  }

  private say(line: string): void {
    process.stdout.write(`[${this.seconds()} s] ${line}\n`);
  }

  private seconds(): number {
    return Math.round((performance.now() - this.startedAt) / 1_000);
  }
}
