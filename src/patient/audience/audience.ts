import { z } from 'zod';

const words = z.array(z.string().trim().min(1).max(80)).min(1).max(50);
const day = z.iso.date();

/** Who is meant: every condition that is given has to hold; none given means everybody. Days are those of UTC. */
export const audienceFilter = z
  .strictObject({
    stages: words.optional(),
    groups: words.optional(),
    locales: words.optional(),
    tags_any: words.optional(),
    tags_none: words.optional(),
    /** Who attended one of these services at least once. */
    services: words.optional(),
    last_visit_before: day.optional(),
    last_visit_after: day.optional(),
    /** Who attended nothing since, those who never came included. */
    no_visit_since: day.optional(),
    /** Who agreed to this class of messages on some channel, or did not. */
    consent: z.strictObject({ class: z.string().min(1).max(40), granted: z.boolean() }).optional(),
  })
  .meta({ id: 'AudienceFilter' });

export type AudienceFilter = z.output<typeof audienceFilter>;

/** The values of the one statement in its order; null leaves a condition out. */
export function audienceValues(filter: AudienceFilter): readonly unknown[] {
  const { consent } = filter;
  return [
    ...[filter.stages, filter.groups, filter.locales, filter.tags_any, filter.tags_none, filter.services],
    ...[filter.last_visit_before, filter.last_visit_after, filter.no_visit_since],
    ...[consent?.class, consent?.granted],
  ].map((value) => value ?? null);
}
