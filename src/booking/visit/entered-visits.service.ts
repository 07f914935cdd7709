import { Injectable } from '@nestjs/common';
import { IdSource, type Tx } from '../../runtime/index.js';
import { BookingService } from '../booking.service.js';
import { reservationOf } from '../slot/reservation-of.js';
import { ReservationStore, type Reservation } from '../slot/reservation.store.js';
import { SlotClaims } from '../slot/slot-claims.service.js';
import { VisitFacts } from './visit-facts.service.js';

/** A visit as another system has it; instants are epoch ms. */
export interface EnteredVisit {
  readonly doctorId: string;
  readonly branchId: string;
  readonly serviceId: string | undefined;
  readonly startsAt: number;
  readonly endsAt: number;
  readonly now: number;
}

/** Visits that another system has booked: whatever the hours and the length of a service here, only what is promised is in their way. */
@Injectable()
export class EnteredVisits {
  constructor(
    private readonly claims: SlotClaims,
    private readonly booking: BookingService,
    private readonly reservations: ReservationStore,
    private readonly facts: VisitFacts,
    private readonly ids: IdSource,
  ) {}

  /** Enters it under the name it has there, which is new. `taken` as in `BookingService.book`. */
  async enter(
    tx: Tx,
    visit: EnteredVisit & { readonly patientId: string; readonly externalId: string },
  ): Promise<{ readonly appointmentId: string } | 'taken'> {
    const { patientId, now, externalId } = visit;
    await this.claims.place(tx, visit.doctorId, { patientId, now });
    return this.booking.secure(tx, this.reservation(visit, patientId), { now, externalId });
  }

  /** Moves an appointment to where the other system has it. `taken` as in `BookingService.move`. Errors: APPOINTMENT_UNKNOWN. */
  async relocate(tx: Tx, appointmentId: string, visit: EnteredVisit): Promise<'moved' | 'taken'> {
    const { now } = visit;
    const { patientId } = await this.facts.known(tx, appointmentId);
    const old = await this.reservations.ofAppointment(tx, appointmentId);
    await this.claims.place(tx, visit.doctorId, { patientId, now, old });
    const fact = await this.facts.known(tx, appointmentId);
    const revision = (old?.revision ?? 0) + 1;
    const after: Reservation = { ...this.reservation(visit, patientId), appointmentId, revision };
    if (!(await this.claims.swap(tx, old, after))) return 'taken';
    await this.facts.moved(tx, fact, after, now);
    return 'moved';
  }

  /** The other system has it as cancelled, which is a word of the clinic's. False as in `BookingService.cancel`. */
  cancel(tx: Tx, appointmentId: string, now: number): Promise<boolean> {
    return this.booking.cancel(tx, { appointmentId, by: 'clinic', now });
  }

  private reservation({ startsAt, endsAt, now, ...place }: EnteredVisit, patientId: string): Reservation {
    const { doctorId, branchId, serviceId } = place;
    const at = { doctorId, branchId, roomId: undefined, start: startsAt, end: endsAt, busyEnd: endsAt };
    return reservationOf(at, { reservationId: this.ids.uuid(now), patientId, serviceId, source: 'system', now });
  }
}
