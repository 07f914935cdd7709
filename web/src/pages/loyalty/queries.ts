import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { api, ask } from '../../api/client.js';
import type { components } from '../../api/schema.js';

type Schemas = components['schemas'];
export type Overview = Schemas['LoyaltyOverview'];
export type Ledgers = Schemas['LoyaltyLedgers'];
export type AtRisk = Schemas['PatientsAtRisk']['patients'][number];
export type Hurt = Schemas['PatientsHurt']['patients'][number];

export function useOverview() {
  return useQuery({ queryKey: ['loyalty', 'overview'], queryFn: () => ask(api.GET('/api/v1/loyalty')) });
}

export function useLedgers() {
  return useQuery({ queryKey: ['loyalty', 'ledgers'], queryFn: () => ask(api.GET('/api/v1/loyalty/ledgers')) });
}

export function useAtRisk() {
  return useInfiniteQuery({
    queryKey: ['loyalty', 'at-risk'],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam: cursor }) =>
      ask(api.GET('/api/v1/loyalty/at-risk', { params: { query: { cursor, limit: 50 } } })),
    getNextPageParam: ({ next }) => next ?? undefined,
  });
}

export function useHurt() {
  return useQuery({ queryKey: ['loyalty', 'hurt'], queryFn: () => ask(api.GET('/api/v1/loyalty/hurt')) });
}

/** A share as people read it: `31 %`. */
export function percentIn(language: string): (share: number) => string {
  const format = new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 0 });
  return (share) => format.format(share);
}
