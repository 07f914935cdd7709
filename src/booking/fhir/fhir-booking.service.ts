import { Injectable } from '@nestjs/common';
import type { Appointment } from './fhir-resource.js';
import { AppError, Clock, type Tx } from '../../runtime/index.js';
import { EnteredVisits } from '../visit/entered-visits.service.js';
import { PracticeService } from '../practice/practice.service.js';
import { ReservationStore, type Reservation } from '../slot/reservation.store.js';
import { VisitCourse, type VisitStep } from '../visit/visit-course.service.js';
import { fhirStatus } from '../visit/visit-status.js';
import { VisitFactStore, type VisitFact } from '../visit/visit-fact.store.js';
import type { FhirAppointment } from './fhir-shape.js';
import { appointmentResource, externalIdOf, versionOf } from './fhir-view.js';

/** What another system says of an appointment. */
export interface FhirWrite {
  readonly said: FhirAppointment;
  /** The version that the sender last saw, where they say so. */
  readonly expected: number | undefined;
  /** Left out: the one of the identifier, or a new one. */
  readonly appointmentId?: string | undefined;
}

/** An appointment as it is after a write, and whether it is new. */
export interface WrittenAppointment {
  readonly resource: Appointment;
  readonly created: boolean;
  readonly patientId: string;
}

const steps: Readonly<Partial<Record<FhirAppointment['status'], VisitStep>>> = {
  arrived: 'arrived',
  'checked-in': 'arrived',
  fulfilled: 'fulfilled',
  noshow: 'no-show',
};

/** Appointments that the clinic's own system books: the same write again changes nothing. */
@Injectable()
export class FhirBooking {
  constructor(
    private readonly entered: EnteredVisits,
    private readonly course: VisitCourse,
    private readonly practice: PracticeService,
    private readonly reservations: ReservationStore,
    private readonly facts: VisitFactStore,
    private readonly clock: Clock,
  ) {}

  /**
   * Makes the appointment of this identifier, or brings the one there is to what is said of it.
   * Errors: BOOKING_SLOT_TAKEN, BOOKING_DOCTOR_UNKNOWN, PATIENT_UNKNOWN, FHIR_VERSION, FHIR_PATIENT, FHIR_OVER, BOOKING_STEP.
   */
  async put(tx: Tx, { said, expected, appointmentId }: FhirWrite): Promise<WrittenAppointment> {
    const [named] = said.identifier;
    const externalId = named ? externalIdOf(named) : '';
    const known =
      appointmentId === undefined
        ? await this.facts.byExternalId(tx, externalId)
        : await this.facts.find(tx, appointmentId);
    if (appointmentId !== undefined && !known) throw unknown(appointmentId);
    const id = known ? await this.change(tx, known, said, expected) : await this.create(tx, said, externalId);
    return { ...(await this.read(tx, id)), created: known === undefined };
  }

  /** Errors: APPOINTMENT_UNKNOWN. */
  async read(tx: Tx, appointmentId: string): Promise<{ readonly resource: Appointment; readonly patientId: string }> {
    const fact = await this.facts.find(tx, appointmentId);
    if (!fact) throw unknown(appointmentId);
    const reservation = await this.reservations.ofAppointment(tx, appointmentId);
    return { resource: appointmentResource(fact, reservation), patientId: fact.patientId };
  }

  private async create(tx: Tx, said: FhirAppointment, externalId: string): Promise<string> {
    const place = await this.placeOf(tx, said);
    const booked = await this.entered.enter(tx, { ...place, patientId: actorOf(said, 'Patient'), externalId });
    if (booked === 'taken') throw taken();
    await this.follow(tx, booked.appointmentId, said.status);
    return booked.appointmentId;
  }

  private async change(tx: Tx, known: VisitFact, said: FhirAppointment, expected?: number): Promise<string> {
    const { appointmentId } = known;
    const reservation = await this.reservations.ofAppointment(tx, appointmentId);
    if (known.patientId !== actorOf(said, 'Patient'))
      throw new AppError('FHIR_PATIENT', 'An appointment never passes to another patient.', {
        status: 409,
        fix: 'Cancel it, and send a new one with an identifier of its own.',
      });
    if (expected !== undefined && expected !== versionOf(known, reservation))
      throw new AppError('FHIR_VERSION', `The appointment ${appointmentId} has changed since that version.`, {
        status: 412,
        fix: 'Read it again, and send the change with the version you read.',
      });
    if (known.status === 'cancelled' && said.status !== 'cancelled') throw over(appointmentId);
    const place = await this.placeOf(tx, said);
    if (said.status !== 'cancelled' && isElsewhere(known, reservation, place)) {
      if ((await this.entered.relocate(tx, appointmentId, place)) === 'taken') throw taken();
    }
    await this.follow(tx, appointmentId, said.status);
    return appointmentId;
  }

  private async follow(tx: Tx, appointmentId: string, status: FhirAppointment['status']): Promise<void> {
    const { status: before } = await this.course.state(tx, appointmentId);
    const step = steps[status];
    if (status === 'cancelled') await this.entered.cancel(tx, appointmentId, this.clock.now());
    else if (step !== undefined && before !== status) await this.course.step(tx, appointmentId, step, this.clock.now());
  }

  private async placeOf(tx: Tx, said: FhirAppointment) {
    const { doctorId } = await this.practice.knownDoctor(tx, actorOf(said, 'Practitioner'));
    const branchId = actorOf(said, 'Location');
    const serviceId = said.serviceType?.[0]?.coding[0]?.code;
    return { doctorId, branchId, serviceId, startsAt: said.start, endsAt: said.end, now: this.clock.now() };
  }
}

interface Place {
  readonly doctorId: string;
  readonly branchId: string;
  readonly startsAt: number;
  readonly endsAt: number;
}

function isElsewhere({ startsAt, status }: VisitFact, at: Reservation | undefined, place: Place): boolean {
  if (fhirStatus(status) !== 'booked' && fhirStatus(status) !== 'pending') return false;
  if (!at) return startsAt !== place.startsAt;
  const { doctorId, branchId, endsAt } = at;
  return !(
    at.startsAt === place.startsAt &&
    endsAt === place.endsAt &&
    doctorId === place.doctorId &&
    branchId === place.branchId
  );
}

function actorOf({ participant }: FhirAppointment, type: 'Patient' | 'Practitioner' | 'Location'): string {
  const found = participant.find(({ actor }) => actor.reference.startsWith(`${type}/`));
  return found?.actor.reference.slice(type.length + 1) ?? '';
}

function taken(): AppError {
  return new AppError('BOOKING_SLOT_TAKEN', 'The doctor, the room or the patient is promised to another visit then.', {
    status: 409,
    fix: 'Choose another time, or cancel what stands there first.',
  });
}

/** Its patient was told that it is off: a retry that comes late must not call them in, and a new visit is one of its own. */
function over(appointmentId: string): AppError {
  return new AppError('FHIR_OVER', `The appointment ${appointmentId} is cancelled, and stays so.`, {
    status: 409,
    fix: 'Send the new visit with an identifier of its own; leave an old delivery at that.',
  });
}

function unknown(appointmentId: string): AppError {
  return new AppError('APPOINTMENT_UNKNOWN', `There is no appointment ${appointmentId}.`, {
    status: 404,
    fix: 'Send it as a new one with POST.',
  });
}
