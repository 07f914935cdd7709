import { z } from 'zod';
import { channelIds, localeIds } from '../clinic/clinic-map.js';
import { MAX_TEMPLATE_BYTES } from '../template/template.js';
import type { GivenFacts } from './given-facts.js';

const id = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'write an id of small letters, digits and hyphens');
const fact = z.string().max(200).nullish();

/** Whom a text is written for: what is left out is invented, null is not known. */
const facts = z
  .strictObject({
    patient_name: fact,
    appointment: z
      .strictObject({
        starts_at: z.iso.datetime({ offset: true }).optional(),
        zone: z.string().max(60).optional(),
        doctor: fact,
        service: fact,
        first_visit: z.boolean().optional(),
        branch: fact,
      })
      .nullish(),
    others_that_day: z.int().min(0).max(99).optional(),
  })
  .meta({ id: 'TemplateFacts' });

export type FactsBody = z.output<typeof facts>;

const place = { scenario_id: id.max(100), name: id.max(100) };
const text = z
  .string()
  .max(MAX_TEMPLATE_BYTES, `a text has at most ${MAX_TEMPLATE_BYTES / 1024} thousand characters`)
  .optional();

/** What to look at, and as whom. */
export const previewRequest = z
  .strictObject({
    ...place,
    draft_id: z.uuid().optional(),
    channel: z.enum(channelIds),
    locale: z.enum(localeIds),
    text,
    facts: facts.prefault({}),
    buttons: z.boolean().optional(),
  })
  .meta({ id: 'TemplatePreviewRequest' });

/** The shapes of the requests about texts. */
export const requests = {
  preview: previewRequest,
  list: z.strictObject({ draft_id: z.uuid().optional(), scenario_id: place.scenario_id.optional() }),
  place: z.strictObject(place),
  draft: z.strictObject({ draft_id: z.uuid().optional() }),
} as const;

/** What came of a request, by its name. */
export type Requests = { readonly [Name in keyof typeof requests]: z.output<(typeof requests)[Name]> };

/** The facts of a request as the rules take them. */
export function givenFacts({ patient_name, appointment, others_that_day }: FactsBody): GivenFacts {
  return {
    patientName: patient_name,
    appointment: appointment && {
      startsAt: appointment.starts_at === undefined ? undefined : Date.parse(appointment.starts_at),
      zone: appointment.zone,
      doctor: appointment.doctor,
      service: appointment.service,
      firstVisit: appointment.first_visit,
      branch: appointment.branch,
    },
    othersThatDay: others_that_day,
  };
}
