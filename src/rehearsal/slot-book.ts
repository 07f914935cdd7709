import { addPeriod, fromLocal, HOUR, localDay, parsePeriod } from '../engine/index.js';
import type { AskedQuestion, Leaving, OfferedSlot, TouchRow } from '../outbox/index.js';
import { chosenSlot, slotReply } from '../outbox/rules.js';
import type { NewEvent } from '../patient/index.js';
import type { VisitReport } from './rehearsed-visits.js';

/** Where a rehearsed clinic takes its free times from; without a book nothing is ever free. */
export interface SlotBook {
  readonly zone: string;
}

/** A rehearsed day has these, so that a patient has a morning and an afternoon to choose from. */
const hours = [10, 12.5, 16];

/** What leaves, with the free times of the book among its replies where it offers any. */
export function withTimes(leaving: Leaving, book: SlotBook | undefined): TouchRow {
  const { touch, now } = leaving;
  const { choices } = touch;
  if (!book || !choices || touch.resend !== null) return touch;
  const { shown: before = [] } = choices;
  const free = freeTimes(book, { days: choices.offer.days, count: choices.offer.count, now });
  const words = touch.replies.filter((reply) => !chosenSlot(choices, reply));
  const replies = [...free.map((_, index) => slotReply(before.length + index)), ...words];
  return { ...touch, replies, choices: { ...choices, shown: [...before, ...free] } };
}

/** The chosen time as a visit, and what its scenario hears; undefined: the reply chooses no time. */
export function chosenVisit(
  question: AskedQuestion,
  intent: string,
  at: number,
): { readonly visit: VisitReport; readonly event: NewEvent } | undefined {
  const {
    choices,
    touchId: touch,
    state,
    episode,
    template,
    channel,
    patientId,
    enrolmentId,
    appointmentId,
  } = question;
  const slot = choices && chosenSlot(choices, intent);
  if (!slot) return undefined;
  const moving = choices.offer.moves && typeof appointmentId === 'string' ? appointmentId : undefined;
  const id = moving ?? `${touch}/visit`;
  const { startsAt, zone } = slot;
  const service = choices.offer.service === undefined ? {} : { service: choices.offer.service };
  const visit = { appointmentId: id, patientId, startsAt, zone, occurredAt: at, status: 'booked' as const, ...service };
  const payload = {
    touch,
    state,
    episode,
    template,
    channel,
    reply: intent,
    appointment_id: id,
    moved: moving !== undefined,
  };
  return { visit, event: { patientId, enrolmentId, type: 'slot.booked', occurredAt: at, payload } };
}

/** From tomorrow on, on working days, one a day before a second one of the same day. */
function freeTimes(
  { zone }: SlotBook,
  { days, count, now }: { readonly days: string; readonly count: number; readonly now: number },
): OfferedSlot[] {
  const until = addPeriod(zone, now, parsePeriod(days));
  const slots: OfferedSlot[] = [];
  for (const hour of hours) {
    for (let dayNumber = localDay(zone, now) + 1; slots.length < count; dayNumber += 1) {
      const startsAt = fromLocal(zone, { dayNumber, msOfDay: hour * HOUR });
      if (startsAt > until) break;
      if (!isWeekend(dayNumber)) slots.push({ slotKey: `rehearsed/${startsAt}`, startsAt, zone });
    }
  }
  return slots.sort((left, right) => left.startsAt - right.startsAt);
}

/** Day 0 was a Thursday. */
function isWeekend(dayNumber: number): boolean {
  const weekday = (dayNumber + 4) % 7;
  return weekday === 0 || weekday === 6;
}
