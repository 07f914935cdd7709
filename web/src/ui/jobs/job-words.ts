import type { Job } from './use-jobs.js';

/** As `useTranslation('jobs')` gives it; keys of another page as `page:key`. */
export type Translate = (key: string, values?: Readonly<Record<string, unknown>>) => string;

/** The sentences of one kind of job. */
export interface JobWords {
  readonly title: (job: Job, t: Translate) => string;
  /** What it came to, once it is done or cancelled. */
  readonly report: (job: Job, t: Translate) => string;
}

const known = new Map<string, JobWords>();

/** To be called once, by the page whose job it is. */
export function registerJobWords(kind: string, words: JobWords): void {
  known.set(kind, words);
}

export function titleOf(job: Job, t: Translate): string {
  const words = known.get(job.kind);
  return words ? words.title(job, t) : job.title ? `${job.kind}: ${job.title}` : job.kind;
}

export function reportOf(job: Job, t: Translate): string {
  const words = known.get(job.kind);
  if (words && job.report) return words.report(job, t);
  const counts = Object.entries(job.report ?? {}).filter(([, value]) => typeof value === 'number');
  return counts.length > 0 ? counts.map(([name, value]) => `${name}: ${String(value)}`).join(', ') : t('nothing');
}
