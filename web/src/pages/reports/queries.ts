import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client.js';
import type { components } from '../../api/schema.js';
import { stepOf, type Days, type Period } from './period.js';

export type Reading = components['schemas']['KpiReading'];
export type Figure = components['schemas']['KpiFigure'];
export type Line = components['schemas']['FrequencyLine'];
export type Share = components['schemas']['FrequencyShare'];
export type Gap = components['schemas']['AttentionGap'];
export type Plan = components['schemas']['ServicePlan'];
export type By = 'stage' | 'branch' | 'department' | 'channel' | 'part';

/** What is looked at: the days, and by what they are divided. */
export interface Look {
  readonly period: Period;
  readonly days: Days;
  readonly by?: By | undefined;
  readonly stage?: string | undefined;
}

export function useFigures({ period, days, by, stage }: Look) {
  const query = { ...days, step: stepOf(period), by, stage };
  return useQuery({
    queryKey: ['kpis', query],
    queryFn: () => ask(api.GET('/api/v1/kpis', { params: { query } })),
  });
}

/** The rows behind a number; a page more each time. */
export function useRows(kpi: Reading['kpi'], days: Days, slice: Readonly<Record<string, string>>) {
  return useInfiniteQuery({
    queryKey: ['kpi-rows', kpi, days, slice],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam: cursor }) =>
      ask(
        api.GET('/api/v1/kpis/{kpi}/rows', {
          params: { path: { kpi }, query: { ...days, ...slice, cursor, limit: 50 } },
        }),
      ),
    getNextPageParam: ({ next }) => next ?? undefined,
  });
}

export function useFrequency() {
  return useQuery({ queryKey: ['frequency'], queryFn: () => ask(api.GET('/api/v1/frequency')) });
}

export function useGaps(stage: string | undefined) {
  return useInfiniteQuery({
    queryKey: ['attention', stage],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam: cursor }) =>
      ask(api.GET('/api/v1/attention', { params: { query: { stage, cursor, limit: 50 } } })),
    getNextPageParam: ({ next }) => next ?? undefined,
  });
}

export function useAttentionTrend(days: Days) {
  return useQuery({
    queryKey: ['attention-trend', days],
    queryFn: () => ask(api.GET('/api/v1/attention/trend', { params: { query: { ...days } } })),
  });
}

export function usePlan() {
  return useQuery({ queryKey: ['plan'], queryFn: () => ask(api.GET('/api/v1/reports/plan')) });
}

export function useDigest() {
  return useQuery({ queryKey: ['digest'], queryFn: () => ask(api.GET('/api/v1/digest')) });
}

/** The names of stages, groups, departments and scenarios in the reader's language. */
export function useNames() {
  const { i18n } = useTranslation();
  const { data } = useQuery({
    queryKey: ['vocabulary'],
    queryFn: () => ask(api.GET('/api/v1/vocabulary')),
    staleTime: 300_000,
  });
  const inWords = (title: Readonly<Record<string, string | undefined>>): string =>
    title[i18n.language] ?? title['uk'] ?? title['en'] ?? '';
  const nameOf = (of: 'stages' | 'groups' | 'departments' | 'scenarios', id: string): string => {
    const found = data?.[of].find((each) => each.id === id);
    return found ? inWords(found.title) || id : id;
  };
  return { data, inWords, nameOf };
}
