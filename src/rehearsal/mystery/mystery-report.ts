import { effects, type Branch, type CompiledScenario } from '../../engine/index.js';
import { problemOf } from '../example/examples.js';
import { isFromOutside } from '../draft/draft-past.js';
import type { MysteryFinds, Walk } from './mystery-walk.js';

/**
 * Why a branch was not walked. `unreached`: no walk came to the state it starts from; `condition`: the state was reached, the
 * condition never held; `product`: only the product itself makes the event; `earlier`: another branch took the event first;
 * `unheard`: the event never came there; `bound`: the search ended first.
 */
export const unwalkedReasons = ['unreached', 'condition', 'product', 'earlier', 'unheard', 'bound'] as const;
export type UnwalkedReason = (typeof unwalkedReasons)[number];

/** A thing that no machine can look at: to be done and ticked by a person. */
export interface OfflineStep {
  /** Unique in its scenario and the same as long as the scenario says the same. */
  readonly key: string;
  readonly kind: 'visit' | 'task' | 'paper';
  /** Where the scenario stands then; null: wherever it stands. */
  readonly state: string | null;
  /** The event of a visit, the reason of a task, the file. */
  readonly what: string;
  readonly department: string | null;
  readonly summary: string | null;
}

/** What is told of one scenario. */
export interface MysteryReport {
  readonly scenario: string;
  readonly version: number;
  readonly title: CompiledScenario['definition']['title'];
  readonly branches: { readonly total: number; readonly walked: number };
  readonly states: { readonly total: number; readonly visited: number };
  readonly unwalked: readonly {
    readonly branch: string;
    readonly state: string | null;
    readonly reason: UnwalkedReason;
    /** The state that was not reached, the condition, or the event. */
    readonly about: string;
  }[];
  readonly walks: readonly {
    readonly branch: string;
    readonly differs: string;
    readonly value: string;
    readonly walk: number;
  }[];
  /** Beginnings and steps from which each walk can be looked at as a rehearsal; null where its free times could not be repeated. */
  readonly ways: readonly {
    readonly given: Walk['guise']['given'];
    readonly steps: Walk['steps'];
    readonly repeatable: boolean;
  }[];
  readonly channels: readonly { readonly channel: string; readonly walked: number }[];
  /** A row for each state that writes to the patient. */
  readonly matrix: readonly {
    readonly state: string;
    readonly templates: readonly string[];
    readonly cells: readonly {
      readonly channel: string;
      readonly outcome: string | null;
      readonly rule: string | null;
    }[];
  }[];
  readonly offline: readonly OfflineStep[];
  readonly faults: readonly { readonly sentence: string; readonly walk: number }[];
  readonly plays: number;
}

/** The finds of a walk in plain data. */
export function mysteryReport(
  scenario: CompiledScenario,
  channels: readonly string[],
  finds: MysteryFinds,
): MysteryReport {
  const { branches, walked, visited, byChannel, cells } = finds;
  const ways: Walk[] = [];
  const placeOf = (walk: Walk): number => {
    const known = ways.indexOf(walk);
    return known >= 0 ? known : ways.push(walk) - 1;
  };
  const walks = [...walked].map(([{ name }, walk]) => {
    return { branch: name, differs: walk.guise.differs, value: walk.guise.value, walk: placeOf(walk) };
  });
  const faults = [...finds.faults].map(([sentence, walk]) => ({ sentence, walk: placeOf(walk) }));
  return {
    scenario: scenario.id,
    version: scenario.version,
    title: scenario.definition.title,
    branches: { total: branches.all.length, walked: walked.size },
    states: { total: branches.states.length, visited: branches.states.filter((state) => visited.has(state)).length },
    unwalked: branches.all.filter((branch) => !walked.has(branch)).map((branch) => reasonOf(branch, finds)),
    walks,
    ways: ways.map(({ guise, steps }) => ({ given: guise.given, steps, repeatable: guise.slots === 'free' })),
    channels: channels.map((channel) => ({ channel, walked: byChannel.get(channel) ?? 0 })),
    matrix: statesOfScenario(scenario)
      .filter(({ templates }) => templates.length > 0)
      .map(({ state, templates }) => ({
        state,
        templates,
        cells: channels.map((channel) => ({
          channel,
          ...(cells.get(state)?.get(channel) ?? { outcome: null, rule: null }),
        })),
      })),
    offline: offlineSteps(scenario),
    faults,
    plays: finds.plays,
  };
}

function reasonOf(branch: Branch, { visited, heard, bounded }: MysteryFinds): MysteryReport['unwalked'][number] {
  const { name, state = '', cause, guard } = branch;
  const because = (reason: UnwalkedReason, about: string) => ({ branch: name, state: state || null, reason, about });
  if (state !== '' && !visited.has(state)) return because(bounded ? 'bound' : 'unreached', state);
  const causes = cause.split(', ');
  const came = cause === 'always' || cause === 'done' || causes.some((one) => heard.has(`${state} ${one}`));
  if (!came && causes.every(onlyByItself)) return because('product', cause);
  if (guard !== undefined) return because('condition', guard);
  if (came) return because('earlier', cause);
  return because(bounded ? 'bound' : 'unheard', cause);
}

function onlyByItself(event: string): boolean {
  if (event.startsWith('after ') || event.startsWith('reply.')) return false;
  return problemOf({ event }) !== undefined || !isFromOutside(event);
}

interface StateOf {
  readonly state: string;
  readonly templates: string[];
  readonly tasks: { readonly to: string; readonly reason: string; readonly summary: string | null }[];
  readonly files: string[];
}

/** What the states of a scenario write and ask for, in the order of its file. */
function statesOfScenario({ definition }: CompiledScenario): StateOf[] {
  const found: StateOf[] = [];
  const look = (node: unknown, path: readonly string[]): void => {
    if (!isRecord(node)) return;
    const own: StateOf = { state: path.join('.'), templates: [], tasks: [], files: [] };
    found.push(own);
    const { states, ...rest } = node;
    for (const { type, params } of actionsIn(rest)) {
      if (typeof params['template'] === 'string' && Object.hasOwn(effects, type))
        own.templates.push(params['template']);
      if (Array.isArray(params['files'])) own.files.push(...params['files'].map(String));
      if (type !== 'request_handover') continue;
      const { to, reason, summary } = params;
      own.tasks.push({ to: String(to), reason: String(reason), summary: typeof summary === 'string' ? summary : null });
    }
    if (isRecord(states)) for (const [name, below] of Object.entries(states)) look(below, [...path, name]);
  };
  look(definition.machine, []);
  return found;
}

function actionsIn(value: unknown): { type: string; params: Readonly<Record<string, unknown>> }[] {
  if (Array.isArray(value)) return value.flatMap(actionsIn);
  if (!isRecord(value)) return [];
  const { type, params } = value;
  if (typeof type === 'string' && isRecord(params)) return [{ type, params }];
  return Object.values(value).flatMap(actionsIn);
}

/** What happens at the clinic and not on a phone: visits, what people are asked to do, and papers. */
export function offlineSteps(scenario: CompiledScenario): OfflineStep[] {
  const { enrol, leave, goal, definition } = scenario;
  const listened = Object.keys(definition.machine.on ?? {});
  const outside = [
    ...enrol.flatMap(({ on }) => on),
    ...leave.flatMap(({ on }) => on),
    ...(goal?.on ?? []),
    ...listened,
  ];
  const nothing = { department: null, summary: null };
  const visits = outside
    .filter((event) => /^(appointment|treatment|visit|results)\./.test(event))
    .map((event): OfflineStep => ({ key: `visit:${event}`, kind: 'visit', state: null, what: event, ...nothing }));
  const states = statesOfScenario(scenario);
  const tasks = states.flatMap(({ state, tasks: own }) =>
    own.map(({ to, reason, summary }): OfflineStep => {
      return { key: `task:${state}:${to}/${reason}`, kind: 'task', state, what: reason, department: to, summary };
    }),
  );
  const papers = states.flatMap(({ state, files }) =>
    files.map((file): OfflineStep => ({ key: `paper:${state}:${file}`, kind: 'paper', state, what: file, ...nothing })),
  );
  return [...new Map([...visits, ...tasks, ...papers].map((step) => [step.key, step])).values()];
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
