import { Injectable } from '@nestjs/common';
import { AuthService } from '../../auth/index.js';
import { DAY, MINUTE } from '../../engine/index.js';
import { AppError, Clock, type Tx } from '../../runtime/index.js';
import { calendarOf, type CalendarVisit } from './calendar.js';
import { DayStore, type CalendarEntry } from '../day/day.store.js';
import { DoctorStore } from '../practice/doctor.store.js';
import { feedHash } from '../practice/practice.service.js';
import { ReservationStore } from '../slot/reservation.store.js';
import { nameOf } from '../slot/slot-finder.service.js';
import { VisitFacts } from './visit-facts.service.js';

/** How far a doctor's feed reaches back and ahead. */
const feedMs = { back: 14 * DAY, ahead: 90 * DAY };
/** Of a visit whose length no reservation tells. */
const usualMs = 30 * MINUTE;

/** Visits in the calendars of patients and doctors. */
@Injectable()
export class CalendarService {
  constructor(
    private readonly facts: VisitFacts,
    private readonly reservations: ReservationStore,
    private readonly doctors: DoctorStore,
    private readonly days: DayStore,
    private readonly auth: AuthService,
    private readonly clock: Clock,
  ) {}

  /** One visit; it names the clinic and its address, nothing that says why somebody goes there. Errors: APPOINTMENT_UNKNOWN. */
  async visit(tx: Tx, appointmentId: string): Promise<string> {
    const fact = await this.facts.known(tx, appointmentId);
    const reservation = await this.reservations.ofAppointment(tx, appointmentId);
    const { clinic, branches } = await this.auth.clinic(tx);
    const branch = branches.get(fact.branchId ?? '');
    const visit: CalendarVisit = {
      ...{ appointmentId, revision: fact.revision, startsAt: fact.startsAt, summary: clinic.name },
      endsAt: reservation?.endsAt ?? fact.startsAt + usualMs,
      cancelled: fact.status === 'cancelled',
      location: branch && nameOf(branch.address, clinic.locale),
      changedAt: reservation?.changedAt ?? fact.bookedAt,
    };
    return calendarOf(clinic.name, [visit]);
  }

  /** The visits of the doctor whose feed it is. Errors: BOOKING_FEED_UNKNOWN. */
  async feed(tx: Tx, token: string): Promise<string> {
    const doctor = await this.doctors.byFeed(tx, feedHash(token));
    if (!doctor)
      throw new AppError('BOOKING_FEED_UNKNOWN', 'There is no calendar at this address.', {
        status: 404,
        fix: 'Ask the clinic for a new address of the calendar.',
      });
    const { clinic } = await this.auth.clinic(tx);
    const now = this.clock.now();
    const span = { start: now - feedMs.back, end: now + feedMs.ahead, now };
    const entries = await this.days.grid(tx, [doctor.doctorId], span, undefined);
    const visits = entries.flatMap((entry) => feedVisit(entry, doctor.feedNames, now));
    return calendarOf(`${clinic.name}: ${nameOf(doctor.name, clinic.locale)}`, visits);
  }
}

function feedVisit(entry: CalendarEntry, names: boolean, now: number): CalendarVisit[] {
  const { appointmentId, startsAt, endsAt, serviceId, patientName, branchId } = entry;
  if (appointmentId === null) return [];
  const summary = (names && patientName) || (serviceId ?? 'visit');
  return [
    {
      ...{ appointmentId, revision: entry.revision, startsAt, endsAt, cancelled: false },
      summary,
      location: branchId ?? undefined,
      changedAt: now,
    },
  ];
}
