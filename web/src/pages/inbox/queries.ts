import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { api, ask } from '../../api/client.js';
import type { components } from '../../api/schema.js';
import type { Locale } from '../../i18n/words.js';
import { houseNow } from '../../ui/house-time.js';

const leavingMs = 3_000;
const comingMs = 60_000;

type Schemas = components['schemas'];
export type Conversation = Schemas['Conversation'];
export type Entry = Schemas['ThreadEntry'];
export type Thread = Schemas['ConversationThread'];

/** Which conversations the middle pane lists. */
export interface Filter {
  readonly queue: 'all' | 'mine' | 'unassigned';
  readonly department?: string;
  readonly status: 'open' | 'snoozed' | 'done';
}

/** How many wait in each queue. */
export function useQueues() {
  return useQuery({
    queryKey: ['conversation', 'queues'],
    queryFn: () => ask(api.GET('/api/v1/conversations/queues')),
  });
}

/** The conversations of a filter, page by page, waiting longest first. */
export function useConversations(filter: Filter, locale: Locale) {
  return useInfiniteQuery({
    queryKey: ['conversation', 'list', filter, locale],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam: cursor }) =>
      ask(api.GET('/api/v1/conversations', { params: { query: { ...filter, locale, cursor } } })),
    getNextPageParam: ({ next }) => next ?? undefined,
    placeholderData: keepPreviousData,
  });
}

/** Notes that name whoever looks and that they have not opened yet, newest first. */
export function useMentions() {
  return useQuery({
    queryKey: ['conversation', 'mentions'],
    queryFn: () => ask(api.GET('/api/v1/conversations/mentions')),
  });
}

/** The thread of a patient over all channels; further pages are older ones. */
export function useThread(patientId: string) {
  return useInfiniteQuery({
    queryKey: ['message', patientId],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam: before }) =>
      ask(
        api.GET('/api/v1/conversations/{patientId}/thread', {
          params: { path: { patientId }, query: { before, limit: 50 } },
        }),
      ),
    getNextPageParam: ({ next }) => next ?? undefined,
    refetchInterval: ({ state }) =>
      state.data?.pages[0]?.entries.some((entry) => isLeaving(entry) || isComing(entry)) ? leavingMs : false,
  });
}

/** On its way at this moment: no hint is sent for each message that leaves, so the page asks until it has left. */
function isLeaving({ delivery }: Entry): boolean {
  if (delivery?.state === 'sending') return true;
  return (
    delivery?.state === 'planned' && delivery.next_at !== null && Date.parse(delivery.next_at) < houseNow() + leavingMs
  );
}

/** A file that is fetched from the channel in these moments; what takes longer shows itself on the next look. */
function isComing({ at, files }: Entry): boolean {
  const fresh = houseNow() - Date.parse(at) < comingMs;
  return fresh && files.some(({ name, attachment, fault }) => name !== null && attachment === null && fault === null);
}

/** Messages that will leave later. */
export function useScheduled(patientId: string) {
  return useQuery({
    queryKey: ['message', 'scheduled', patientId],
    queryFn: () => ask(api.GET('/api/v1/conversations/{patientId}/scheduled', { params: { path: { patientId } } })),
  });
}

/** Ready answers for this patient, with their facts put in. */
export function useCanned(patient: string, enabled: boolean) {
  return useQuery({
    queryKey: ['canned', patient],
    enabled,
    queryFn: () => ask(api.GET('/api/v1/canned', { params: { query: { patient } } })),
  });
}

/** Everything about the patient that somebody who answers needs. */
export function useCard(id: string) {
  return useQuery({
    queryKey: ['patient', 'card', id],
    queryFn: () => ask(api.GET('/api/v1/patients/{id}/card', { params: { path: { id } } })),
  });
}

/** People and words of messages. */
export function useSearch(text: string) {
  return useQuery({
    queryKey: ['conversation', 'search', text],
    enabled: text.length > 1,
    placeholderData: keepPreviousData,
    queryFn: () => ask(api.GET('/api/v1/search', { params: { query: { q: text, limit: 20 } } })),
  });
}
