import { z } from 'zod';

/** A clinic's systems write null where FHIR has nothing at all. */
function maybe<Schema extends z.ZodType>(schema: Schema) {
  return schema.nullish().transform((value) => value ?? undefined);
}

/** Lists may hold null where only an extension is known. */
function listOf<Schema extends z.ZodType>(schema: Schema) {
  return maybe(z.array(schema.nullish())).transform((list) =>
    (list ?? []).filter((each) => each !== null && each !== undefined),
  );
}

/** No database keeps a null character, and half a character cannot be sent to anybody. */
const word = z.string().refine((value) => !/[\p{Surrogate}\0]/u.test(value), {
  error: 'the text holds a null character or half of a character',
});
const text = maybe(word);
const coding = z.object({ system: text, code: text, display: text });
const concept = z.object({ coding: listOf(coding), text });
const period = z.object({ start: text, end: text });
const identifier = z.object({ system: text, value: text });
const reference = z.object({ reference: text, type: text, identifier: maybe(identifier), display: text });
const meta = maybe(z.object({ lastUpdated: text }));

const patient = z.object({
  id: text,
  active: maybe(z.boolean()),
  identifier: listOf(identifier),
  name: listOf(z.object({ use: text, text, family: text, given: listOf(word), period: maybe(period) })),
  telecom: listOf(
    z.object({ system: text, value: text, use: text, rank: maybe(z.int().min(1)), period: maybe(period) }),
  ),
  gender: maybe(z.enum(['male', 'female', 'other', 'unknown'])),
  birthDate: text,
  deceasedBoolean: maybe(z.boolean()),
  deceasedDateTime: text,
  communication: listOf(z.object({ language: maybe(concept), preferred: maybe(z.boolean()) })),
  link: listOf(z.object({ other: maybe(reference), type: text })),
});

const appointment = z.object({
  id: text,
  meta,
  status: z.enum([
    'proposed',
    'pending',
    'booked',
    'arrived',
    'fulfilled',
    'cancelled',
    'noshow',
    'entered-in-error',
    'checked-in',
    'waitlist',
  ]),
  cancelationReason: maybe(concept),
  serviceType: listOf(concept),
  start: text,
  created: text,
  participant: listOf(z.object({ actor: maybe(reference) })),
});

const encounter = z.object({
  id: text,
  meta,
  status: z.enum([
    'planned',
    'arrived',
    'triaged',
    'in-progress',
    'onleave',
    'finished',
    'cancelled',
    'entered-in-error',
    'unknown',
  ]),
  class: maybe(coding),
  type: listOf(concept),
  serviceType: maybe(concept),
  subject: maybe(reference),
  participant: listOf(z.object({ individual: maybe(reference) })),
  appointment: listOf(reference),
  period: maybe(period),
  location: listOf(z.object({ location: maybe(reference) })),
});

/** What is read of the resources of FHIR R4; whatever else they hold is passed over. */
export const fhirSchemas = { Patient: patient, Appointment: appointment, Encounter: encounter };

export type FhirType = keyof typeof fhirSchemas;
export type FhirPatient = z.output<typeof patient>;
export type FhirAppointment = z.output<typeof appointment>;
export type FhirEncounter = z.output<typeof encounter>;
export type FhirReference = z.output<typeof reference>;
export type FhirConcept = z.output<typeof concept>;

/** Whether resources of this type are read; the others are counted and passed over. */
export function isReadType(type: string): type is FhirType {
  return Object.hasOwn(fhirSchemas, type);
}
