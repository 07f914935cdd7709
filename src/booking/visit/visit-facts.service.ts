import { Injectable } from '@nestjs/common';
import { AuthService } from '../../auth/index.js';
import { AppointmentService, type AppointmentStatus } from '../../patient/index.js';
import { AppError, LiveHints, type Tx } from '../../runtime/index.js';
import { DoctorStore } from '../practice/doctor.store.js';
import type { Reservation } from '../slot/reservation.store.js';
import { nameOf } from '../slot/slot-finder.service.js';
import { VisitFactStore, type VisitFact } from './visit-fact.store.js';
import { WebhookBook, type AppointmentChange } from '../webhook/webhook-book.service.js';

/** Who ended a visit before it took place, and why in a word that scenarios compare with. */
export interface Cancellation {
  readonly by: 'patient' | 'clinic';
  readonly reason?: string | undefined;
}

/** Tells the patient room what booking decided: from there the scenarios hear of it. Instants are epoch ms. */
@Injectable()
export class VisitFacts {
  constructor(
    private readonly appointments: AppointmentService,
    private readonly facts: VisitFactStore,
    private readonly doctors: DoctorStore,
    private readonly auth: AuthService,
    private readonly hints: LiveHints,
    private readonly webhooks: WebhookBook,
  ) {}

  /** Errors: APPOINTMENT_UNKNOWN. */
  async known(tx: Tx, appointmentId: string): Promise<VisitFact> {
    const fact = await this.facts.find(tx, appointmentId);
    if (fact) return fact;
    throw new AppError('APPOINTMENT_UNKNOWN', `There is no appointment ${appointmentId}.`, {
      status: 404,
      fix: 'Take the id from the day at the desk or from the patient.',
    });
  }

  /** The patient's appointments that are still ahead, by time. */
  ahead(tx: Tx, patientId: string, now: number): Promise<VisitFact[]> {
    return this.facts.ahead(tx, patientId, now);
  }

  /** A new appointment for a reservation; `externalId` is the name it has in another system. Answers its id. */
  async booked(tx: Tx, one: Reservation, now: number, externalId?: string): Promise<string | undefined> {
    const named = externalId ?? `booking:${one.reservationId}`;
    const place = await this.placeOf(tx, one);
    const { patientId, startsAt, source } = one;
    const report = { externalId: named, patientId, startsAt, bookedAt: now, source, ...place };
    const [result] = await this.appointments.recordAppointments(tx, [{ ...report, status: 'booked' }], now);
    if (result?.change === 'unknown_patient')
      throw new AppError('PATIENT_UNKNOWN', `There is no patient ${one.patientId}.`, {
        status: 404,
        fix: 'Look the patient up by external id first, or create them.',
      });
    if (result?.change === 'other_patient') return undefined;
    await this.tell(tx, { type: 'appointment.booked', patientId, appointmentId: result?.appointmentId, source }, now);
    return result?.appointmentId;
  }

  /** To the time, the doctor and the branch of the reservation. */
  async moved(tx: Tx, fact: VisitFact, to: Reservation, now: number): Promise<void> {
    const place = await this.placeOf(tx, to);
    const { externalId, patientId } = fact;
    const service = to.serviceId ?? fact.service;
    const report = { externalId, patientId, startsAt: to.startsAt, ...place, service };
    await this.appointments.recordAppointments(tx, [report], now);
    const { appointmentId } = fact;
    await this.tell(tx, { type: 'appointment.moved', patientId, appointmentId, source: to.source }, now);
  }

  async cancelled(tx: Tx, fact: VisitFact, cancellation: Cancellation, now: number): Promise<void> {
    await this.report(tx, fact, { status: 'cancelled', ...cancellation }, now);
  }

  async became(tx: Tx, fact: VisitFact, status: AppointmentStatus, now: number): Promise<void> {
    await this.report(tx, fact, { status }, now);
  }

  private async report(
    tx: Tx,
    { externalId, patientId, startsAt, zone, appointmentId }: VisitFact,
    change: { readonly status: AppointmentStatus } & Partial<Cancellation>,
    now: number,
  ): Promise<void> {
    await this.appointments.recordAppointments(tx, [{ externalId, patientId, startsAt, zone, ...change }], now);
    const type = `appointment.${change.status}` as const;
    await this.tell(tx, { type, patientId, appointmentId, source: undefined }, now);
  }

  /** Appointments print the doctor in the clinic's own language and anchor in the zone of their branch. */
  private async placeOf(tx: Tx, { doctorId, branchId, serviceId }: Reservation) {
    const { clinic, branches } = await this.auth.clinic(tx);
    const doctor = await this.doctors.doctor(tx, doctorId);
    const zone = branches.get(branchId)?.zone ?? clinic.zone;
    return { zone, branchId, doctor: nameOf(doctor?.name ?? {}, clinic.locale), service: serviceId };
  }

  private async tell(
    tx: Tx,
    {
      appointmentId,
      ...change
    }: Omit<AppointmentChange, 'appointmentId'> & { readonly appointmentId: string | undefined },
    now: number,
  ): Promise<void> {
    if (appointmentId === undefined) return;
    this.hints.tell(tx, { kind: 'appointment', id: appointmentId, patientId: change.patientId });
    await this.webhooks.note(tx, { ...change, appointmentId }, now);
  }
}
