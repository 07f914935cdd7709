import { Injectable } from '@nestjs/common';
import { PeopleStore } from '../../patient/index.js';
import type { Tx } from '../../runtime/index.js';
import { DoctorStore } from '../practice/doctor.store.js';
import { ReservationStore, type Reservation } from './reservation.store.js';
import type { SlotName } from './slot-key.js';
import { SlotFinder } from './slot-finder.service.js';
import type { FreeSlot } from './slots.js';

/** For whom a place is claimed, and what of theirs is not in the way; `now` is epoch ms. */
export interface Claimant {
  readonly patientId: string;
  readonly now: number;
  /** The reservation that the new one takes the place of. */
  readonly old?: Reservation | undefined;
  /** The appointment that is moved: its own time, known without a reservation, is not in its way. */
  readonly appointmentId?: string | undefined;
}

/**
 * Takes places in the one order that keeps everybody from meeting: the patient's lock, the doctors', the rooms'. Whoever comes
 * second sees what the first has taken; the constraints of the database are the last word.
 */
@Injectable()
export class SlotClaims {
  constructor(
    private readonly finder: SlotFinder,
    private readonly reservations: ReservationStore,
    private readonly doctors: DoctorStore,
    private readonly people: PeopleStore,
  ) {}

  /**
   * Locks patient, doctor and room, lets go of what is over, and looks again. Undefined: it is not free. Who comes too late is told
   * so without a lock: of a crowd before one slot only the first few wait for each other.
   */
  async slot(tx: Tx, name: SlotName, claimant: Claimant): Promise<FreeSlot | undefined> {
    const { patientId, now, old, appointmentId } = claimant;
    const but = { patientId, appointmentId, reservationId: old?.reservationId };
    if (!(await this.finder.at(tx, name, now, but))) return undefined;
    await this.lock(tx, name.doctorId, claimant);
    const slot = await this.finder.at(tx, name, now, but);
    if (!slot) return undefined;
    const roomIds = slot.roomId === undefined ? [] : [slot.roomId];
    await this.doctors.lockRooms(tx, roomIds);
    await this.reservations.expire(tx, { doctorIds: [name.doctorId], roomIds }, patientId, now);
    return slot;
  }

  /** Locks the patient and the doctors, whatever the hours say: for times that another system has given away. */
  async place(tx: Tx, doctorId: string, claimant: Claimant): Promise<void> {
    await this.lock(tx, doctorId, claimant);
    await this.reservations.expire(tx, { doctorIds: [doctorId], roomIds: [] }, claimant.patientId, claimant.now);
  }

  /** The patient has one hold; when the new one cannot be had they keep the old one. False: it cannot. */
  async keep(tx: Tx, held: Reservation): Promise<boolean> {
    const before = await this.reservations.holdOf(tx, held.patientId);
    if (before) await this.reservations.remove(tx, before.reservationId);
    if (await this.reservations.insert(tx, held)) return true;
    if (before) await this.reservations.insert(tx, before);
    return false;
  }

  /** Old and new time may overlap each other, so the old one steps aside, and comes back where the new one cannot be had. */
  async swap(tx: Tx, old: Reservation | undefined, after: Reservation): Promise<boolean> {
    const hold = await this.reservations.holdOf(tx, after.patientId);
    const aside = [...(old ? [old] : []), ...(hold ? [hold] : [])];
    for (const one of aside) await this.reservations.remove(tx, one.reservationId);
    if (await this.reservations.insert(tx, after)) return true;
    for (const one of aside) await this.reservations.insert(tx, one);
    return false;
  }

  private async lock(tx: Tx, doctorId: string, { patientId, old }: Claimant): Promise<void> {
    await this.people.lock(tx, [patientId]);
    await this.doctors.lock(tx, [...new Set([doctorId, ...(old ? [old.doctorId] : [])])]);
  }
}
