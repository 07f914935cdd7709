import { z } from 'zod';
import { type Report, id, list, localized } from './map-fields.js';

/** How a patient meets the clinic at a touchpoint. */
export const meetingWays = ['message', 'phone', 'person', 'site', 'paper'] as const;

const touchpoint = z.strictObject({
  title: localized,
  stage: id,
  /** The department that answers for it; whether one does is for the checker to say. */
  owner: id.or(z.literal('')).default(''),
  moment_of_truth: z.boolean().default(false),
  ways: z.array(z.enum(meetingWays)).min(1).default(['message']),
  /** Who meets the patient there, as departments; the owner when it is not said. */
  actors: z.array(id).default([]),
  /** What the patient does, thinks and feels there, as the clinic designed it. */
  designed: z
    .strictObject({
      does: localized,
      thinks: localized,
      feels: localized,
      /** -2 very bad, 0 even, 2 very good. */
      emotion: z.number().int().min(-2).max(2),
    })
    .optional(),
});

const persona = z.strictObject({
  title: localized,
  about: localized,
  groups: z.array(id).default([]),
  services: z.array(id).default([]),
  /** What is particular about them, and what the clinic does otherwise because of it. The id is a tag of patients. */
  attributes: z.record(id, z.strictObject({ title: localized, changes: localized })).default({}),
});

const titled = z.record(id, z.strictObject({ title: localized }));

/** Who comes, on which way, and where the clinic meets them. */
export const journey = {
  stages: titled,
  groups: titled,
  personas: z.record(id, persona).default({}),
  touchpoints: z.record(id, touchpoint),
  /** Cells of touchpoint × group × channel that some scenario has to serve; the checker holds the names and the cells. */
  required: z
    .array(
      z.strictObject({
        touchpoint: id,
        groups: z.array(id).min(1),
        channels: z.array(z.string()).min(1),
      }),
    )
    .default([]),
};

type Journey = z.infer<z.ZodObject<typeof journey>>;

interface Around {
  readonly departments: Readonly<Record<string, unknown>>;
  readonly services: Readonly<Record<string, unknown>>;
}

/** Every name in it leads somewhere. */
export function checkJourney(map: Journey, { departments, services }: Around, report: Report): void {
  const known = (path: readonly (string | number)[], name: string, [kind, all]: Kind): void => {
    if (!Object.hasOwn(all, name)) report(path, `there is no ${kind} "${name}"; there are ${list(all)}`);
  };
  const group: Kind = ['client group', map.groups];
  for (const [name, { stage, actors }] of Object.entries(map.touchpoints)) {
    known(['touchpoints', name, 'stage'], stage, ['stage', map.stages]);
    for (const [index, actor] of actors.entries())
      known(['touchpoints', name, 'actors', index], actor, ['department', departments]);
  }
  for (const [name, each] of Object.entries(map.personas)) {
    for (const [index, one] of each.groups.entries()) known(['personas', name, 'groups', index], one, group);
    for (const [index, one] of each.services.entries())
      known(['personas', name, 'services', index], one, ['service', services]);
  }
}

type Kind = readonly [kind: string, all: Readonly<Record<string, unknown>>];
