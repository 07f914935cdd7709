import { z } from 'zod';
import type { Doctor, Room, ServiceRule } from './doctor.store.js';
import type { StoredException, StoredSchedule } from './schedule.store.js';

const names = z.record(z.string(), z.string());
const text = z.string().nullable();

const doctor = z
  .object({
    doctor_id: z.string(),
    name: names,
    services: z.array(z.string()),
    staff_id: z.uuid().nullable(),
    active: z.boolean(),
  })
  .meta({ id: 'Doctor' });

const room = z
  .object({ room_id: z.string(), branch_id: z.string(), name: names, active: z.boolean() })
  .meta({ id: 'Room' });

const service = z
  .object({ service_id: z.string(), minutes: z.int(), buffer_minutes: z.int(), online: z.boolean() })
  .meta({ id: 'BookingServiceRule' });

const schedule = z
  .object({
    schedule_id: z.uuid(),
    doctor_id: z.string(),
    branch_id: z.string(),
    room_id: text,
    hours: z.record(z.string(), z.array(z.string())),
    every_weeks: z.int(),
    step_minutes: z.int(),
    valid_from: z.iso.date(),
    valid_to: z.iso.date().nullable(),
    on_holidays: z.boolean(),
    external_id: text,
  })
  .meta({ id: 'Schedule' });

const exception = z
  .object({
    exception_id: z.uuid(),
    doctor_id: z.string(),
    kind: z.enum(['absence', 'extra']),
    branch_id: text,
    room_id: text,
    starts_at: z.iso.datetime(),
    ends_at: z.iso.datetime(),
    reason: z.string(),
  })
  .meta({ id: 'ScheduleException' });

/** The schemas of the answers about who and what can be booked. */
export const practiceAnswers = {
  doctor,
  doctors: z.object({ doctors: z.array(doctor), next: z.null() }).meta({ id: 'DoctorList' }),
  feed: z.object({ doctor_id: z.string(), token: z.string(), url: z.string().nullable() }).meta({ id: 'DoctorFeed' }),
  room,
  rooms: z.object({ rooms: z.array(room), next: z.null() }).meta({ id: 'RoomList' }),
  service,
  services: z.object({ services: z.array(service), next: z.null() }).meta({ id: 'BookingServiceList' }),
  schedule,
  schedules: z.object({ schedules: z.array(schedule), next: z.null() }).meta({ id: 'ScheduleList' }),
  exception,
  exceptions: z.object({ exceptions: z.array(exception), next: z.null() }).meta({ id: 'ScheduleExceptionList' }),
  csv: z
    .object({
      dry_run: z.boolean(),
      rows: z.int(),
      created: z.int(),
      changed: z.int(),
      unchanged: z.int(),
      refusals: z.array(
        z.object({ line: z.int(), column: z.string().optional(), reason: z.string(), fix: z.string() }),
      ),
    })
    .meta({ id: 'ScheduleImport' }),
};

type Answer<Name extends keyof typeof practiceAnswers> = z.input<(typeof practiceAnswers)[Name]>;

export function doctorView({ doctorId, name, services, staffId, active }: Doctor): Answer<'doctor'> {
  return { doctor_id: doctorId, name: { ...name }, services: [...services], staff_id: staffId, active };
}

export function roomView({ roomId, branchId, name, active }: Room): Answer<'room'> {
  return { room_id: roomId, branch_id: branchId, name: { ...name }, active };
}

export function serviceView({ serviceId, minutes, bufferMinutes, online }: ServiceRule): Answer<'service'> {
  return { service_id: serviceId, minutes, buffer_minutes: bufferMinutes, online };
}

export function scheduleView(schedule: StoredSchedule): Answer<'schedule'> {
  const hours = Object.fromEntries(Object.entries(schedule.hours).map(([day, stretches]) => [day, [...stretches]]));
  return {
    schedule_id: schedule.scheduleId,
    doctor_id: schedule.doctorId,
    branch_id: schedule.branchId,
    room_id: schedule.roomId,
    hours,
    every_weeks: schedule.everyWeeks,
    step_minutes: schedule.stepMinutes,
    valid_from: schedule.validFrom,
    valid_to: schedule.validTo,
    on_holidays: schedule.onHolidays,
    external_id: schedule.externalId,
  };
}

export function exceptionView(exception: StoredException): Answer<'exception'> {
  return {
    exception_id: exception.exceptionId,
    doctor_id: exception.doctorId,
    kind: exception.kind,
    branch_id: exception.branchId,
    room_id: exception.roomId,
    starts_at: new Date(exception.startsAt).toISOString(),
    ends_at: new Date(exception.endsAt).toISOString(),
    reason: exception.reason,
  };
}
