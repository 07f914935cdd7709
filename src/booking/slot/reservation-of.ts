import type { Reservation } from './reservation.store.js';
import type { SlotName } from './slot-key.js';
import type { SlotQuery } from './slot-finder.service.js';
import type { FreeSlot } from './slots.js';

/** What a new reservation is made for; instants are epoch ms. */
export interface ReservationFor {
  readonly reservationId: string;
  readonly patientId: string;
  readonly serviceId: string | undefined;
  readonly source: string;
  readonly now: number;
}

/** Where and when a visit takes place. */
export type Place = Pick<FreeSlot, 'doctorId' | 'branchId' | 'roomId' | 'start' | 'end' | 'busyEnd'>;

/** A first reservation of a place, of an appointment that is still to be named. */
export function reservationOf(place: Place, made: ReservationFor): Reservation {
  const { reservationId, patientId, serviceId, source, now } = made;
  const { doctorId, branchId, roomId, start, end, busyEnd } = place;
  return {
    ...{ reservationId, doctorId, branchId, roomId: roomId ?? null, serviceId: serviceId ?? null, patientId },
    ...{ appointmentId: null, status: 'booked', startsAt: start, endsAt: end, busyUntil: busyEnd },
    ...{ heldUntil: null, source, revision: 1, changedAt: now },
  };
}

/** The slot that a reservation keeps. */
export function slotNameOf({ doctorId, branchId, serviceId, startsAt }: Reservation): SlotName {
  return { doctorId, branchId, serviceId: serviceId ?? undefined, startsAt };
}

/** Whether a held slot is among those that are asked for. */
export function isAsked(held: Reservation, query: SlotQuery): boolean {
  if ((held.heldUntil ?? 0) <= query.now || held.startsAt < query.from || held.startsAt >= query.to) return false;
  if (query.doctorId !== undefined && query.doctorId !== held.doctorId) return false;
  if (query.branchId !== undefined && query.branchId !== held.branchId) return false;
  return query.serviceId === undefined || query.serviceId === (held.serviceId ?? undefined);
}
