import { z } from 'zod';
import { id } from '../practice/practice-requests.js';

const word = z.string().trim().min(1).max(200);
const instant = z.iso.datetime({ offset: true }).transform((text) => Date.parse(text));

/** `Patient/<id>`, `Practitioner/<id>` or `Location/<id>`, as this system's own resources name them. */
const reference = z
  .string()
  .regex(
    /^(Patient|Practitioner|Location)\/[A-Za-z0-9.-]{1,64}$/,
    'refer to a Patient, Practitioner or Location by its id here',
  );

const coding = z.strictObject({ system: word.optional(), code: id, display: word.optional() });
const statuses = [
  'proposed',
  'pending',
  'booked',
  'arrived',
  'checked-in',
  'fulfilled',
  'cancelled',
  'noshow',
] as const;

/**
 * The part of a FHIR R4 Appointment that this system writes and reads. Whatever else a sender fills in would be lost without a
 * word, so it is refused.
 */
export const fhirAppointment = z
  .strictObject({
    resourceType: z.literal('Appointment'),
    id: z.uuid().optional(),
    meta: z
      .strictObject({ versionId: z.string().max(20).optional(), lastUpdated: z.string().max(40).optional() })
      .optional(),
    identifier: z
      .array(z.strictObject({ system: word, value: word }))
      .min(1)
      .max(1),
    status: z.enum(statuses),
    serviceType: z
      .array(z.strictObject({ coding: z.array(coding).min(1).max(1), text: word.optional() }))
      .max(1)
      .optional(),
    start: instant,
    end: instant,
    participant: z
      .array(
        z.strictObject({
          actor: z.strictObject({ reference, display: word.optional() }),
          status: z.enum(['accepted', 'declined', 'tentative', 'needs-action']).default('accepted'),
        }),
      )
      .min(3)
      .max(3),
  })
  .refine(({ start, end }) => start < end, { error: 'it ends before it begins', path: ['end'] })
  .refine(({ participant }) => new Set(participant.map(({ actor }) => actor.reference.split('/')[0])).size === 3, {
    error: 'name one Patient, one Practitioner and one Location',
    path: ['participant'],
  })
  .meta({ id: 'FhirAppointment' });

export type FhirAppointment = z.output<typeof fhirAppointment>;

const moment = z
  .string()
  .regex(
    /^(ge|lt)\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/,
    'write ge or lt and an instant with its offset',
  );
/** `ge` and `lt` of one search parameter, given once or twice, as the ends of a span. */
const span = z
  .union([moment, z.array(moment).max(2)])
  .transform((given) => (Array.isArray(given) ? given : [given]))
  .transform((all) => {
    const end = (prefix: string) => all.find((one) => one.startsWith(prefix))?.slice(2);
    const [from, to] = [end('ge'), end('lt')];
    return {
      ...(from === undefined ? {} : { from: Date.parse(from) }),
      ...(to === undefined ? {} : { to: Date.parse(to) }),
    };
  });

const practitioner = z
  .string()
  .regex(/^Practitioner\/[a-z0-9-]{1,40}$/, 'write Practitioner/<id>')
  .transform((text) => text.slice('Practitioner/'.length));
const count = z.coerce.number().int().min(1).max(500).default(100);

/** The searches that are answered. */
export const fhirSearches = {
  schedule: z.strictObject({ actor: practitioner.optional() }),
  slot: z.strictObject({
    start: span.optional(),
    'schedule.actor': practitioner.optional(),
    'service-type': id.optional(),
    status: z.literal('free').default('free'),
    _count: count,
  }),
  appointment: z.strictObject({ date: span, actor: practitioner.optional(), _count: count }),
  one: z.strictObject({ id: z.uuid() }),
};

export type FhirSearches = { readonly [Name in keyof typeof fhirSearches]: z.output<(typeof fhirSearches)[Name]> };
