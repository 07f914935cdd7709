import type { ClinicMap, Localized } from '../../catalog/index.js';
import type { Standing } from '../kpi/standing.js';
import type { DepartmentRollout } from './rollout.js';

/** How much of a process runs by itself: every scenario it names is published, some of them, or none. */
export type Automation = 'automated' | 'partly' | 'by_hand';

interface Named {
  readonly id: string;
  readonly title: Localized;
}

/** A scenario that the map names; unpublished: nothing of it runs. */
export interface NamedScenario {
  readonly id: string;
  readonly title: Localized | null;
  readonly published: boolean;
}

/** What the clinic means to do and how far it is; days are `YYYY-MM-DD`. */
export interface ServicePlan {
  readonly departments: readonly (Named & Omit<DepartmentRollout, 'department'>)[];
  readonly processes: readonly (Named & {
    readonly department: string;
    readonly owner: Localized | null;
    readonly automation: Automation;
    readonly scenarios: readonly NamedScenario[];
  })[];
  readonly goals: readonly (Named & {
    readonly owner: Localized | null;
    readonly kpis: readonly { readonly kpi: string; readonly title: Localized; readonly standing: Standing }[];
    readonly scenarios: readonly NamedScenario[];
    readonly renewOn: string;
    readonly overdue: boolean;
  })[];
}

export interface PlanGround {
  readonly map: ClinicMap;
  readonly today: string;
  readonly rollout: readonly DepartmentRollout[];
  /** The titles of the published scenarios by their ids. */
  readonly published: ReadonlyMap<string, Localized>;
  readonly readings: readonly {
    readonly kpi: { readonly id: string; readonly title: Localized };
    readonly standing: Standing;
  }[];
}

/** The map's promises beside what is there: nothing in it is stored twice. */
export function servicePlan({ map, today, rollout, published, readings }: PlanGround): ServicePlan {
  const scenarioOf = (id: string): NamedScenario => {
    return { id, title: published.get(id) ?? null, published: published.has(id) };
  };
  const ownerOf = (role: string): Localized | null => map.roles[role]?.title ?? null;
  return {
    departments: rollout.map(({ department, ...row }) => {
      return { id: department, title: map.departments[department]?.name ?? {}, ...row };
    }),
    processes: Object.entries(map.processes).map(([id, { title, department, owner, automated_by: by }]) => {
      const scenarios = by.map(scenarioOf);
      return { id, title, department, owner: ownerOf(owner), automation: automationOf(scenarios), scenarios };
    }),
    goals: Object.entries(map.strategy).map(([id, { title, owner, kpis, scenarios, renew_on: renewOn }]) => ({
      ...{ id, title, owner: ownerOf(owner), renewOn, overdue: renewOn < today, scenarios: scenarios.map(scenarioOf) },
      kpis: kpis.flatMap((wanted) => {
        const found = readings.find(({ kpi }) => kpi.id === wanted);
        return found ? [{ kpi: wanted, title: found.kpi.title, standing: found.standing }] : [];
      }),
    })),
  };
}

function automationOf(scenarios: readonly NamedScenario[]): Automation {
  const running = scenarios.filter(({ published }) => published).length;
  if (running === 0) return 'by_hand';
  return running === scenarios.length ? 'automated' : 'partly';
}
