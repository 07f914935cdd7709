import { Injectable } from '@nestjs/common';
import { PeopleStore, type AppointmentStatus } from '../../patient/index.js';
import { AppError, type Tx } from '../../runtime/index.js';
import { ReservationStore, type ReservationStatus } from '../slot/reservation.store.js';
import { fhirStatus } from './visit-status.js';
import type { VisitFact } from './visit-fact.store.js';
import { VisitFacts } from './visit-facts.service.js';

/** What the desk can say of an appointment on its day. */
export type VisitStep = 'confirmed' | 'arrived' | 'no-show' | 'fulfilled';

/** An appointment after a change of its course. */
export interface VisitState {
  readonly appointmentId: string;
  readonly patientId: string;
  readonly status: ReservationStatus;
  readonly startsAt: number;
}

const statusOf: Readonly<Record<VisitStep, AppointmentStatus>> = {
  confirmed: 'confirmed',
  arrived: 'arrived',
  'no-show': 'missed',
  fulfilled: 'attended',
};

/** From which statuses a step leads on; a slip of the desk can be mended: who was marked as missing may come after all. */
const before: Readonly<Record<VisitStep, readonly AppointmentStatus[]>> = {
  confirmed: ['pending', 'booked', 'confirmed'],
  arrived: ['pending', 'booked', 'confirmed', 'arrived', 'missed'],
  'no-show': ['pending', 'booked', 'confirmed', 'arrived', 'missed'],
  fulfilled: ['pending', 'booked', 'confirmed', 'arrived', 'attended', 'missed'],
};

/** What becomes of visits: the desk says it, the scenarios hear it. */
@Injectable()
export class VisitCourse {
  constructor(
    private readonly facts: VisitFacts,
    private readonly reservations: ReservationStore,
    private readonly people: PeopleStore,
  ) {}

  /** The same step again changes nothing. Errors: APPOINTMENT_UNKNOWN, BOOKING_STEP. */
  async step(tx: Tx, appointmentId: string, step: VisitStep, now: number): Promise<VisitState> {
    const { patientId } = await this.facts.known(tx, appointmentId);
    await this.people.lock(tx, [patientId]);
    const fact = await this.facts.known(tx, appointmentId);
    if (!before[step].includes(fact.status)) throw cannot(fact, step);
    const status = statusOf[step];
    if (fact.status !== status) {
      await this.follow(tx, appointmentId, status, now);
      await this.facts.became(tx, fact, status, now);
    }
    return this.state(tx, appointmentId);
  }

  /** Errors: APPOINTMENT_UNKNOWN. */
  async state(tx: Tx, appointmentId: string): Promise<VisitState> {
    const { patientId, status, startsAt } = await this.facts.known(tx, appointmentId);
    return { appointmentId, patientId, status: fhirStatus(status), startsAt };
  }

  /** A visit that did not take place gives its time back; one that is mended takes it again where it is still free. */
  private async follow(tx: Tx, appointmentId: string, status: AppointmentStatus, now: number): Promise<void> {
    const old = await this.reservations.ofAppointment(tx, appointmentId);
    if (!old) return;
    const after = { ...old, status: fhirStatus(status), revision: old.revision + 1, changedAt: now };
    await this.reservations.remove(tx, old.reservationId);
    await this.reservations.insert(tx, after);
  }
}

function cannot({ appointmentId, status }: VisitFact, step: VisitStep): AppError {
  return new AppError('BOOKING_STEP', `The appointment ${appointmentId} is ${status}: it cannot become ${step}.`, {
    status: 409,
    fix: 'Look at the appointment again; book a new one when it was cancelled.',
  });
}
