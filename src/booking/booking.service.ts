import { Injectable } from '@nestjs/common';
import { PeopleStore } from '../patient/index.js';
import { IdSource, type Tx } from '../runtime/index.js';
import { DoctorStore } from './doctor.store.js';
import { ReservationStore, type Reservation } from './reservation.store.js';
import { readSlotKey, slotKey, type SlotName } from './slot-key.js';
import { SlotFinder, type Offer, type SlotQuery } from './slot-finder.service.js';
import type { FreeSlot } from './slots.js';
import { overlaps } from './span.js';
import { VisitFacts, type Cancellation } from './visit-facts.service.js';
import type { VisitFact } from './visit-fact.store.js';

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

/** A visit as another system has it; instants are epoch ms. */
export interface EnteredVisit {
  readonly doctorId: string;
  readonly branchId: string;
  readonly serviceId: string | undefined;
  readonly startsAt: number;
  readonly endsAt: number;
  readonly now: number;
}

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
    private readonly doctors: DoctorStore,
    private readonly facts: VisitFacts,
    private readonly people: PeopleStore,
    private readonly ids: IdSource,
  ) {}

  /** Free slots, the earliest first; one that is held for this very patient comes before all others. */
  async offers(tx: Tx, query: SlotQuery): Promise<Offer[]> {
    const found = await this.finder.find(tx, query);
    const held = query.patientId === undefined ? undefined : await this.reservations.holdOf(tx, query.patientId);
    if (!held || !asked(held, query)) return found;
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
    const slot = await this.claim(tx, name, { patientId, now });
    if (!slot) return undefined;
    const base = this.reservationOf(slot, name, patientId, now);
    const held: Reservation = { ...base, status: 'held', heldUntil: now + forMs, source: 'hold' };
    return (await this.replaceHold(tx, held)) ? holdOf(held) : undefined;
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
    const slot = name && (await this.claim(tx, name, { patientId, now }));
    if (!name || !slot) return 'taken';
    const base = this.reservationOf(slot, name, patientId, now);
    return this.secure(tx, { ...base, source }, now, externalId);
  }

  /**
   * Enters a visit that another system has booked, whatever the hours and the length of its service here; only what is promised
   * already is in its way. Under the name it has there, which is new. `taken` as in `book`.
   */
  async enter(
    tx: Tx,
    visit: EnteredVisit & { readonly patientId: string; readonly externalId: string },
  ): Promise<{ readonly appointmentId: string } | 'taken'> {
    const { patientId, now, externalId } = visit;
    const { slot, name } = await this.lockPlace(tx, visit, patientId);
    const base = this.reservationOf(slot, name, patientId, now);
    return this.secure(tx, { ...base, source: 'system' }, now, externalId);
  }

  /** Moves an appointment to where another system has it. `taken` as in `move`. Errors: APPOINTMENT_UNKNOWN. */
  async relocate(tx: Tx, appointmentId: string, visit: EnteredVisit): Promise<'moved' | 'taken'> {
    const { now } = visit;
    const { patientId } = await this.facts.known(tx, appointmentId);
    const old = await this.reservations.ofAppointment(tx, appointmentId);
    const { slot, name } = await this.lockPlace(tx, visit, patientId, old);
    const fact = await this.facts.known(tx, appointmentId);
    const base = this.reservationOf(slot, name, patientId, now);
    const after: Reservation = { ...base, appointmentId, revision: (old?.revision ?? 0) + 1, source: 'system' };
    if (!(await this.swap(tx, old, after))) return 'taken';
    await this.facts.moved(tx, fact, after, now);
    return 'moved';
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
    const slot = await this.claim(tx, name, { patientId, now, old });
    if (!slot) return 'taken';
    const base = this.reservationOf(slot, name, patientId, now);
    const after: Reservation = { ...base, appointmentId, revision: (old?.revision ?? 0) + 1 };
    if (!(await this.swap(tx, old, after))) return 'taken';
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

  private async lockPlace(tx: Tx, visit: EnteredVisit, patientId: string, old?: Reservation) {
    const { doctorId, branchId, serviceId, startsAt, endsAt, now } = visit;
    await this.people.lock(tx, [patientId]);
    await this.doctors.lock(tx, [...new Set([doctorId, ...(old ? [old.doctorId] : [])])]);
    await this.reservations.expire(tx, { doctorIds: [doctorId], roomIds: [] }, patientId, now);
    const slot = { doctorId, branchId, roomId: undefined, zone: '', start: startsAt, end: endsAt, busyEnd: endsAt };
    return { slot, name: { doctorId, branchId, serviceId, startsAt } };
  }

  /** The time first, then the appointment: what cannot be had leaves nothing behind. */
  private async secure(
    tx: Tx,
    base: Reservation,
    now: number,
    externalId: string | undefined,
  ): Promise<{ readonly appointmentId: string } | 'taken'> {
    const held: Reservation = { ...base, status: 'held', heldUntil: now };
    if (!(await this.replaceHold(tx, held))) return 'taken';
    const appointmentId = await this.facts.booked(tx, held, now, externalId);
    if (appointmentId === undefined) {
      await this.reservations.remove(tx, held.reservationId);
      return 'taken';
    }
    await this.reservations.settle(tx, { ...held, status: 'booked', appointmentId });
    return { appointmentId };
  }

  /** Locks patient, doctor and room, lets go of what is over, and looks again. */
  private async claim(
    tx: Tx,
    name: SlotName,
    {
      patientId,
      now,
      old,
    }: { readonly patientId: string; readonly now: number; readonly old?: Reservation | undefined },
  ): Promise<FreeSlot | undefined> {
    await this.people.lock(tx, [patientId]);
    await this.doctors.lock(tx, [...new Set([name.doctorId, ...(old ? [old.doctorId] : [])])]);
    const but = { patientId, reservationId: old?.reservationId };
    const slot = await this.finder.at(tx, name, now, but);
    if (!slot) return undefined;
    const roomIds = slot.roomId === undefined ? [] : [slot.roomId];
    await this.doctors.lockRooms(tx, roomIds);
    await this.reservations.expire(tx, { doctorIds: [name.doctorId], roomIds }, patientId, now);
    return slot;
  }

  private async nameIn(tx: Tx, request: BookingRequest): Promise<SlotName | undefined> {
    if ('slotKey' in request) return readSlotKey(request.slotKey);
    const held = await this.reservations.find(tx, request.holdId);
    const valid = held?.status === 'held' && held.patientId === request.patientId;
    return valid && (held.heldUntil ?? 0) > request.now ? nameOfHold(held) : undefined;
  }

  /** The patient has one hold; when the new one cannot be had they keep the old one. */
  private async replaceHold(tx: Tx, held: Reservation): Promise<boolean> {
    const before = await this.reservations.holdOf(tx, held.patientId);
    if (before) await this.reservations.remove(tx, before.reservationId);
    if (await this.reservations.insert(tx, held)) return true;
    if (before) await this.reservations.insert(tx, before);
    return false;
  }

  /** Old and new time may overlap each other, so the old one steps aside, and comes back where the new one cannot be had. */
  private async swap(tx: Tx, old: Reservation | undefined, after: Reservation): Promise<boolean> {
    const hold = await this.reservations.holdOf(tx, after.patientId);
    const aside = [...(old ? [old] : []), ...(hold ? [hold] : [])];
    for (const one of aside) await this.reservations.remove(tx, one.reservationId);
    if (await this.reservations.insert(tx, after)) return true;
    for (const one of aside) await this.reservations.insert(tx, one);
    return false;
  }

  private reservationOf(slot: FreeSlot, { serviceId }: SlotName, patientId: string, now: number): Reservation {
    return {
      reservationId: this.ids.uuid(now),
      doctorId: slot.doctorId,
      branchId: slot.branchId,
      roomId: slot.roomId ?? null,
      serviceId: serviceId ?? null,
      patientId,
      appointmentId: null,
      status: 'booked',
      startsAt: slot.start,
      endsAt: slot.end,
      busyUntil: slot.busyEnd,
      heldUntil: null,
      source: 'move',
      revision: 1,
      changedAt: now,
    };
  }
}

function changed({ revision }: Reservation, now: number): Pick<Reservation, 'revision' | 'changedAt'> {
  return { revision: revision + 1, changedAt: now };
}

function nameOfHold({ doctorId, branchId, serviceId, startsAt }: Reservation): SlotName {
  return { doctorId, branchId, serviceId: serviceId ?? undefined, startsAt };
}

function holdOf(held: Reservation): Hold {
  const { reservationId: holdId, startsAt, endsAt, doctorId, heldUntil } = held;
  return { holdId, slotKey: slotKey(nameOfHold(held)), startsAt, endsAt, doctorId, heldUntil: heldUntil ?? startsAt };
}

/** Whether a held slot is among those that are asked for. */
function asked(held: Reservation, query: SlotQuery): boolean {
  if ((held.heldUntil ?? 0) <= query.now || held.startsAt < query.from || held.startsAt >= query.to) return false;
  if (query.doctorId !== undefined && query.doctorId !== held.doctorId) return false;
  if (query.branchId !== undefined && query.branchId !== held.branchId) return false;
  return query.serviceId === undefined || query.serviceId === (held.serviceId ?? undefined);
}
