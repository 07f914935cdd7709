import { AppError, type Job, type JobService, type JobState, type Tx } from '../../runtime/index.js';

/** A job of the kind. Errors: REHEARSAL_JOB_UNKNOWN, also while it is not in the wanted state. */
export async function jobOf(
  jobs: Pick<JobService, 'find'>,
  tx: Tx,
  { kind, id, wanted }: { readonly kind: string; readonly id: string; readonly wanted?: JobState },
): Promise<Job> {
  const job = await jobs.find(tx, id);
  if (job?.kind === kind && (wanted === undefined || job.state === wanted)) return job;
  throw new AppError('REHEARSAL_JOB_UNKNOWN', `There is no result ${id} of this kind.`, {
    status: 404,
    fix: 'Take the id from the answer that started it, and wait until it is done.',
  });
}

/** What every long rehearsal says of itself. */
export function jobView({ jobId, state, done, total, error, createdAt }: Job) {
  const created = new Date(createdAt).toISOString();
  return { job_id: jobId, state, progress: { done, total }, error: error?.message ?? null, created_at: created };
}
