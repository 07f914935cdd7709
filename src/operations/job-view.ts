import { z } from 'zod';
import { cursorForms, cursorParts, cursorText, jobStates, rateOf, type Job } from '../runtime/index.js';

/** A job as callers see it. */
export const jobAnswer = z
  .object({
    job: z.uuid(),
    kind: z.string(),
    title: z.string().nullable(),
    state: z.enum(jobStates),
    /** `rate`: items a second; null until it can be told. */
    progress: z.object({ done: z.number(), total: z.number().nullable(), rate: z.number().nullable() }),
    report: z.record(z.string(), z.unknown()).nullable(),
    error: z.object({ code: z.string(), message: z.string(), fix: z.string().nullable() }).nullable(),
    by: z.object({ id: z.string(), name: z.string() }),
    created_at: z.iso.datetime(),
    started_at: z.iso.datetime().nullable(),
    ended_at: z.iso.datetime().nullable(),
    cancel_asked: z.boolean(),
  })
  .meta({ id: 'Job' });

export const jobList = z.object({ jobs: z.array(jobAnswer), next: z.string().nullable() }).meta({ id: 'JobList' });

/** Where the next page begins, for callers, who only hand it back. */
export const jobCursor = z
  .string()
  .transform((text) => cursorParts(text, cursorForms.epochMs, cursorForms.id))
  .refine((found) => found !== undefined, 'is no value of next')
  .transform(([at, jobId = ''] = []) => ({ at: Number(at), jobId }));

export function cursorOfJob({ createdAt, jobId }: Pick<Job, 'createdAt' | 'jobId'>): string {
  return cursorText(createdAt, jobId);
}

export function jobView(job: Job): z.input<typeof jobAnswer> {
  return {
    job: job.jobId,
    kind: job.kind,
    title: job.title,
    state: job.state,
    progress: { done: job.done, total: job.total, rate: rateOf(job) },
    report: job.report === null ? null : { ...job.report },
    error: job.error && { code: job.error.code, message: job.error.message, fix: job.error.fix ?? null },
    by: { ...job.by },
    created_at: new Date(job.createdAt).toISOString(),
    started_at: at(job.startedAt),
    ended_at: at(job.endedAt),
    cancel_asked: job.cancelAsked,
  };
}

function at(instant: number | null): string | null {
  return instant === null ? null : new Date(instant).toISOString();
}
