import { useQuery } from '@tanstack/react-query';
import { api, ask } from '../api/client.js';

/** Somebody who works here. */
export interface Colleague {
  readonly id: string;
  readonly name: string;
}

/** Everybody who can be assigned to, mentioned or handed over to. */
export function useColleagues(): readonly Colleague[] {
  const { data } = useQuery({
    queryKey: ['staff', 'colleagues'],
    staleTime: 300_000,
    queryFn: () => ask(api.GET('/api/v1/staff')),
  });
  return (data?.staff ?? []).map(({ id, name }) => ({ id, name }));
}
