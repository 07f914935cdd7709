import { z } from 'zod';
import { messageClasses, subjects } from '../../engine/index.js';
import { draftStates } from './draft-row.js';

const scenarioId = z
  .string()
  .regex(/^[a-z][a-z0-9-]*$/, 'write a short name of small letters, digits and -')
  .max(60);
const title = z
  .strictObject({
    uk: z.string().trim().min(1).max(200).optional(),
    ru: z.string().trim().min(1).max(200).optional(),
    en: z.string().trim().min(1).max(200).optional(),
  })
  .refine(
    (titles) => Object.values(titles).some((text) => text !== undefined),
    'write the title in one language at least',
  );
const note = z.string().trim().max(1_000);
const revision = z.int().min(1);
const states = z
  .string()
  .transform((text) => text.split(','))
  .pipe(z.array(z.enum(draftStates)).min(1));

export const draftRequests = {
  id: z.strictObject({ id: z.uuid() }),
  list: z.strictObject({
    state: states.default(['open', 'in_review', 'approved']),
    cursor: z.string().max(100).optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  history: z.strictObject({
    before: z.coerce.number().int().min(1).optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  findings: z.strictObject({ wait: z.enum(['true', 'false']).optional() }),
  open: z
    .union([
      z.strictObject({ scenario_id: scenarioId, version: z.int().min(1).optional() }),
      z.strictObject({
        new: z.strictObject({
          scenario_id: scenarioId,
          title,
          touchpoint: scenarioId,
          groups: z.array(scenarioId).max(50).default([]),
          class: z.enum(messageClasses).default('service'),
          subject: z.enum(subjects).default('appointment'),
        }),
      }),
      z.strictObject({ programme: z.literal(true), title: z.string().trim().min(1).max(200) }),
    ])
    .meta({ id: 'DraftRequest' }),
  files: z
    .strictObject({
      base_revision: revision,
      changes: z
        .array(z.strictObject({ path: z.string().min(1).max(300), text: z.string().nullable() }))
        .min(1)
        .max(1_000),
    })
    .meta({ id: 'DraftChangeRequest' }),
  undo: z.strictObject({ revision }).meta({ id: 'DraftUndoRequest' }),
  review: z.strictObject({ revision, note: note.optional() }).meta({ id: 'DraftReviewRequest' }),
  giveBack: z.strictObject({ revision, note: note.min(1) }).meta({ id: 'DraftReturnRequest' }),
} as const;
