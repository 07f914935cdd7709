import ical, { ICalCalendarMethod, ICalEventStatus } from 'ical-generator';

/** A visit as a calendar shows it; instants are epoch ms. */
export interface CalendarVisit {
  readonly appointmentId: string;
  /** Grows with every change of time, doctor or branch. */
  readonly revision: number;
  readonly startsAt: number;
  readonly endsAt: number;
  readonly cancelled: boolean;
  readonly summary: string;
  readonly location: string | undefined;
  /** When it was last changed, epoch ms. */
  readonly changedAt: number;
}

/** The product's name in calendars, as RFC 5545 wants it. */
const prodId = { company: 'Tropa', product: 'booking', language: 'EN' };

/**
 * Visits as iCalendar (RFC 5545). The UID of a visit never changes and its SEQUENCE grows, so that a program that got it before
 * moves its entry instead of making another; a cancelled visit takes it away.
 */
export function calendarOf(name: string, visits: readonly CalendarVisit[]): string {
  const gone = visits.length > 0 && visits.every(({ cancelled }) => cancelled);
  const calendar = ical({ name, prodId, method: gone ? ICalCalendarMethod.CANCEL : ICalCalendarMethod.PUBLISH });
  for (const visit of visits) {
    calendar.createEvent({
      id: `${visit.appointmentId}@tropa`,
      // A cancellation is one change more than the last time that was announced.
      sequence: visit.cancelled ? visit.revision : visit.revision - 1,
      start: new Date(visit.startsAt),
      end: new Date(visit.endsAt),
      stamp: new Date(visit.changedAt),
      summary: visit.summary,
      ...(visit.location === undefined ? {} : { location: visit.location }),
      status: visit.cancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    });
  }
  return calendar.toString();
}
