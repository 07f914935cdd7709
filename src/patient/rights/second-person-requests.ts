import { z } from 'zod';
import type { SecondPersonRequest, ShownRequest } from './second-person.store.js';

/** What may be asked about the two people. */
export const secondPersonRequests = {
  ask: z.strictObject({ reason: z.string().trim().min(3).max(500) }).meta({ id: 'SecondPersonAsk' }),
  one: z.strictObject({ id: z.uuid() }),
  list: z.strictObject({
    patient: z.uuid().optional(),
    after: z.uuid().optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
};

/** What the schemas let through. */
export type SecondPersonRequests = {
  readonly [Name in keyof typeof secondPersonRequests]: z.output<(typeof secondPersonRequests)[Name]>;
};

const asked = z.object({
  request_id: z.uuid(),
  act: z.enum(['export', 'erase']),
  patient_id: z.uuid(),
  reason: z.string(),
  asked_by: z.uuid(),
  asked_at: z.iso.datetime(),
  ends_at: z.iso.datetime(),
  verdict: z.enum(['confirmed', 'refused']).nullable(),
});
const shown = asked.extend({
  asked_by_name: z.string(),
  decided_by_name: z.string().nullable(),
  patient_name: z.string().nullable(),
});

/** The schemas of the answers. */
export const secondPersonAnswers = {
  asked: asked.meta({ id: 'SecondPersonRequest' }),
  list: z
    .object({ requests: z.array(shown.meta({ id: 'SecondPersonRequestShown' })), next: z.uuid().nullable() })
    .meta({ id: 'SecondPersonList' }),
};

/** A request as the API tells it. */
export function askedView(request: SecondPersonRequest): z.input<typeof asked> {
  const { requestId, act, patientId, reason, askedBy, askedAt, endsAt, verdict } = request;
  return {
    ...{ request_id: requestId, act, patient_id: patientId, reason, asked_by: askedBy, verdict },
    ...{ asked_at: new Date(askedAt).toISOString(), ends_at: new Date(endsAt).toISOString() },
  };
}

/** The same with names. */
export function shownView(request: ShownRequest): z.input<typeof shown> {
  const { askedByName, decidedByName, patientName } = request;
  return {
    ...askedView(request),
    ...{ asked_by_name: askedByName, decided_by_name: decidedByName, patient_name: patientName },
  };
}
