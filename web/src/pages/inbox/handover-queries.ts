import { useQuery } from '@tanstack/react-query';
import { api, ask } from '../../api/client.js';
import type { components } from '../../api/schema.js';

export type HandoverTask = components['schemas']['HandoverTask'];

/** What one department tells another, in the order of the form. */
export const fieldNames = ['known', 'promised', 'next_step', 'open_questions', 'waiting'] as const;
export type FieldName = (typeof fieldNames)[number];

/** What waits for the person's departments, the nearest deadline first. */
export function useHandovers(locale: 'ru' | 'uk' | 'en') {
  return useQuery({
    queryKey: ['handover', 'open', locale],
    queryFn: () => ask(api.GET('/api/v1/handovers', { params: { query: { status: 'open', locale } } })),
  });
}

/** The open handovers of one patient. */
export function usePatientHandovers(patient: string, locale: 'ru' | 'uk' | 'en') {
  return useQuery({
    queryKey: ['handover', 'of', patient, locale],
    queryFn: () => ask(api.GET('/api/v1/handovers', { params: { query: { status: 'open', patient, locale } } })),
  });
}

/** What the pair of departments must hand on, and what is known of it already. */
export function useHandoverForm(patient: string, from: string, to: string | null) {
  return useQuery({
    queryKey: ['handover', 'form', patient, from, to],
    enabled: to !== null,
    staleTime: Infinity,
    queryFn: () => ask(api.GET('/api/v1/handovers/form', { params: { query: { patient, from, to: to ?? '' } } })),
  });
}
