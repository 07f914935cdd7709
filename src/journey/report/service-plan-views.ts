import { z } from 'zod';
import type { ServicePlans } from './service-plan.service.js';

const title = z.record(z.string(), z.string());
const parts = z.object({ n: z.int(), of: z.int() });
const scenarios = z.array(z.object({ scenario: z.string(), title: title.nullable(), published: z.boolean() }));

export const planRequests = {
  goal: z.strictObject({ goal: z.string().min(1).max(100) }),
  renewal: z.strictObject({ renew_on: z.iso.date() }).meta({ id: 'GoalRenewal' }),
};

export const planAnswers = {
  plan: z
    .object({
      /** The days of the figures. */
      from: z.iso.date(),
      to: z.iso.date(),
      departments: z.array(
        z.object({
          department: z.string(),
          title,
          head: z.boolean(),
          hours: z.boolean(),
          deadline: z.boolean(),
          accounts: z.int(),
          touchpoints: parts,
          processes: parts,
        }),
      ),
      processes: z.array(
        z.object({
          process: z.string(),
          title,
          department: z.string(),
          owner: title.nullable(),
          automation: z.enum(['automated', 'partly', 'by_hand']),
          scenarios,
        }),
      ),
      goals: z.array(
        z.object({
          goal: z.string(),
          title,
          owner: title.nullable(),
          kpis: z.array(
            z.object({
              kpi: z.string(),
              title,
              standing: z.enum(['met', 'missed', 'unsure', 'too_few', 'no_target']),
            }),
          ),
          scenarios,
          renew_on: z.iso.date(),
          overdue: z.boolean(),
        }),
      ),
    })
    .meta({ id: 'ServicePlan' }),
  draft: z.object({ draft: z.uuid() }).meta({ id: 'GoalRenewalDraft' }),
};

type Plan = Awaited<ReturnType<ServicePlans['read']>>;
type View = z.input<typeof planAnswers.plan>;

export function planView({ from, to, departments, processes, goals }: Plan): View {
  return {
    ...{ from, to },
    departments: departments.map(({ id, title: named, ...row }) => ({ ...row, department: id, title: { ...named } })),
    processes: processes.map(({ id, title: named, owner, scenarios: by, ...row }) => ({
      ...{ ...row, process: id, title: { ...named }, owner: owner && { ...owner }, scenarios: by.map(scenarioView) },
    })),
    goals: goals.map(({ id, title: named, owner, kpis, scenarios: by, renewOn, overdue }) => ({
      ...{ goal: id, title: { ...named }, owner: owner && { ...owner }, scenarios: by.map(scenarioView), overdue },
      kpis: kpis.map((one) => ({ ...one, title: { ...one.title } })),
      renew_on: renewOn,
    })),
  };
}

function scenarioView({ id, title: named, published }: Plan['processes'][number]['scenarios'][number]) {
  return { scenario: id, title: named && { ...named }, published };
}
