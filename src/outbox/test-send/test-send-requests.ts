import { z } from 'zod';
import { previewRequest } from '../../catalog/index.js';
import { channelNames } from '../../channel/index.js';

const channel = z.strictObject({ channel: z.enum(channelNames) });
const locale = z.enum(['ru', 'uk', 'en']);
const instant = z.iso.datetime().nullable();

/** The shapes of the requests about test messages and one's own addresses. */
export const requests = {
  send: previewRequest,
  channel,
  address: z.strictObject({ address: z.string().trim().min(1).max(254), locale: locale.default('en') }),
  code: z.strictObject({ code: z.string().regex(/^\d{6}$/, 'write the six digits') }),
  patient: z.strictObject({ patientId: z.uuid() }),
} as const;

/** What came of a request, by its name. */
export type Requests = { readonly [Name in keyof typeof requests]: z.output<(typeof requests)[Name]> };

const result = z.enum(['sent', 'not_sent', 'unknown']);

/** What they are answered with, for the OpenAPI document. */
export const answers = {
  sent: z
    .object({ channel: z.enum(channelNames), sandbox: z.boolean(), result, code: z.string().nullable() })
    .meta({ id: 'TestSend' }),
  contacts: z
    .object({
      contacts: z.array(z.object({ channel: z.enum(channelNames), address: z.string(), confirmed_at: instant })),
      /** Where a test message would arrive now. */
      reached: z.array(z.object({ channel: z.enum(channelNames), sandbox: z.boolean() })),
    })
    .meta({ id: 'OwnContacts' }),
  asked: z.object({ result, code: z.string().nullable() }).meta({ id: 'OwnContactAsked' }),
  facts: z
    .object({
      patient_id: z.uuid(),
      locale: z.string(),
      channels: z.array(z.string()),
      facts: z.object({
        patient_name: z.string().nullable(),
        appointment: z
          .object({
            starts_at: z.iso.datetime(),
            zone: z.string(),
            doctor: z.string().nullable(),
            service: z.string().nullable(),
            first_visit: z.boolean(),
            branch: z.string().optional(),
          })
          .nullable(),
        others_that_day: z.int(),
      }),
    })
    .meta({ id: 'PatientTemplateFacts' }),
};
