import type { ClaimedEvent, ClaimedTimer } from './enrolment.store.js';

/** A timer or an event to be worked through; `at` is when it was due, or happened. */
export type TurnItem =
  | { readonly at: number; readonly id: string; readonly timer: ClaimedTimer; readonly event?: undefined }
  | { readonly at: number; readonly id: string; readonly event: ClaimedEvent; readonly timer?: undefined };

/** Per patient in the order things happened, then arrived (DESIGN §13.13); ids are made in the order of arrival. */
export function inOrder(timers: readonly ClaimedTimer[], events: readonly ClaimedEvent[]): TurnItem[] {
  const items: TurnItem[] = [
    ...timers.map((timer) => ({ at: timer.dueAt, id: `${timer.enrolmentId}/${timer.name}`, timer })),
    ...events.map((event) => ({ at: event.occurredAt, id: event.eventId, event })),
  ];
  return items.sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
}
