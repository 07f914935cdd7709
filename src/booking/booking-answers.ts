import { z } from 'zod';
import type { Hold } from './booking.service.js';
import type { Offer } from './slot/slot-finder.service.js';

const instant = z.iso.datetime();
const text = z.string().nullable();

const slot = z
  .object({
    slot: z.string(),
    starts_at: instant,
    ends_at: instant,
    doctor_id: z.string(),
    doctor_name: z.string(),
    branch_id: z.string(),
    room_id: text,
    service_id: text,
    zone: z.string(),
  })
  .meta({ id: 'Slot' });

/** The words of FHIR, and `held`. */
export const statuses = [
  'proposed',
  'pending',
  'held',
  'booked',
  'arrived',
  'checked-in',
  'fulfilled',
  'cancelled',
  'noshow',
] as const;

/** The schemas of the answers about slots, holds, appointments and the waiting list. */
export const bookingAnswers = {
  slots: z.object({ slots: z.array(slot), next: z.null() }).meta({ id: 'SlotList' }),
  hold: z
    .object({
      hold_id: z.uuid(),
      slot: z.string(),
      starts_at: instant,
      ends_at: instant,
      doctor_id: z.string(),
      held_until: instant,
    })
    .meta({ id: 'Hold' }),
  booked: z.object({ appointment_id: z.uuid(), patient_id: z.uuid() }).meta({ id: 'AppointmentBooked' }),
  changed: z
    .object({ appointment_id: z.uuid(), patient_id: z.uuid(), status: z.enum(statuses), starts_at: instant })
    .meta({ id: 'AppointmentState' }),
  calendar: z
    .object({
      from: instant,
      to: instant,
      busy: z.array(
        z.object({
          reservation_id: z.uuid().nullable(),
          appointment_id: z.uuid().nullable(),
          patient_id: z.uuid(),
          patient_name: text,
          doctor_id: z.string(),
          room_id: text,
          branch_id: text,
          service_id: text,
          status: z.enum(statuses),
          starts_at: instant,
          ends_at: instant,
        }),
      ),
      open: z.array(
        z.object({
          doctor_id: z.string(),
          branch_id: z.string(),
          room_id: text,
          starts_at: instant,
          ends_at: instant,
        }),
      ),
    })
    .meta({ id: 'BookingCalendar' }),
  waiting: z
    .object({
      waiting_id: z.uuid(),
      patient_id: z.uuid(),
      service_id: text,
      doctor_id: text,
      branch_id: text,
      hours: z.record(z.string(), z.array(z.string())).nullable(),
      from: instant,
      to: instant,
      status: z.enum(['waiting', 'offered', 'booked', 'withdrawn', 'expired']),
      offered_until: instant.nullable(),
      created_at: instant,
    })
    .meta({ id: 'WaitingEntry' }),
};

/** A page of the waiting list. */
export const waitingPage = z
  .object({
    waiting: z.array(bookingAnswers.waiting.extend({ patient_name: text }).meta({ id: 'WaitingLine' })),
    next: text,
  })
  .meta({ id: 'WaitingList' });

export function isoTime(ms: number): string {
  return new Date(ms).toISOString();
}

export function slotView(offer: Offer): z.input<typeof slot> {
  return {
    slot: offer.slotKey,
    starts_at: isoTime(offer.startsAt),
    ends_at: isoTime(offer.endsAt),
    doctor_id: offer.doctorId,
    doctor_name: offer.doctorName,
    branch_id: offer.branchId,
    room_id: offer.roomId,
    service_id: offer.serviceId,
    zone: offer.zone,
  };
}

export function holdView(hold: Hold): z.input<typeof bookingAnswers.hold> {
  return {
    hold_id: hold.holdId,
    slot: hold.slotKey,
    starts_at: isoTime(hold.startsAt),
    ends_at: isoTime(hold.endsAt),
    doctor_id: hold.doctorId,
    held_until: isoTime(hold.heldUntil),
  };
}
