import { JobBar } from '../../ui/jobs/job-bar.js';
import { useJob } from '../../ui/jobs/use-jobs.js';

/** The job that was just started, with its end. */
export function StartedJob({ jobId }: { jobId: string }) {
  const job = useJob(jobId);
  return job ? <JobBar job={job} /> : null;
}
