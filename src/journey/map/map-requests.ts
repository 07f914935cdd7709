import { z } from 'zod';
import { localeIds } from '../../catalog/index.js';
import { mapPeriods } from './map-period.js';

const name = z.string().min(1).max(100);
const filter = {
  period: z.enum(mapPeriods).optional(),
  group: name.optional(),
  persona: name.optional(),
  branch: name.optional(),
  service: name.optional(),
  channel: name.optional(),
  department: name.optional(),
};
const instant = z.iso.datetime();
const count = z.int();
const names = z.array(z.string());

/** The shapes of the requests about the map. */
export const requests = {
  sheet: z.strictObject(filter),
  place: z.strictObject({ touchpoint: name }),
  page: z.strictObject({
    group: name.optional(),
    persona: name.optional(),
    cursor: z.uuid().optional(),
    limit: z.coerce.number().int().min(1).max(500).default(100),
  }),
  diff: z.strictObject({ draft: z.uuid() }),
  print: z.strictObject({
    ...filter,
    format: z.enum(['svg', 'pdf', 'png']).default('svg'),
    locale: z.enum(localeIds).optional(),
  }),
} as const;

/** What a request holds once it was read. */
export type Requests = { readonly [Name in keyof typeof requests]: z.output<(typeof requests)[Name]> };

/** What they are answered with besides the sheet and the panel. */
export const answers = {
  patients: z
    .object({
      patients: z.array(
        z.object({
          ...{ patient: z.uuid(), name: z.string().nullable(), enrolment: z.uuid(), scenario: z.string() },
          ...{ states: names, started_at: instant },
        }),
      ),
      next: z.uuid().nullable(),
    })
    .meta({ id: 'JourneyMapPatients' }),
  diff: z
    .object({
      changes: z.array(
        z.object({
          ...{ touchpoint: z.string(), change: z.enum(['added', 'removed', 'changed']), fields: names },
          scenarios: z.object({ added: names, removed: names }),
          /** What it is to be; null: it goes. */
          to: z
            .object({
              ...{ title: z.record(z.string(), z.string()), stage: z.string(), owner: z.string() },
              ...{ moment_of_truth: z.boolean(), ways: names },
            })
            .nullable(),
        }),
      ),
      next: z.null(),
    })
    .meta({ id: 'JourneyMapDiff' }),
  counted: z.object({ counted_until: instant.nullable(), revision: count }).meta({ id: 'JourneyMapCounted' }),
  job: z.object({ job: z.uuid() }).meta({ id: 'JourneyMapRebuild' }),
} as const;
