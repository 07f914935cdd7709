import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { api, ask } from '../../api/client.js';
import type { Facts, Place } from './places.js';

const longMs = 300_000;

/** Every template with its coverage, as published or in a draft. */
export function useTemplates(draft: string | undefined) {
  return useQuery({
    queryKey: ['draft', draft ?? 'published', 'templates'],
    queryFn: () => ask(api.GET('/api/v1/templates', { params: { query: { draft_id: draft } } })),
  });
}

/** One template with all its texts. */
export function useTemplate(draft: string | undefined, scenario: string, name: string) {
  return useQuery({
    queryKey: ['draft', draft ?? 'published', 'template', scenario, name],
    placeholderData: keepPreviousData,
    queryFn: () =>
      ask(
        api.GET('/api/v1/templates/{scenario_id}/{name}', {
          params: { path: { scenario_id: scenario, name }, query: { draft_id: draft } },
        }),
      ),
  });
}

/** The variables and formats: the same for every text of this version of the product. */
export function useVocabulary() {
  return useQuery({
    queryKey: ['template-vocabulary'],
    staleTime: Infinity,
    queryFn: () => ask(api.GET('/api/v1/templates/vocabulary')),
  });
}

/** What is shown of a text. */
export interface Shown extends Place {
  readonly draft: string | undefined;
  readonly scenario: string;
  readonly name: string;
  readonly text: string;
  readonly facts: Facts;
  readonly buttons: boolean | undefined;
}

/** What is asked for it, for the preview and for the test message alike. */
export function requestOf({ draft, scenario, name, channel, locale, text, facts, buttons }: Shown) {
  return { draft_id: draft, scenario_id: scenario, name, channel, locale, text, facts, buttons };
}

/** The text as the phone shows it; the last picture stays until the next is there. */
export function usePreview(shown: Shown) {
  return useQuery({
    queryKey: ['template-preview', shown],
    placeholderData: keepPreviousData,
    staleTime: longMs,
    retry: false,
    queryFn: () => ask(api.POST('/api/v1/templates/preview', { body: requestOf(shown) })),
  });
}

/** What WhatsApp said of the texts it was asked to approve. */
export function useApprovals(asked: boolean) {
  return useQuery({
    queryKey: ['template-approvals'],
    enabled: asked,
    staleTime: 60_000,
    queryFn: () => ask(api.GET('/api/v1/templates/approvals')),
  });
}

/** One's own addresses, and where a test message arrives. */
export function useOwnContacts() {
  return useQuery({ queryKey: ['own-contacts'], queryFn: () => ask(api.GET('/api/v1/session/contacts')) });
}
