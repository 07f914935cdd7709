import { z } from 'zod';
import { isZone, messageClasses } from '../engine/index.js';
import { AppError } from '../runtime/index.js';
import type { Violation } from '../runtime/index.js';
import { appointmentStatuses } from './appointment/appointment-change.js';
import { ANY } from './consent/consent-summary.js';
import { contactChannels, readAddress } from './contact/contact-address.js';
import { importKinds } from './import/csv-mapping.js';
import { stages } from './patient-input.js';
import type { ContactInput, PatientInput } from './patient-input.js';

const id = z.string().trim().min(1).max(200);
const name = z.string().trim().min(1).max(200).nullable().optional();
const zone = z.string().refine(isZone, { error: 'this is no IANA time zone such as Europe/Kyiv' });
/** An ISO 8601 instant with its offset, as epoch milliseconds. */
const instant = z.iso.datetime({ offset: true }).transform((text) => Date.parse(text));

const patient = z
  .strictObject({
    external_id: id,
    name,
    family_name: name,
    birth_date: z.iso.date().nullable().optional(),
    gender: name,
    stage: z.enum(stages).optional(),
    group: id.optional(),
    tags: z.array(id).max(100).optional(),
    locale: z
      .string()
      .regex(/^[a-z]{2,3}(-[A-Z]{2})?$/)
      .optional(),
    zone: zone.optional(),
    after_erasure: z.boolean().optional(),
    contacts: z
      .array(z.strictObject({ channel: z.enum(contactChannels), address: z.string().max(300) }))
      .max(20)
      .default([]),
  })
  .meta({ id: 'PatientUpsert' });

const consent = z
  .strictObject({
    class: z.enum([...messageClasses, ANY]),
    channel: z.enum([...contactChannels, ANY]),
    granted: z.boolean(),
    occurred_at: instant,
    proof: z
      .record(z.string(), z.unknown())
      .refine((proof) => Object.keys(proof).length > 0, { error: 'the proof is empty' }),
  })
  .meta({ id: 'ConsentWord' });

const appointment = z
  .strictObject({
    patient_external_id: id,
    starts_at: instant,
    booked_at: instant.optional(),
    occurred_at: instant.optional(),
    status: z.enum(appointmentStatuses).optional(),
    revision: z.int().min(1).optional(),
    zone: zone.optional(),
    branch: id.nullable().optional(),
    doctor: name,
    service: name,
    by: z.enum(['patient', 'clinic']).optional(),
  })
  .meta({ id: 'AppointmentReport' });

const appointmentStatus = z
  .strictObject({
    status: z.enum(appointmentStatuses),
    occurred_at: instant.optional(),
    by: z.enum(['patient', 'clinic']).optional(),
  })
  .meta({ id: 'AppointmentStatus' });

const event = z
  .strictObject({
    patient_external_id: id,
    type: z.string().max(100),
    occurred_at: instant.optional(),
    payload: z.record(z.string(), z.unknown()).default({}),
    key: z.string().min(1).max(200).optional(),
  })
  .meta({ id: 'ClinicEvent' });

const flag = z
  .enum(['true', 'false'])
  .default('false')
  .transform((text) => text === 'true');

/** The schemas of what may be asked of this room. */
export const requests = {
  patient,
  patientId: z.strictObject({ id: z.uuid() }),
  patientQuery: z.strictObject({ external_id: id }),
  timelineQuery: z.strictObject({
    before: instant.optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  consent,
  deceased: z.strictObject({ at: instant }).meta({ id: 'Deceased' }),
  appointment,
  appointmentStatus,
  externalId: z.strictObject({ external_id: id }),
  event,
  importKind: z.strictObject({ kind: z.enum(importKinds) }),
  importQuery: z.strictObject({
    mapping: z.string().max(64).optional(),
    mapping_json: z.string().max(20_000).optional(),
    dry_run: flag,
  }),
};

/** What the schemas let through. */
export type Requests = { readonly [Name in keyof typeof requests]: z.output<(typeof requests)[Name]> };

/**
 * A request as a patient input. `country` is where phones without a country code belong.
 * Errors: PATIENT_CONTACT, with the place of every address that is none.
 */
export function patientInputOf(body: Requests['patient'], createdAt: number, country?: string): PatientInput {
  const {
    external_id: externalId,
    family_name: familyName,
    birth_date: birthDate,
    contacts,
    after_erasure: afterErasure,
    ...rest
  } = body;
  return {
    ...rest,
    afterErasure,
    externalId,
    familyName,
    birthDate,
    createdAt,
    contacts: contactsOf(contacts, country),
  };
}

function contactsOf(contacts: Requests['patient']['contacts'], country?: string): ContactInput[] {
  const violations: Violation[] = [];
  const inputs = contacts.flatMap(({ channel, address }, index) => {
    const reading = readAddress(channel, address, country);
    if ('address' in reading) return [{ channel, address: reading.address }];
    violations.push({ pointer: `/contacts/${index}/address`, detail: `${reading.reason}. ${reading.fix}` });
    return [];
  });
  if (violations.length === 0) return inputs;
  const fix = 'Correct the addresses listed under errors, or leave them out.';
  throw new AppError('PATIENT_CONTACT', 'An address of the patient cannot be written to.', {
    status: 400,
    fix,
    violations,
  });
}
