import type { AnyStateMachine } from 'xstate';
import type { CompiledScenario } from './compile.js';
import type { Turn } from './turn/snapshot.js';

/** One way on through a scenario: a transition of its machine that leads somewhere, or a rule that ends it from outside. */
export interface Branch {
  /** `dayBefore: reply.confirm → confirmed`; unique in its scenario, and the same in every run. */
  readonly name: string;
  /** The state it starts from; undefined for leave rules, goal, and the machine itself. */
  readonly state: string | undefined;
  readonly target: string | undefined;
}

/** All branches of a scenario, in the order of its file, and which of them a turn took. */
export interface ScenarioBranches {
  readonly all: readonly Branch[];
  readonly states: readonly string[];
  walked(turn: Turn): Branch[];
}

type Node = AnyStateMachine['root'];
type Transition = Node['transitions'] extends Map<string, (infer Item)[]> ? Item : never;

/** Names every branch of a compiled scenario. To be called once per scenario: it walks the whole machine. */
export function branchesOf(compiled: CompiledScenario): ScenarioBranches {
  const { leave, goal, machine } = compiled;
  const byTransition = new Map<object, Branch>();
  const all: Branch[] = [];
  const names = new Map<string, number>();
  const add = (name: string, state?: string, target?: string): Branch => {
    const count = (names.get(name) ?? 0) + 1;
    names.set(name, count);
    const branch = { name: count === 1 ? name : `${name} [${count}]`, state, target };
    all.push(branch);
    return branch;
  };
  const nodes = nodesOf(machine.root);
  for (const node of nodes) {
    for (const transition of [...[...node.transitions.values()].flat(), ...(node.always ?? [])]) {
      const target = transition.target?.map(keyOf).join(', ');
      if (target === undefined) continue;
      const name = `${keyOf(node) || 'scenario'}: ${causeOf(compiled, transition)} → ${target}`;
      byTransition.set(transition, add(name, keyOf(node), target));
    }
  }
  const left = leave.map(({ on, outcome }) => add(`leave: ${on.join(', ')} → ${outcome}`));
  const reached = goal && add(`goal: ${goal.on.join(', ')} → ${goal.outcome}`);
  const ending = ({ end }: Turn): Branch[] => {
    if (end?.by === 'goal') return reached ? [reached] : [];
    if (end?.by !== 'leave') return [];
    return left.filter((_, index) => leave[index]?.outcome === end.outcome).slice(0, 1);
  };
  return {
    all,
    states: nodes.map(keyOf).filter((key) => key !== ''),
    walked: (turn) => [...turn.taken.flatMap((transition) => byTransition.get(transition) ?? []), ...ending(turn)],
  };
}

function nodesOf(node: Node): Node[] {
  return [node, ...Object.values(node.states).flatMap((child) => nodesOf(child as Node))];
}

function keyOf({ path }: { readonly path: readonly string[] }): string {
  return path.join('.');
}

function causeOf({ timersByEvent }: CompiledScenario, { eventType }: Transition): string {
  if (eventType === '') return 'always';
  const timer = timersByEvent.get(eventType);
  if (timer) return `after ${timer.name.slice(timer.name.indexOf('/') + 1)}`;
  return eventType.startsWith('xstate.done.state') ? 'done' : eventType;
}
