import { z } from 'zod';
import type { ErasureRequest } from './erasure-request.store.js';

const statuses = ['requested', 'done', 'refused'] as const;
const reason = z.string().trim().min(1).max(500);

/** What may be asked about the rights of patients. */
export const rightsRequests = {
  patient: z.strictObject({ id: z.uuid() }),
  format: z.strictObject({
    format: z.enum(['json', 'html']).default('json'),
    locale: z.enum(['ru', 'uk', 'en']).default('en'),
  }),
  erase: z.strictObject({ reason: reason.optional() }).meta({ id: 'PatientErase' }),
  refuse: z.strictObject({ reason }).meta({ id: 'ErasureRefusal' }),
  list: z.strictObject({
    status: z.enum(statuses).default('requested'),
    after: z.uuid().optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
};

/** What the schemas let through. */
export type RightsRequests = {
  readonly [Name in keyof typeof rightsRequests]: z.output<(typeof rightsRequests)[Name]>;
};

const erasure = z
  .object({
    erasure_id: z.uuid(),
    patient_id: z.uuid(),
    status: z.enum(statuses),
    via: z.string(),
    requested_at: z.iso.datetime(),
    due_at: z.iso.datetime(),
    decided_at: z.iso.datetime().nullable(),
    decided_by: z.string().nullable(),
    reason: z.string().nullable(),
  })
  .meta({ id: 'Erasure' });

/** The schemas of the answers, for the OpenAPI document. */
export const rightsAnswers = {
  export: z
    .object({
      format: z.literal('tropa-patient-export'),
      version: z.literal(1),
      made_at: z.iso.datetime(),
      patient_id: z.uuid(),
      sections: z.record(z.string(), z.array(z.record(z.string(), z.unknown()))),
    })
    .meta({ id: 'PatientExport' }),
  erasures: z.object({ erasures: z.array(erasure), next: z.uuid().nullable() }).meta({ id: 'ErasureList' }),
};

/** A request as the API shows it. */
export function erasureView(request: ErasureRequest): z.input<typeof erasure> {
  const { erasureId, patientId, status, via, requestedAt, dueAt, decidedAt, decidedBy, reason: said } = request;
  const iso = (at: number) => new Date(at).toISOString();
  return {
    ...{
      erasure_id: erasureId,
      patient_id: patientId,
      status,
      via,
      requested_at: iso(requestedAt),
      due_at: iso(dueAt),
    },
    ...{ decided_at: decidedAt === null ? null : iso(decidedAt), decided_by: decidedBy, reason: said },
  };
}
