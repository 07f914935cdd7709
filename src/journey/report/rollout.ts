import type { ClinicMap } from '../../catalog/index.js';

/** How far a department is with the map: what is there, and what is yet to be done. */
export interface DepartmentRollout {
  readonly department: string;
  readonly hours: boolean;
  readonly deadline: boolean;
  readonly head: boolean;
  /** People who can sign in and see it. */
  readonly accounts: number;
  /** Touchpoints met by messages that it answers for, and those of them that a published scenario serves. */
  readonly touchpoints: { readonly n: number; readonly of: number };
  /** Processes of its own, and those that a published scenario does at least in part. */
  readonly processes: { readonly n: number; readonly of: number };
}

interface Published {
  readonly scenarios: readonly { readonly id: string; readonly touchpoint: string | undefined }[];
  /** Departments of each member of staff who may sign in; 'all' is every one. */
  readonly staff: readonly (readonly string[] | 'all')[];
}

/** The checklist of every department, in the order of the map. */
export function rolloutOf(map: ClinicMap, { scenarios, staff }: Published): DepartmentRollout[] {
  const served = new Set(scenarios.map(({ touchpoint }) => touchpoint));
  const known = new Set(scenarios.map(({ id }) => id));
  return Object.entries(map.departments).map(([department, { hours, handover_due, owner }]) => {
    const touchpoints = Object.entries(map.touchpoints).filter(
      ([, each]) => each.owner === department && each.ways.includes('message'),
    );
    const processes = Object.values(map.processes).filter((each) => each.department === department);
    return {
      ...{ department, deadline: handover_due !== '', head: owner !== '' },
      hours: Object.values(hours).some((stretches) => stretches.length > 0),
      accounts: staff.filter((scope) => scope === 'all' || scope.includes(department)).length,
      touchpoints: { n: touchpoints.filter(([id]) => served.has(id)).length, of: touchpoints.length },
      processes: {
        n: processes.filter(({ automated_by: by }) => by.some((id) => known.has(id))).length,
        of: processes.length,
      },
    };
  });
}
