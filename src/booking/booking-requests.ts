import { z } from 'zod';
import { id, instant, weekHours } from './practice/practice-requests.js';

const slot = z.string().min(1).max(200);
/** A word for the reports: who booked. */
const source = z.string().regex(/^[a-z][a-z0-9-]{0,39}$/, 'write it as one word of small letters, such as desk');
/** A word that scenarios compare with. */
const reason = z
  .string()
  .regex(/^[a-z][a-z0-9]*([-_][a-z0-9]+)*$/)
  .max(80);

/** The shapes of the requests about slots, holds, appointments and the waiting list. */
export const bookingRequests = {
  one: z.strictObject({ id: z.uuid() }),
  slots: z.strictObject({
    service: id.optional(),
    doctor: id.optional(),
    branch: id.optional(),
    patient: z.uuid().optional(),
    from: instant.optional(),
    to: instant.optional(),
    limit: z.coerce.number().int().min(1).max(500).default(50),
  }),
  hold: z
    .strictObject({ slot, patient_id: z.uuid(), seconds: z.int().min(10).max(300).default(300) })
    .meta({ id: 'HoldWrite' }),
  book: z
    .strictObject({
      patient_id: z.uuid(),
      slot: slot.optional(),
      hold_id: z.uuid().optional(),
      source: source.default('desk'),
    })
    .refine(
      ({ slot: wanted, hold_id: held }) => (wanted === undefined) !== (held === undefined),
      'name either a slot or a hold',
    )
    .meta({ id: 'AppointmentBooking' }),
  move: z.strictObject({ slot }).meta({ id: 'AppointmentMove' }),
  cancel: z
    .strictObject({ by: z.enum(['patient', 'clinic']), reason: reason.optional() })
    .meta({ id: 'AppointmentCancel' }),
  step: z.strictObject({ id: z.uuid(), step: z.enum(['confirmed', 'arrived', 'no-show', 'fulfilled']) }),
  calendar: z
    .strictObject({ from: instant, to: instant, doctor: id.optional(), branch: id.optional() })
    .refine(({ from, to }) => from < to && to - from <= 32 * 86_400_000, 'ask for at most 32 days'),
  waiting: z
    .strictObject({
      patient_id: z.uuid(),
      service_id: id.nullable().default(null),
      doctor_id: id.nullable().default(null),
      branch_id: id.nullable().default(null),
      hours: weekHours.nullable().default(null),
      from: instant,
      to: instant,
    })
    .refine(({ from, to }) => from < to, 'it ends before it begins')
    .meta({ id: 'WaitingWrite' }),
  waitingList: z.strictObject({
    status: z.enum(['open', 'waiting', 'offered', 'booked', 'withdrawn', 'expired']).default('open'),
    limit: z.coerce.number().int().min(1).max(200).default(50),
    cursor: z.string().max(200).optional(),
  }),
};

/** What the schemas let through. */
export type BookingRequests = {
  readonly [Name in keyof typeof bookingRequests]: z.output<(typeof bookingRequests)[Name]>;
};
