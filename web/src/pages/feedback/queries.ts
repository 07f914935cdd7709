import { useInfiniteQuery, useQuery, type UseQueryResult } from '@tanstack/react-query';
import { api, ask } from '../../api/client.js';
import type { components, operations } from '../../api/schema.js';

type Schemas = components['schemas'];
export type Voice = Schemas['Feedback'];
export type Figures = Schemas['SurveyFigures'];
export type Account = Schemas['SocialAccounts']['accounts'][number];
export type Ideas = Schemas['IdeaList'];
export type Review = Schemas['Review'];
type ListQuery = NonNullable<operations['VoiceController_list']['parameters']['query']>;

/** What every act here may change. */
export const changes = ['feedback', 'improvement', 'map'] as const;

/** Which voices are shown. */
export interface Filter {
  readonly kind?: ListQuery['kind'];
  readonly touchpoint?: string;
  readonly theme?: ListQuery['theme'];
  readonly state?: ListQuery['state'];
  readonly alert?: boolean;
  readonly from?: string;
}

export const kinds = ['complaint', 'survey', 'review', 'idea', 'praise', 'question', 'problem'] as const;
export const states = ['to_read', 'noted', 'confirmed', 'answered', 'dismissed'] as const;
export const sentiments = ['positive', 'mixed', 'neutral', 'negative'] as const;

const page = 50;

export function useVoices({ alert, ...filter }: Filter) {
  return useInfiniteQuery({
    queryKey: ['feedback', 'list', { ...filter, alert }],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam: cursor }) => {
      const query = { ...filter, ...(alert === true ? { alert: 'true' } : {}), limit: page, cursor };
      return ask(api.GET('/api/v1/feedback', { params: { query } }));
    },
    getNextPageParam: ({ next }) => next ?? undefined,
    placeholderData: (last) => last,
  });
}

export function useVoice(id: string): UseQueryResult<Schemas['FeedbackWhole']> {
  return useQuery({
    queryKey: ['feedback', 'one', id],
    queryFn: () => ask(api.GET('/api/v1/feedback/{id}', { params: { path: { id } } })),
  });
}

export function useReview(id: string): UseQueryResult<Review> {
  return useQuery({
    queryKey: ['feedback', 'review', id],
    queryFn: () => ask(api.GET('/api/v1/reviews/{id}', { params: { path: { id } } })),
  });
}

/** Figures of the time from the instant on; of the last 90 days without one. */
export function useFigures(from: string | undefined): UseQueryResult<Schemas['SurveyFiguresList']> {
  return useQuery({
    queryKey: ['feedback', 'figures', from],
    queryFn: () => ask(api.GET('/api/v1/surveys/figures', { params: { query: { from } } })),
  });
}

export function useAccounts(): UseQueryResult<Schemas['SocialAccounts']> {
  return useQuery({
    queryKey: ['feedback', 'accounts'],
    queryFn: () => ask(api.GET('/api/v1/social-accounts')),
  });
}

export function useIdeas(): UseQueryResult<Ideas> {
  return useQuery({ queryKey: ['feedback', 'ideas'], queryFn: () => ask(api.GET('/api/v1/ideas/mine')) });
}
