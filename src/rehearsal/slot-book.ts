import { addPeriod, fromLocal, HOUR, localDay, parsePeriod } from '../engine/index.js';
import type { AskedQuestion, Leaving, OfferedSlot, TouchRow } from '../outbox/index.js';
import { chosenSlot, withFreeTimes } from '../outbox/rules.js';
import type { NewEvent } from '../patient/index.js';
import type { VisitReport } from './rehearsed-visits.js';

/** Where a rehearsed clinic takes its free times from; without a book nothing is ever free. */
export interface SlotBook {
  readonly zone: string;
  /** Asked once for each offer: whether others have every time already. Left out: they never have. */
  readonly full?: (() => boolean) | undefined;
  /** Asked once for each choice: whether somebody was quicker. Left out: nobody ever is. */
  readonly taken?: (() => boolean) | undefined;
}

/** What became of a chosen time: the visit, unless it came to none, and what the scenario hears. */
export interface ChosenTime {
  readonly visit: VisitReport | undefined;
  readonly event: NewEvent;
}

/** A rehearsed day has these, so that a patient has a morning and an afternoon to choose from. */
const hours = [10, 12.5, 16];

/** What leaves, with the free times of the book among its replies where it offers any; ended where it offers what nobody has. */
export function withTimes({ touch, now }: Leaving, book: SlotBook | undefined): TouchRow {
  const { choices } = touch;
  if (!book || !choices || touch.resend !== null) return touch;
  const { days, count } = choices.offer;
  return withFreeTimes(touch, book.full?.() ? [] : freeTimes(book, { days, count, now }), now);
}

/** Undefined: the reply chooses no time. */
export function chosenTime(
  question: AskedQuestion,
  intent: string,
  { at, book }: { readonly at: number; readonly book: SlotBook | undefined },
): ChosenTime | undefined {
  const { choices, touchId, patientId, appointmentId } = question;
  const slot = choices && chosenSlot(choices, intent);
  if (!slot) return undefined;
  const { moves, service } = choices.offer;
  const id = moves ? appointmentId : `${touchId}/visit`;
  if (!id) return { visit: undefined, event: slotEvent(question, { type: 'slot.none', intent, at }) };
  if (book?.taken?.()) return { visit: undefined, event: slotEvent(question, { type: 'slot.taken', intent, at }) };
  const { startsAt, zone } = slot;
  const visit = { appointmentId: id, patientId, startsAt, zone, occurredAt: at, status: 'booked' as const };
  const event = slotEvent(question, { type: 'slot.booked', intent, at }, { appointment_id: id, moved: moves });
  return { visit: service === undefined ? visit : { ...visit, service }, event };
}

function slotEvent(
  { touchId: touch, state, episode, template, channel, patientId, enrolmentId }: AskedQuestion,
  { type, intent, at }: { readonly type: string; readonly intent: string; readonly at: number },
  more: object = {},
): NewEvent {
  const payload = { touch, state, episode, template, channel, reply: intent, ...more };
  return { patientId, enrolmentId, type, occurredAt: at, payload };
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
