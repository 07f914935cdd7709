import { z } from 'zod';

const instant = z.iso.datetime();
const maybe = instant.nullable();
const text = z.string().nullable();

const visit = z
  .object({
    appointment: z.uuid(),
    starts_at: instant,
    status: z.string(),
    zone: z.string(),
    branch: text,
    doctor: text,
    service: text,
    first_visit: z.boolean(),
  })
  .meta({ id: 'CardVisit' });

/** The schema of a patient's card. */
export const card = z
  .object({
    patient_id: z.uuid(),
    external_id: text,
    name: text,
    given_name: text,
    family_name: text,
    birth_date: text,
    gender: text,
    locale: text,
    zone: text,
    stage: z.string(),
    group: z.string(),
    tags: z.array(z.string()),
    /** `of`: what makes a regular patient loyal. */
    visits: z.object({ count: z.int(), of: z.int() }),
    deceased_at: maybe,
    held_by: text,
    held_by_name: text,
    appointments: z.object({ ahead: z.array(visit), past: z.array(visit) }),
    /** The scenarios that run, each with the step it stands in and when it moves by itself. */
    enrolments: z.array(
      z.object({
        enrolment: z.uuid(),
        scenario: z.string(),
        /** By language; null: a version that is published no more. */
        titles: z.record(z.string(), z.string()).nullable(),
        state: z.unknown(),
        started_at: instant,
        next_at: maybe,
      }),
    ),
    /** What is planned and did not leave yet; the first is the next touch. */
    touches: z.array(
      z.object({
        touch: z.uuid(),
        scenario: z.string(),
        titles: z.record(z.string(), z.string()).nullable(),
        template: z.string(),
        channel: text,
        next_at: maybe,
        why: z.string(),
      }),
    ),
    promises: z.array(
      z.object({
        promise: z.uuid(),
        text: z.string(),
        department: z.string(),
        by: z.string(),
        made_at: instant,
        due_at: maybe,
        overdue: z.boolean(),
      }),
    ),
    consents: z.array(z.object({ class: z.string(), channel: z.string(), granted: z.boolean(), at: instant })),
    mutes: z.array(z.object({ class: z.string(), until: instant })),
    contacts: z.array(
      z.object({
        channel: z.string(),
        address: z.string(),
        open: z.boolean(),
        closed_reason: text,
        last_heard_at: maybe,
      }),
    ),
    household: z.array(z.object({ patient_id: z.uuid(), name: text, birth_date: text })),
    /** Patients who turned out to be this one; each can be split off again. */
    merged: z.array(z.object({ patient_id: z.uuid(), name: text, merged_at: instant })),
    scheduled: z.int(),
    /** Where every touch is told with its reason. */
    why: z.string(),
  })
  .meta({ id: 'PatientCard' });

export type CardAnswer = z.input<typeof card>;
