import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { Behaviour } from '../behaviour.js';
import { drawnCohort, givenCohort, type Cohort, type CohortMember } from './cohort.js';
import { programmeOf, type RehearsalParts } from '../rehearsal-programme.js';
import { groundOf, simulatePart } from './simulation.js';
import { emptyTally, merged, type Tally } from './tally.js';

/** What is simulated, as it can be handed to a thread. */
export interface SimulationOrder {
  readonly programme: RehearsalParts;
  readonly behaviour: Behaviour;
  /** How many patients to draw, or those of a file. */
  readonly cohort: number | readonly CohortMember[];
  readonly seed: number;
  readonly days: number;
  /** The patient whose journey is written down. */
  readonly watched?: string | undefined;
}

/** One thread's share. */
export interface PartOrder extends SimulationOrder {
  readonly part: { readonly index: number; readonly of: number };
}

/** What a thread says while it works and when it is done. */
export type PartNews = { readonly patients: number } | { readonly tally: Tally };

/** How many patients are worth a thread of their own. */
const worthAThread = 100;
const newsEvery = 50;
/** Households die young: with more room for the young the collector copies little, and the old never grow far. */
const resourceLimits = { maxYoungGenerationSizeMb: 192, maxOldGenerationSizeMb: 384 };

/**
 * Lives the whole cohort on all cores; the tally does not depend on how many there are. When `signal` aborts, its threads are
 * ended and the promise is rejected with its reason.
 */
export async function simulate(
  order: SimulationOrder,
  onPatients: (patients: number) => void = () => undefined,
  threads = availableParallelism(),
  signal?: AbortSignal,
): Promise<Tally> {
  signal?.throwIfAborted();
  const size = typeof order.cohort === 'number' ? order.cohort : order.cohort.length;
  const of = Math.max(1, Math.min(threads, Math.ceil(size / worthAThread)));
  if (size <= worthAThread) return runPart({ ...order, part: { index: 0, of } }, onPatients);
  const parts = Array.from({ length: of }, (_, index) =>
    inThread({ ...order, part: { index, of } }, onPatients, signal),
  );
  return (await Promise.all(parts)).reduce(merged, emptyTally());
}

/** One part, in this thread. */
export function runPart(order: PartOrder, onPatients: (patients: number) => void): Tally {
  const programme = programmeOf(order.programme);
  let unsaid = 0;
  return simulatePart(groundOf({ ...order, programme }), cohortOf(order), order.part, (patients) => {
    unsaid += patients;
    if (unsaid < newsEvery) return;
    onPatients(unsaid);
    unsaid = 0;
  });
}

function cohortOf({ behaviour, cohort, seed }: SimulationOrder): Cohort {
  return typeof cohort === 'number' ? drawnCohort(behaviour, cohort, seed) : givenCohort(cohort);
}

function inThread(
  workerData: PartOrder,
  onPatients: (patients: number) => void,
  signal: AbortSignal | undefined,
): Promise<Tally> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./simulation-part.worker.js', import.meta.url), { workerData, resourceLimits });
    const stop = (): void => {
      reject(signal?.reason as Error);
      void worker.terminate();
    };
    signal?.addEventListener('abort', stop, { once: true });
    worker.on('message', (news: PartNews) => {
      if ('tally' in news) resolve(news.tally);
      else onPatients(news.patients);
    });
    worker.on('error', reject);
    worker.on('exit', (code) => {
      signal?.removeEventListener('abort', stop);
      reject(new Error(`a thread of the simulation ended early, with code ${code}`));
    });
  });
}
