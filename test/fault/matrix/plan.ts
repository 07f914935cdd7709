import { dice } from './chance.js';
import type { RunSpec } from './drive.js';
import { channelClasses } from './fault-plan.js';

export interface PlanTerms {
  readonly points: readonly string[];
  readonly seeds: readonly number[];
  /** How many workers a run may have; `mixed`: the seed says which. */
  readonly workers: readonly number[];
  readonly mixed: boolean;
}

/**
 * Every crash point × class × number of workers × seed, so ordered that any beginning of the list covers as many points and
 * classes as it can: each point once, the classes in turn, before any point comes again.
 */
export function planOf({ points, seeds, workers, mixed }: PlanTerms): RunSpec[] {
  const plan: RunSpec[] = [];
  for (const seed of seeds) {
    for (const [turn] of channelClasses.entries()) {
      for (const [index, point] of points.entries()) {
        const channelClass = channelClasses[(index + turn) % channelClasses.length] ?? 'none';
        const drawn = workers[dice(workers.length, seed, point, channelClass) - 1] ?? 1;
        for (const count of mixed ? [drawn] : workers)
          plan.push({ kind: 'crash', point, channelClass, workers: count, seed });
      }
    }
  }
  return plan;
}

/** The runs beside the crash points; the server of the second kind is everybody's, so these take place alone. */
export function pausesOf(seeds: readonly number[]): RunSpec[] {
  return seeds.flatMap((seed) =>
    channelClasses.map((channelClass) => ({
      kind: 'pause' as const,
      point: 'worker-paused',
      channelClass,
      workers: 2,
      seed,
    })),
  );
}

export function serverKillsOf(seeds: readonly number[]): RunSpec[] {
  return seeds.flatMap((seed) =>
    channelClasses.map((channelClass) => ({
      kind: 'postgres' as const,
      point: 'postgres-killed',
      channelClass,
      workers: 2,
      seed,
    })),
  );
}
