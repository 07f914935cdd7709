import { z } from 'zod';
import { type Report, id, list, localized } from './map-fields.js';

/** What a clinic can be measured by; how each is counted stands in the catalogue of KPIs. */
export const kpiIds = [
  'reached',
  'delivered',
  'answered',
  'opted-out',
  'cost-per-message',
  'response-time',
  'handled-in-time',
  'time-to-accept',
  'returned',
  'told-again',
  'lead-to-booking',
  'stage-conversion',
  'confirmed',
  'no-show',
  'came-back',
  'nps',
  'csi',
  'ces',
  'as-told',
  'non-response',
  'loyal-share',
  'attended',
] as const;
export type KpiId = (typeof kpiIds)[number];

const kpi = z.strictObject({
  /** The role that answers for it. */
  owner: id,
  /** In the unit of the KPI: per cent, points, minutes, money. */
  target: z.number(),
  /** Where a stage of the journey is held to something else. */
  stages: z.record(id, z.number()).default({}),
});

const goal = z.strictObject({
  title: localized,
  owner: id,
  kpis: z.array(z.enum(kpiIds)).min(1),
  /** The scenarios by which the clinic means to get there. */
  scenarios: z.array(id).default([]),
  /** The day by which the clinic says again whether it still wants this. */
  renew_on: z.iso.date(),
});

/** What the clinic wants to reach, and by which figures it will know. */
export const aims = {
  kpis: z.partialRecord(z.enum(kpiIds), kpi).default({}),
  strategy: z.record(id, goal).default({}),
};

type Aims = z.infer<z.ZodObject<typeof aims>>;

/** Every role and stage that is named must be there, and a goal is measured by figures that have a target. */
export function checkAims({ kpis, strategy }: Aims, { roles, stages }: AimsAround, report: Report): void {
  const role = (path: readonly string[], name: string): void => {
    if (Object.keys(roles).length > 0 && !Object.hasOwn(roles, name))
      report(path, `there is no role "${name}"; there are ${list(roles)}`);
  };
  for (const [name, each] of Object.entries(kpis)) {
    role(['kpis', name, 'owner'], each.owner);
    for (const stage of Object.keys(each.stages))
      if (!Object.hasOwn(stages, stage))
        report(['kpis', name, 'stages', stage], `there is no stage "${stage}"; there are ${list(stages)}`);
  }
  for (const [name, each] of Object.entries(strategy)) {
    role(['strategy', name, 'owner'], each.owner);
    for (const [index, one] of each.kpis.entries())
      if (kpis[one] === undefined)
        report(['strategy', name, 'kpis', index], `give "${one}" a target and an owner under kpis`);
  }
}

interface AimsAround {
  readonly roles: Readonly<Record<string, unknown>>;
  readonly stages: Readonly<Record<string, unknown>>;
}
