import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { api, ask } from '../../api/client.js';
import type { components } from '../../api/schema.js';

export type Job = components['schemas']['Job'];

/** A running job is looked at this often even when no hint comes. */
const againMs = 5_000;

export function isOpen({ state }: Pick<Job, 'state'>): boolean {
  return state === 'queued' || state === 'running';
}

/** The newest jobs that the person may see. */
export function useJobs(): UseQueryResult<readonly Job[]> {
  return useQuery({
    queryKey: ['job', 'list'],
    queryFn: async () => (await ask(api.GET('/api/v1/jobs', { params: { query: { limit: 30 } } }))).jobs,
    refetchInterval: ({ state }) => (state.data?.some(isOpen) ? againMs : false),
  });
}

/** One job, as it moves. */
export function useJob(jobId: string | undefined): Job | undefined {
  const job = useQuery({
    queryKey: ['job', jobId],
    enabled: jobId !== undefined,
    queryFn: () => ask(api.GET('/api/v1/jobs/{id}', { params: { path: { id: jobId ?? '' } } })),
    refetchInterval: ({ state }) => (state.data && isOpen(state.data) ? againMs : false),
  });
  return job.data;
}
