import { z } from 'zod';
import { parseHours, TimeError } from '../../engine/index.js';

/** A name that other systems and scenarios know a thing by. */
export const id = z
  .string()
  .max(40)
  .regex(
    /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/,
    'write an id of small letters, digits and single hyphens, such as dr-lysenko',
  );
/** An ISO 8601 instant with its offset, as epoch ms. */
export const instant = z.iso.datetime({ offset: true }).transform((text) => Date.parse(text));

const text = z.string().trim().min(1).max(100);
const names = z
  .strictObject({ uk: text.optional(), ru: text.optional(), en: text.optional() })
  .refine((name) => Object.keys(name).length > 0, 'give the name in at least one language')
  .transform((name) => Object.fromEntries(Object.entries(name).filter((entry) => entry[1] !== undefined)));

/** Weekly hours as the map of the clinic writes them. */
export const weekHours = z
  .partialRecord(z.enum(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']), z.array(z.string().max(20)).max(6))
  .superRefine((value, context) => {
    try {
      parseHours(value as Record<string, string[]>);
    } catch (error) {
      if (!(error instanceof TimeError)) throw error;
      context.addIssue({ code: 'custom', message: error.message });
    }
  })
  .transform((value) => value as Record<string, string[]>);

const minutes = (least: number, most: number) => z.int().min(least).max(most);

const schedule = z
  .strictObject({
    doctor_id: id,
    branch_id: id,
    room_id: id.nullable().default(null),
    hours: weekHours,
    every_weeks: z.int().min(1).max(8).default(1),
    step_minutes: minutes(5, 240).default(30),
    valid_from: z.iso.date(),
    valid_to: z.iso.date().nullable().default(null),
    on_holidays: z.boolean().default(false),
    external_id: z.string().trim().min(1).max(200).nullable().default(null),
  })
  .refine(({ valid_from: from, valid_to: to }) => to === null || from <= to, 'it ends before it begins')
  .meta({ id: 'ScheduleWrite' });

const exception = z
  .strictObject({
    doctor_id: id,
    kind: z.enum(['absence', 'extra']),
    branch_id: id.nullable().default(null),
    room_id: id.nullable().default(null),
    starts_at: instant,
    ends_at: instant,
    reason: z.string().trim().max(200).default(''),
  })
  .refine(({ starts_at: from, ends_at: to }) => from < to, 'it ends before it begins')
  .refine(
    ({ kind, branch_id: branch }) => kind === 'absence' || branch !== null,
    'extra hours are at a branch: name it',
  )
  .meta({ id: 'ScheduleExceptionWrite' });

/** The shapes of the requests about who and what can be booked. */
export const practiceRequests = {
  doctorId: z.strictObject({ id }),
  scheduleId: z.strictObject({ id: z.uuid() }),
  doctor: z
    .strictObject({
      name: names,
      services: z.array(id).max(100).default([]),
      staff_id: z.uuid().nullable().default(null),
      active: z.boolean().default(true),
    })
    .meta({ id: 'DoctorWrite' }),
  feed: z.strictObject({ names: z.boolean().default(false) }).meta({ id: 'DoctorFeedWrite' }),
  room: z.strictObject({ branch_id: id, name: names, active: z.boolean().default(true) }).meta({ id: 'RoomWrite' }),
  service: z
    .strictObject({
      minutes: minutes(5, 720),
      buffer_minutes: minutes(0, 240).default(0),
      online: z.boolean().default(true),
    })
    .meta({ id: 'BookingServiceWrite' }),
  schedule,
  exception,
  ofDoctor: z.strictObject({ doctor: id.optional() }),
  exceptions: z.strictObject({ doctor: id.optional(), from: instant, to: instant }),
  csv: z.strictObject({
    dry_run: z
      .enum(['true', 'false'])
      .default('false')
      .transform((word) => word === 'true'),
  }),
};

/** What the schemas let through. */
export type PracticeRequests = {
  readonly [Name in keyof typeof practiceRequests]: z.output<(typeof practiceRequests)[Name]>;
};
