import type { CompiledScenario } from '../../engine/index.js';

/** Events that are answers, receipts or the clock's own: they are offered otherwise than by their names. */
const offeredOtherwise = /^(reply|message|timer|handover|survey|enrolment)\.|^slot\.none$|[*]/;

type Node = { readonly on?: unknown; readonly states?: Readonly<Record<string, unknown>> };

/**
 * What may happen to the patient from outside that the scenario would hear: what begins it, as long as it does not run, else what
 * ends it and what its states listen for. `path`: dotted names of the states it stands in.
 */
export function eventsNext(scenario: CompiledScenario, running: boolean, path: readonly string[]): string[] {
  const { enrol, leave, goal, definition } = scenario;
  const begins = enrol.flatMap(({ on }) => on);
  const ends = [...(goal?.on ?? []), ...leave.flatMap(({ on }) => on)];
  const heard = running ? [...listened(definition.machine as Node, path), ...ends] : begins;
  return [...new Set(heard)].filter((event) => !offeredOtherwise.test(event));
}

/** The events by which the scenario can begin, the likeliest first. */
export function beginnings({ enrol }: CompiledScenario): string[] {
  return enrol.flatMap(({ on }) => on);
}

function listened(machine: Node, path: readonly string[]): string[] {
  const nodes = path.map((name) => name.split('.').reduce<Node | undefined>(below, machine));
  return [...nodes, machine].flatMap((node) => (isRecord(node?.on) ? Object.keys(node.on) : []));
}

function below(node: Node | undefined, name: string): Node | undefined {
  const found = node?.states?.[name];
  return isRecord(found) ? found : undefined;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
