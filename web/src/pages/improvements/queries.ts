import { useInfiniteQuery, useQuery, type UseQueryResult } from '@tanstack/react-query';
import { api, ask } from '../../api/client.js';
import type { components } from '../../api/schema.js';

type Schemas = components['schemas'];
export type Improvement = Schemas['Improvement'];
export type Detail = Schemas['ImprovementDetail'];
export type State = Improvement['state'];
export type Problem = Schemas['Problem'];
export type ProblemDetail = Schemas['ProblemDetail'];
export type Places = Schemas['ImprovementPlaces'];
export type Proof = NonNullable<Improvement['proof']>;
export type Recipients = Schemas['NewsRecipientList'];

/** What every act here may change. */
export const changes = ['improvement', 'map', 'feedback'] as const;

/** Which improvements are shown. */
export interface Filter {
  readonly state?: State | 'open';
  readonly touchpoint?: string;
  readonly department?: string;
  readonly text?: string;
  readonly mine?: boolean;
  readonly quick_win?: boolean;
}

const flag = (on: boolean | undefined): 'true' | undefined => (on === true ? 'true' : undefined);
const page = 200;

export function useImprovements({ mine, quick_win: quick, ...filter }: Filter) {
  return useInfiniteQuery({
    queryKey: ['improvement', 'list', { ...filter, mine, quick }],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam: after }) =>
      ask(
        api.GET('/api/v1/improvements', {
          params: { query: { ...filter, mine: flag(mine), quick_win: flag(quick), limit: page, after } },
        }),
      ),
    getNextPageParam: ({ next }) => next ?? undefined,
    placeholderData: (last) => last,
  });
}

export function useImprovement(id: string): UseQueryResult<Detail> {
  return useQuery({
    queryKey: ['improvement', 'one', id],
    queryFn: () => ask(api.GET('/api/v1/improvements/{id}', { params: { path: { id } } })),
  });
}

export function useProblems(state: 'live' | 'proposed' | 'open' | 'solved' | 'dismissed') {
  return useQuery({
    queryKey: ['improvement', 'problems', state],
    queryFn: () => ask(api.GET('/api/v1/problems', { params: { query: { state, limit: page } } })),
  });
}

export function useProblem(id: string): UseQueryResult<ProblemDetail> {
  return useQuery({
    queryKey: ['improvement', 'problem', id],
    queryFn: () => ask(api.GET('/api/v1/problems/{id}', { params: { path: { id } } })),
  });
}

/** Names of everything an improvement can be pinned to: they change with a publication alone. */
export function usePlaces(): Places | undefined {
  const { data } = useQuery({
    queryKey: ['programme', 'places'],
    staleTime: 300_000,
    queryFn: () => ask(api.GET('/api/v1/improvements/places')),
  });
  return data;
}

type Named = Places['touchpoints'];

/** The title of one of the named in the language of the page; its id while they are not known. */
export function titleIn(named: Named | undefined, id: string, language: string): string {
  const title = named?.find((one) => one.id === id)?.title;
  return title?.[language] ?? Object.values(title ?? {})[0] ?? id;
}

/** The named, ready to be chosen from. */
export function optionsOf(named: Named | undefined, language: string): { value: string; label: string }[] {
  return (named ?? []).map(({ id }) => ({ value: id, label: titleIn(named, id, language) }));
}

/** A part of a scale as whole percent. */
export function percent(part: number): number {
  return Math.round(part * 100);
}
