import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { api, ask } from '../../api/client.js';
import type { components } from '../../api/schema.js';
import type { Move, Preview } from './choices.js';

type Schemas = components['schemas'];
export type Publication = Schemas['Publication'];

const longMs = 300_000;
/** While patients are moved the sums are looked at this often. */
const movingMs = 2_000;

export function usePreview(draft: string, moves: readonly Move[]): UseQueryResult<Preview> {
  return useQuery({
    queryKey: ['draft', draft, 'publication', moves],
    queryFn: () =>
      ask(
        api.POST('/api/v1/drafts/{id}/publication/preview', {
          params: { path: { id: draft } },
          body: { moves: [...moves] },
        }),
      ),
    placeholderData: (last) => last,
  });
}

/** Departments of the clinic by id, as work can be given to them. */
export function useDepartments(): readonly string[] {
  const vocabulary = useQuery({
    queryKey: ['programme', 'vocabulary'],
    staleTime: longMs,
    queryFn: () => ask(api.GET('/api/v1/vocabulary')),
  });
  return vocabulary.data?.departments.map(({ id }) => id) ?? [];
}

export function usePublications(): UseQueryResult<Schemas['Publications']> {
  return useQuery({
    queryKey: ['scenario', 'publications'],
    queryFn: () => ask(api.GET('/api/v1/publications')),
    refetchInterval: ({ state }) => (state.data?.publications.some(isMoving) ? movingMs : false),
  });
}

export function useComparison(id: string, enabled: boolean): UseQueryResult<Schemas['PublicationComparison']> {
  return useQuery({
    queryKey: ['scenario', 'publications', id, 'comparison'],
    enabled,
    queryFn: () => ask(api.GET('/api/v1/publications/{id}/comparison', { params: { path: { id } } })),
  });
}

export function useLeft(id: string, enabled: boolean): UseQueryResult<Schemas['PublicationLeft']> {
  return useQuery({
    queryKey: ['scenario', 'publications', id, 'left'],
    enabled,
    queryFn: () => ask(api.GET('/api/v1/publications/{id}/left', { params: { path: { id } } })),
  });
}

export function isMoving({ state }: Pick<Publication, 'state'>): boolean {
  return state === 'moving' || state === 'undoing';
}
