import { open, owned, type ImprovementState } from './pipeline.js';

/** What of an improvement weighs on somebody. */
export interface Burden {
  readonly state: ImprovementState;
  readonly department: string;
  readonly ownerId: string | null;
  readonly effort: number | null;
  readonly dueOn: string | null;
}

/** What one owner or department carries. `late`: its date has passed; `over`: more than the capacity. */
export interface Load {
  readonly id: string;
  readonly open: number;
  readonly effort: number;
  readonly late: number;
  readonly capacity: number;
  readonly over: boolean;
}

export interface Workload {
  readonly owners: readonly Load[];
  readonly departments: readonly Load[];
}

interface Capacity {
  readonly owner: number;
  readonly department: number;
}

/** Who carries how much at `today` (YYYY-MM-DD), the most loaded first. What waits for its proof weighs on nobody. */
export function workloadOf(burdens: readonly Burden[], capacity: Capacity, today: string): Workload {
  const weighing = burdens.filter(({ state }) => open.has(state) && state !== 'done');
  const carried = weighing.filter(({ state }) => owned.has(state));
  return {
    owners: loads(carried, ({ ownerId }) => ownerId, capacity.owner, today),
    departments: loads(weighing, ({ department }) => department, capacity.department, today),
  };
}

function loads(
  burdens: readonly Burden[],
  keyOf: (burden: Burden) => string | null,
  capacity: number,
  today: string,
): Load[] {
  const groups = new Map<string, Burden[]>();
  for (const burden of burdens) {
    const key = keyOf(burden);
    if (key !== null && key !== '') groups.set(key, [...(groups.get(key) ?? []), burden]);
  }
  return [...groups]
    .map(([id, group]) => ({
      id,
      open: group.length,
      effort: group.reduce((sum, { effort }) => sum + (effort ?? 0), 0),
      late: group.filter(({ dueOn }) => dueOn !== null && dueOn < today).length,
      capacity,
      over: group.length > capacity,
    }))
    .sort((left, right) => right.open - left.open || (left.id < right.id ? -1 : 1));
}
