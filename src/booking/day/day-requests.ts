import { z } from 'zod';
import { DAY } from '../../engine/index.js';
import { confirmations, nextActions } from './day-list.js';
import { id, instant } from '../practice/practice-requests.js';
import { statuses } from '../booking-answers.js';
import { tellings } from '../telling.js';

const LONGEST_ABSENCE_MS = 62 * DAY;
const time = z.iso.datetime();
const text = z.string().nullable();

const span = { doctor_id: id, from: instant, to: instant };
const ordered = ({ from, to }: { from: number; to: number }) => from < to && to - from <= LONGEST_ABSENCE_MS;
const notOrdered = 'it ends before it begins, or lasts longer than two months';

/** The shapes of the requests about the day at the desk. */
export const dayRequests = {
  day: z.strictObject({ date: z.iso.date().optional(), branch: id.optional() }),
  one: z.strictObject({ id: z.uuid() }),
  preview: z.strictObject(span).refine(ordered, notOrdered).meta({ id: 'AbsencePreview' }),
  absence: z
    .strictObject({
      ...span,
      key: z.string().trim().min(1).max(100),
      reason: z.enum(['ill', 'away']).default('ill'),
      offer: z.boolean().default(true),
      undo_seconds: z.int().min(0).max(600).default(60),
    })
    .refine(ordered, notOrdered)
    .meta({ id: 'AbsenceWrite' }),
  absences: z.strictObject({ limit: z.coerce.number().int().min(1).max(100).default(20) }),
};

export type DayRequests = { readonly [Name in keyof typeof dayRequests]: z.output<(typeof dayRequests)[Name]> };

const visit = z
  .object({
    appointment_id: z.uuid(),
    patient_id: z.uuid(),
    patient_name: text,
    phone: text,
    starts_at: time,
    ends_at: time.nullable(),
    service: text,
    room_id: text,
    branch_id: text,
    first_visit: z.boolean(),
    status: z.enum(statuses),
    confirmation: z.enum(confirmations),
    next_action: z.enum(nextActions),
    handover_id: z.uuid().nullable(),
    handover_reason: text,
    handover_due_at: time.nullable(),
  })
  .meta({ id: 'DayVisit' });

const absence = {
  absence_id: z.uuid(),
  doctor_id: z.string(),
  from: time,
  to: time,
  reason: z.string(),
  offer: z.boolean(),
  state: z.enum(['waiting', 'announced', 'undone']),
  announce_at: time,
  announced_at: time.nullable(),
};

const otherTime = z.object({ starts_at: time, doctor_name: z.string(), zone: z.string() });
const person = { appointment_id: z.uuid(), patient_id: z.uuid(), patient_name: text, phone: text, starts_at: time };

/** The shapes of the answers. */
export const dayAnswers = {
  day: z
    .object({
      date: z.iso.date(),
      zone: z.string(),
      doctors: z.array(z.object({ doctor_id: text, name: z.string(), visits: z.array(visit) })),
    })
    .meta({ id: 'Day' }),
  preview: z
    .object({
      visits: z.array(z.object({ ...person, channels: z.array(z.string()), other_times: z.array(otherTime) })),
      reachable: z.int(),
      to_call: z.int(),
    })
    .meta({ id: 'AbsencePreviewed' }),
  absence: z.object(absence).meta({ id: 'Absence' }),
  absences: z.object({ absences: z.array(z.object(absence)), next: z.null() }).meta({ id: 'AbsenceList' }),
  report: z
    .object({
      ...absence,
      counts: z.object({
        ...{ visits: z.int(), waiting: z.int(), told: z.int(), chosen: z.int() },
        ...{ declined: z.int(), to_call: z.int(), settled: z.int() },
      }),
      visits: z.array(
        z.object({
          ...person,
          state: z.enum(tellings),
          new_appointment_id: z.uuid().nullable(),
          new_starts_at: time.nullable(),
          handover_id: z.uuid().nullable(),
          handover_due_at: time.nullable(),
          call_result: text,
        }),
      ),
    })
    .meta({ id: 'AbsenceReport' }),
};
