import { useInfiniteQuery, useQuery, type UseQueryResult } from '@tanstack/react-query';
import { api, ask } from '../../api/client.js';
import type { components } from '../../api/schema.js';

type Schemas = components['schemas'];
export type Sheet = Schemas['JourneyMap'];
export type Touchpoint = Sheet['touchpoints'][number];
export type Panel = Schemas['JourneyMapTouchpoint'];
export type Colour = Touchpoint['colour'];
export type Reason = Touchpoint['reasons'][number];
export type MapDiff = Schemas['JourneyMapDiff'];

/** By what the map can be narrowed down. */
export const cuts = ['group', 'persona', 'branch', 'service', 'channel', 'department'] as const;
export type Cut = (typeof cuts)[number];

/** What of the map is shown. */
export type Filter = { readonly period: '30d' | '90d' | '365d' } & { readonly [Each in Cut]?: string };

export function useSheet(filter: Filter): UseQueryResult<Sheet> {
  return useQuery({
    queryKey: ['map', 'sheet', filter],
    queryFn: () => ask(api.GET('/api/v1/map', { params: { query: filter } })),
    placeholderData: (last) => last,
  });
}

export function usePanel(touchpoint: string, filter: Filter): UseQueryResult<Panel> {
  return useQuery({
    queryKey: ['map', 'touchpoint', touchpoint, filter],
    queryFn: () =>
      ask(api.GET('/api/v1/map/touchpoints/{touchpoint}', { params: { path: { touchpoint }, query: filter } })),
  });
}

/** Asked for only when somebody wants to see them: the look is written down. */
export function useStanding(touchpoint: string, { group, persona }: Filter, asked: boolean) {
  const narrowed = { ...(group === undefined ? {} : { group }), ...(persona === undefined ? {} : { persona }) };
  return useInfiniteQuery({
    queryKey: ['map', 'patients', touchpoint, narrowed],
    enabled: asked,
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam: cursor }) =>
      ask(
        api.GET('/api/v1/map/touchpoints/{touchpoint}/patients', {
          params: {
            path: { touchpoint },
            query: { limit: 50, ...narrowed, ...(cursor === undefined ? {} : { cursor }) },
          },
        }),
      ),
    getNextPageParam: ({ next }) => next ?? undefined,
  });
}

export function useMapDiff(draft: string | null): UseQueryResult<MapDiff> {
  return useQuery({
    queryKey: ['map', 'diff', draft],
    enabled: draft !== null,
    queryFn: () => ask(api.GET('/api/v1/map/diff', { params: { query: { draft: draft ?? '' } } })),
  });
}

/** A text of the clinic's in the language of the page, or in any there is. */
export function said(text: Readonly<Record<string, string>>, language: string): string {
  return text[language] ?? Object.values(text)[0] ?? '';
}

/** A share as whole percent. */
export function percent(share: number): number {
  return Math.round(share * 100);
}
