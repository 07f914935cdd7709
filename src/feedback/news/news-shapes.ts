import { z } from 'zod';
import { localeIds } from '../../catalog/index.js';
import { silences } from './audience.js';

const instant = z.iso.datetime();
/** A messenger shows four hundred letters, and the news is a part of the message. */
const text = z.string().trim().min(10).max(180);

export const requests = {
  id: z.strictObject({ id: z.uuid() }),
  texts: z.strictObject({ texts: z.partialRecord(z.enum(localeIds), text) }).meta({ id: 'NewsRequest' }),
} as const;
export type Requests = { readonly [Name in keyof typeof requests]: z.output<(typeof requests)[Name]> };

const score = z.object({ value: z.number(), at: instant }).nullable();

export const answers = {
  news: z
    .object({
      texts: z.record(z.string(), z.string()),
      state: z.enum(['none', 'draft', 'released']),
      released_at: instant.nullable(),
      released_by: z.string().nullable(),
      /** Only a named person lets it go. */
      needs_person: z.boolean(),
      locales: z.array(z.string()),
    })
    .meta({ id: 'News' }),
  preview: z
    .object({
      will_hear: z.number(),
      will_not_hear: z.number(),
      /** Those who hear it once their complaint is over. */
      later: z.number(),
      reasons: z.array(z.object({ reason: z.enum(silences), count: z.number() })),
      /** Names for those who may read patients. */
      patients: z.array(
        z.object({
          patient_id: z.uuid(),
          name: z.string().nullable(),
          because: z.enum(silences).nullable(),
          later: z.boolean(),
        }),
      ),
    })
    .meta({ id: 'NewsPreview' }),
  released: z.object({ planned: z.number() }).meta({ id: 'NewsReleased' }),
  recipients: z
    .object({
      planned: z.number(),
      told: z.number(),
      not_told: z.number(),
      /** Scores of those told about the touchpoint, as parts of their scale: the last before and the first after. */
      comparison: z.object({
        n: z.number(),
        before: z.number().nullable(),
        after: z.number().nullable(),
        difference: z.number().nullable(),
        interval: z.array(z.number()).nullable(),
      }),
      recipients: z.array(
        z.object({
          patient_id: z.uuid().nullable(),
          name: z.string().nullable(),
          state: z.enum(['planned', 'told', 'not_told']),
          reason: z.string().nullable(),
          planned_at: instant,
          told_at: instant.nullable(),
          before: score,
          after: score,
        }),
      ),
      next: z.null(),
    })
    .meta({ id: 'NewsRecipientList' }),
} as const;
