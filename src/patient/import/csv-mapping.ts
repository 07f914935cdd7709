import { z } from 'zod';
import { isZone, parseClock } from '../../engine/index.js';
import { AppError } from '../../runtime/index.js';
import { appointmentStatuses } from '../appointment/appointment-change.js';
import { contactChannels, isPhoneCountry } from '../contact/contact-address.js';
import { stages } from '../patient-input.js';
import { compileDateFormat } from './date-format.js';
import { derivationRules } from './derived-address.js';

const MINUTE_MS = 60_000;
const column = z.string().min(1).max(200);
const zone = z.string().refine(isZone, { error: 'this is no IANA time zone such as Europe/Kyiv' });

const dateFormat = z
  .string()
  .max(40)
  .transform((text, context) => {
    const format = compileDateFormat(text);
    if (format) return format;
    context.addIssue('this is no date format; write "iso", or a pattern such as "dd.MM.yyyy HH:mm"');
    return z.NEVER;
  });

const visitTime = z.string().transform((text, context) => {
  const minute = parseClock(text);
  if (minute !== undefined && minute < 24 * 60) return minute * MINUTE_MS;
  context.addIssue('this is no time of day such as "12:00"');
  return z.NEVER;
});

/** A cell taken as it is, read through a table of values, or the same constant for every row. */
const text = z.union([
  column.transform((name) => ({ column: name })),
  z.strictObject({ column, values: z.record(z.string(), z.string()).optional() }),
  z.strictObject({ constant: z.string() }),
]);
const date = z.strictObject({ column, format: dateFormat });

/** A column whose words mean one of ours; a word that is one of ours already needs no entry. */
function choice<const Words extends readonly string[]>(words: Words) {
  return z.union([
    column.transform((name) => ({ column: name, values: {} as Record<string, Words[number]> })),
    z.strictObject({ column, values: z.record(z.string(), z.enum(words)) }),
    z.strictObject({ constant: z.enum(words) }),
  ]);
}

const contact = z.union([
  z.strictObject({ channel: z.enum(contactChannels), column }),
  z.strictObject({
    derive: z.strictObject({
      channel: z.enum(contactChannels),
      from: column,
      rule: z.enum(derivationRules),
      prefix: z
        .string()
        .regex(/^(\+[1-9]\d{0,3})?$/, { error: 'a prefix is a plus sign and 1 to 4 digits' })
        .default(''),
    }),
  }),
]);

const table = {
  zone,
  encoding: z.enum(['utf-8', 'utf-16le', 'windows-1251', 'windows-1252']).default('utf-8'),
  delimiter: z.enum([',', ';', '\t']).optional(),
};
const file = {
  ...table,
  country: z.string().refine(isPhoneCountry, { error: 'this is no country code such as UA' }).optional(),
  contacts: z.array(contact).max(10).default([]),
};

const patientMapping = z.strictObject({
  kind: z.literal('patients'),
  ...file,
  columns: z.strictObject({
    external_id: text,
    name: text.optional(),
    family_name: text.optional(),
    birth_date: date.optional(),
    gender: text.optional(),
    stage: choice(stages).optional(),
    group: text.optional(),
    tags: text.optional(),
    locale: text.optional(),
    zone: text.optional(),
    deceased_at: date.optional(),
    created_at: date.optional(),
    /** The code of the friend on whose word they came. */
    referral_code: text.optional(),
  }),
});

const appointmentMapping = z.strictObject({
  kind: z.literal('appointments'),
  ...file,
  visit_time: visitTime.default(12 * 60 * MINUTE_MS),
  /** Whether a row may bring a patient nobody knows yet. */
  patients: z.enum(['existing', 'create']).default('existing'),
  /** Whether visits that already began are told to the scenarios too. */
  events: z.boolean().default(false),
  columns: z.strictObject({
    patient: text,
    appointment: text,
    booked_at: date,
    starts_at: date,
    changed_at: date.optional(),
    age: column.optional(),
    status: choice(appointmentStatuses).optional(),
    branch: text.optional(),
    doctor: text.optional(),
    service: text.optional(),
  }),
});

const consentMapping = z.strictObject({
  kind: z.literal('consents'),
  ...file,
  /** The system the words come from: part of the proof of each. */
  source: z.string().min(1).max(200),
  columns: z.strictObject({
    external_id: text.optional(),
    class: text,
    channel: text,
    granted: choice(['granted', 'refused']),
    occurred_at: date,
    reference: text.optional(),
  }),
});

const paymentMapping = z.strictObject({
  kind: z.literal('payments'),
  ...table,
  columns: z.strictObject({
    patient: text,
    /** Its id. Without this column, equal amounts of one patient and instant are told apart by their order in the file. */
    payment: text.optional(),
    paid_at: date,
    /** In the currency of the clinic. */
    amount: column,
  }),
});

const mapping = z.discriminatedUnion('kind', [patientMapping, appointmentMapping, consentMapping, paymentMapping]);

/** What a file can be about. */
export const importKinds = [
  'patients',
  'appointments',
  'consents',
  'payments',
] as const satisfies readonly CsvMapping['kind'][];

export type TextField = z.output<typeof text>;
export type DateField = z.output<typeof date>;
export type ContactField = z.output<typeof contact>;
export type PatientMapping = z.output<typeof patientMapping>;
export type AppointmentMapping = z.output<typeof appointmentMapping>;
export type ConsentMapping = z.output<typeof consentMapping>;
export type PaymentMapping = z.output<typeof paymentMapping>;
/** How the columns of a clinic's file become ours; dates and zones are compiled and proven. */
export type CsvMapping = z.output<typeof mapping>;

/**
 * Checks a mapping that was parsed from YAML or JSON.
 * Errors: IMPORT_MAPPING, with every fault and where it is.
 */
export function parseMapping(raw: unknown): CsvMapping {
  const result = mapping.safeParse(raw);
  if (result.success) return result.data;
  const violations = result.error.issues.map((issue) => ({
    pointer: `/${issue.path.join('/')}`,
    detail: issue.message,
  }));
  const [first] = violations;
  throw new AppError(
    'IMPORT_MAPPING',
    `The mapping is not valid: ${first?.pointer ?? '/'}: ${first?.detail ?? 'not an object'}`,
    {
      fix: 'Compare it with the shipped mappings and correct what is listed under errors.',
      violations,
    },
  );
}

/** The columns of the file that the mapping reads, each once. */
export function columnsOf(mapping: CsvMapping): string[] {
  const fields = Object.values(mapping.columns).flatMap((field: unknown) => columnOf(field));
  const contacts = 'contacts' in mapping ? mapping.contacts : [];
  const addresses = contacts.map((field) => ('derive' in field ? field.derive.from : field.column));
  return [...new Set([...fields, ...addresses])];
}

function columnOf(field: unknown): string[] {
  if (typeof field === 'string') return [field];
  if (typeof field === 'object' && field !== null && 'column' in field && typeof field.column === 'string')
    return [field.column];
  return [];
}
