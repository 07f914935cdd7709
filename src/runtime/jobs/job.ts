import type { Tx } from '../postgres/unit-of-work.js';

/** `queued`: waits for a worker; `cancelled`: somebody ended it, what was done until then stays. */
export const jobStates = ['queued', 'running', 'done', 'failed', 'cancelled'] as const;
export type JobState = (typeof jobStates)[number];

/** What a handler hands in and gets back: ids, counts and words of ours, never a name or a text of a patient. */
export type JobJson = Readonly<Record<string, unknown>>;

/** Who started it. */
export interface JobOwner {
  readonly id: string;
  readonly name: string;
}

/** Why it failed; the message names no person. */
export interface JobError {
  readonly code: string;
  readonly message: string;
  readonly fix?: string | undefined;
}

/** Long work as it stands. Instants are epoch ms. */
export interface Job {
  readonly jobId: string;
  readonly kind: string;
  readonly title: string | null;
  readonly state: JobState;
  readonly input: JobJson;
  /** What the last committed step left for the next. */
  readonly cursor: JobJson | null;
  readonly done: number;
  readonly total: number | null;
  readonly report: JobJson | null;
  readonly error: JobError | null;
  readonly by: JobOwner;
  readonly createdAt: number;
  readonly startedAt: number | null;
  /** When it last got further. */
  readonly movedAt: number | null;
  readonly endedAt: number | null;
  readonly cancelAsked: boolean;
}

/** How far a step came; `total` once it is known. */
export interface JobStep {
  readonly done: number;
  readonly total?: number | undefined;
  readonly cursor?: JobJson | undefined;
}

/** A job in the hands of its handler. */
export interface JobRun {
  readonly jobId: string;
  readonly clinicId: number;
  readonly by: JobOwner;
  readonly input: JobJson;
  /** Where to go on: undefined at the first start. */
  readonly cursor: JobJson | undefined;
  /** Aborts when it is cancelled, when the process stops, and when another process has taken it over. */
  readonly signal: AbortSignal;
  /** Somebody asked for its end: return the report of what was done. */
  readonly cancelled: boolean;
  /**
   * One transaction: its work, progress and cursor commit together or not at all, so a crash repeats no step. Throws, and
   * writes nothing, when the lease went to another process meanwhile.
   */
  step<Step extends JobStep>(work: (tx: Tx) => Promise<Step>): Promise<Step>;
  /** Progress without work of its own, written at most twice a second. */
  progress(step: JobStep): Promise<void>;
}

/** Carries out the jobs of one kind. */
export interface JobHandler {
  /** A word or two of ours with a dot between: `publication.move`. */
  readonly kind: string;
  /** Its result is the report. A throw is the failure of the job, except after the abort of its signal. */
  run(job: JobRun): Promise<JobJson>;
}

/** Items a second since it started; null before anything can be said. */
export function rateOf({ done, startedAt, movedAt }: Pick<Job, 'done' | 'startedAt' | 'movedAt'>): number | null {
  if (startedAt === null || movedAt === null || movedAt <= startedAt || done === 0) return null;
  return Math.round((done * 10_000) / (movedAt - startedAt)) / 10;
}
