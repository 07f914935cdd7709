import type { NewEvent } from '../event/event.store.js';
import type { LoyaltyFact, LoyaltyFactKind } from './life.js';

/** Events that are facts about how a patient stands to the clinic. */
export const factEvents = [
  'incident.opened',
  'feedback.received',
  'survey.answered',
  'survey.commented',
  'custom.referral_attended',
  'custom.public_defence',
] as const;

/** Events that follow from facts bear this in their key: they are no new ones. */
export const followsFromFact = 'loyalty/';

/** The fact an event tells; undefined when it tells none. Whether a review was asked for is not known here, and not guessed. */
export function factOfEvent(event: NewEvent & { readonly eventId: string }): LoyaltyFact | undefined {
  const { patientId, type, occurredAt: at, payload, eventId, key } = event;
  if (key?.startsWith(followsFromFact)) return undefined;
  const fact = (kind: LoyaltyFactKind, ref: unknown, value?: unknown): LoyaltyFact => ({
    ...{ patientId, kind, at, source: 'clinic_system', ref: typeof ref === 'string' && ref !== '' ? ref : eventId },
    ...(typeof value === 'string' ? { value } : {}),
  });
  if (type === 'incident.opened') return fact('incident', payload['incident_id']);
  if (type === 'survey.answered' || type === 'survey.commented')
    return fact('survey_answered', eventId, payload['survey']);
  if (type === 'custom.referral_attended') return fact('referral', eventId);
  if (type === 'custom.public_defence') return fact('public_defence', eventId);
  if (type !== 'feedback.received') return undefined;
  if (payload['kind'] === 'complaint') return fact('complaint', eventId, payload['touchpoint']);
  return payload['kind'] === 'review' ? fact('review_left', eventId, 'unknown') : undefined;
}
