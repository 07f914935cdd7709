import { Injectable } from '@nestjs/common';
import { PeopleStore } from '../patient/index.js';
import { IdSource, type Tx } from '../runtime/index.js';
import { isAsked, reservationOf, slotNameOf } from './slot/reservation-of.js';
import { ReservationStore, type Reservation } from './slot/reservation.store.js';
import { SlotClaims } from './slot/slot-claims.service.js';
import { readSlotKey, slotKey, type SlotName } from './slot/slot-key.js';
import { SlotFinder, type Offer, type SlotQuery } from './slot/slot-finder.service.js';
import type { FreeSlot } from './slot/slots.js';
import { overlaps } from './slot/span.js';
import { VisitFacts, type Cancellation } from './visit/visit-facts.service.js';
import type { VisitFact } from './visit/visit-fact.store.js';

/** A slot that is kept for a patient for a while. */
export interface Hold {
  readonly holdId: string;
  readonly slotKey: string;
  readonly startsAt: number;
  readonly endsAt: number;
  readonly doctorId: string;
  readonly heldUntil: number;
}

/** Who books what; `source` is a word for the reports, such as `chat` or `desk`. */
export type BookingRequest = ({ readonly slotKey: string } | { readonly holdId: string }) & {
  readonly patientId: string;
  readonly now: number;
  readonly source: string;
  /** The name that another system has for the appointment. */
  readonly externalId?: string | undefined;
};

/** What can still be moved or cancelled. */
const ahead: ReadonlySet<string> = new Set(['proposed', 'pending', 'booked', 'confirmed']);

/**
 * Slots, holds and appointments, in the caller's transaction; instants are epoch ms. Each method locks the patient, then the
 * doctors and the rooms concerned, in this order: whoever comes second sees what the first has taken.
 */
@Injectable()
export class BookingService {
  constructor(
    private readonly finder: SlotFinder,
    private readonly reservations: ReservationStore,
    private readonly claims: SlotClaims,
    private readonly facts: VisitFacts,
    private readonly people: PeopleStore,
    private readonly ids: IdSource,
  ) {}

  /** Free slots, the earliest first; one that is held for this very patient comes before all others. */
  async offers(tx: Tx, query: SlotQuery): Promise<Offer[]> {
    const found = await this.finder.find(tx, query);
    const held = query.patientId === undefined ? undefined : await this.reservations.holdOf(tx, query.patientId);
    if (!held || !isAsked(held, query)) return found;
    const span = { from: held.startsAt, to: held.startsAt + 1, limit: 1, serviceId: held.serviceId ?? undefined };
    const [own] = await this.finder.find(tx, { ...query, ...span, doctorId: held.doctorId, branchId: held.branchId });
    if (!own) return found;
    const kept = { start: held.startsAt, end: held.endsAt };
    const others = found.filter(
      ({ doctorId, startsAt, endsAt }) =>
        doctorId !== held.doctorId || !overlaps({ start: startsAt, end: endsAt }, kept),
    );
    return [own, ...others].slice(0, query.limit);
  }

  /**
   * Keeps a slot for the patient for `forMs`; another hold of theirs ends with it. Undefined: it is taken, and everything is as
   * it was. Errors: BOOKING_SLOT_KEY.
   */
  async hold(
    tx: Tx,
    wish: { readonly slotKey: string; readonly patientId: string; readonly now: number; readonly forMs: number },
  ): Promise<Hold | undefined> {
    const { patientId, now, forMs } = wish;
    const name = readSlotKey(wish.slotKey);
    const slot = await this.claims.slot(tx, name, { patientId, now });
    if (!slot) return undefined;
    const base = this.reservationOf(slot, name, { patientId, now, source: 'hold' });
    const held: Reservation = { ...base, status: 'held', heldUntil: now + forMs };
    return (await this.claims.keep(tx, held)) ? holdOf(held) : undefined;
  }

  /** Ends a hold before its time. False: there was none. */
  async letGo(tx: Tx, holdId: string): Promise<boolean> {
    const held = await this.reservations.find(tx, holdId);
    if (held?.status !== 'held') return false;
    await this.people.lock(tx, [held.patientId]);
    return this.reservations.remove(tx, holdId);
  }

  /** Ends whatever is held for the patient; under their lock. */
  async letGoOf(tx: Tx, patientId: string): Promise<void> {
    const held = await this.reservations.holdOf(tx, patientId);
    if (held) await this.reservations.remove(tx, held.reservationId);
  }

  /**
   * Makes the appointment and raises `appointment.booked`. A hold of the patient is used up by it. `taken`: somebody was
   * quicker, the doctor no longer sees patients then, or the hold is over; nothing has changed. Errors: BOOKING_SLOT_KEY.
   */
  async book(tx: Tx, request: BookingRequest): Promise<{ readonly appointmentId: string } | 'taken'> {
    const { patientId, now, source, externalId } = request;
    const name = await this.nameIn(tx, request);
    const slot = name && (await this.claims.slot(tx, name, { patientId, now }));
    if (!name || !slot) return 'taken';
    return this.secure(tx, this.reservationOf(slot, name, { patientId, now, source }), { now, externalId });
  }

  /**
   * Makes an appointment of a reservation whose doctor, room and patient the caller has locked: the time first, then the
   * appointment, so that what cannot be had leaves nothing behind.
   */
  async secure(
    tx: Tx,
    base: Reservation,
    { now, externalId }: { readonly now: number; readonly externalId?: string | undefined },
  ): Promise<{ readonly appointmentId: string } | 'taken'> {
    const held: Reservation = { ...base, status: 'held', heldUntil: now };
    if (!(await this.claims.keep(tx, held))) return 'taken';
    const appointmentId = await this.facts.booked(tx, held, now, externalId);
    if (appointmentId === undefined) {
      await this.reservations.remove(tx, held.reservationId);
      return 'taken';
    }
    await this.reservations.settle(tx, { ...held, status: 'booked', appointmentId });
    return { appointmentId };
  }

  /**
   * To another slot, in one step: the old time is given up only when the new one is got. Raises `appointment.moved`.
   * Errors: BOOKING_SLOT_KEY, APPOINTMENT_UNKNOWN.
   */
  async move(
    tx: Tx,
    { appointmentId, slotKey: key, now }: { appointmentId: string; slotKey: string; now: number },
  ): Promise<'moved' | 'taken'> {
    const name = readSlotKey(key);
    const { patientId } = await this.facts.known(tx, appointmentId);
    await this.people.lock(tx, [patientId]);
    const fact = await this.facts.known(tx, appointmentId);
    if (!ahead.has(fact.status)) return 'taken';
    const old = await this.reservations.ofAppointment(tx, appointmentId);
    const slot = await this.claims.slot(tx, name, { patientId, now, old, appointmentId });
    if (!slot) return 'taken';
    const base = this.reservationOf(slot, name, { patientId, now, source: 'move' });
    const after: Reservation = { ...base, appointmentId, revision: (old?.revision ?? 0) + 1 };
    if (!(await this.claims.swap(tx, old, after))) return 'taken';
    await this.facts.moved(tx, fact, after, now);
    return 'moved';
  }

  /** Raises `appointment.cancelled`. False: it was cancelled before, or it is over. Errors: APPOINTMENT_UNKNOWN. */
  async cancel(tx: Tx, end: Cancellation & { readonly appointmentId: string; readonly now: number }): Promise<boolean> {
    const { appointmentId, now, by, reason } = end;
    const { patientId } = await this.facts.known(tx, appointmentId);
    await this.people.lock(tx, [patientId]);
    const fact = await this.facts.known(tx, appointmentId);
    if (!ahead.has(fact.status)) return false;
    const old = await this.reservations.ofAppointment(tx, appointmentId);
    if (old) await this.reservations.settle(tx, { ...old, ...changed(old, now), status: 'cancelled' });
    await this.facts.cancelled(tx, fact, { by, reason }, now);
    return true;
  }

  /** The patient's appointments that are still ahead, by time: those that can be moved or cancelled. */
  standing(tx: Tx, patientId: string, now: number): Promise<VisitFact[]> {
    return this.facts.ahead(tx, patientId, now);
  }

  private async nameIn(tx: Tx, request: BookingRequest): Promise<SlotName | undefined> {
    if ('slotKey' in request) return readSlotKey(request.slotKey);
    const held = await this.reservations.find(tx, request.holdId);
    const valid = held?.status === 'held' && held.patientId === request.patientId;
    return valid && (held.heldUntil ?? 0) > request.now ? slotNameOf(held) : undefined;
  }

  private reservationOf(
    slot: FreeSlot,
    { serviceId }: SlotName,
    made: { readonly patientId: string; readonly now: number; readonly source: string },
  ): Reservation {
    return reservationOf(slot, { ...made, serviceId, reservationId: this.ids.uuid(made.now) });
  }
}

function changed({ revision }: Reservation, now: number): Pick<Reservation, 'revision' | 'changedAt'> {
  return { revision: revision + 1, changedAt: now };
}

function holdOf(held: Reservation): Hold {
  const { reservationId: holdId, startsAt, endsAt, doctorId, heldUntil } = held;
  return { holdId, slotKey: slotKey(slotNameOf(held)), startsAt, endsAt, doctorId, heldUntil: heldUntil ?? startsAt };
}
