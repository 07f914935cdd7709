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
  /** What leads along it: `reply.confirm`, `after PT1H`, `always`, `done`; of a rule all its events, joined by commas. */
  readonly cause: string;
  /** The condition as it is written; undefined: none. */
  readonly guard: string | undefined;
}

/** All branches of a scenario, in the order of its file, and which of them a turn took. */
export interface ScenarioBranches {
  readonly all: readonly Branch[];
  readonly states: readonly string[];
  /** `heard`: the event of the turn, by which leave rules with one outcome are told apart. */
  walked(turn: Turn, heard?: string): Branch[];
}

type Node = AnyStateMachine['root'];
type Rule = { readonly on: readonly string[]; readonly outcome: string };
type Transition = Node['transitions'] extends Map<string, (infer Item)[]> ? Item : never;

/** Names every branch of a compiled scenario. To be called once per scenario: it walks the whole machine. */
export function branchesOf(compiled: CompiledScenario): ScenarioBranches {
  const { definition, leave, goal, machine } = compiled;
  const byTransition = new Map<object, Branch>();
  const all: Branch[] = [];
  const names = new Map<string, number>();
  const add = (name: string, way: Omit<Branch, 'name'>): Branch => {
    const count = (names.get(name) ?? 0) + 1;
    names.set(name, count);
    const branch = { name: count === 1 ? name : `${name} [${count}]`, ...way };
    all.push(branch);
    return branch;
  };
  const nodes = nodesOf(machine.root);
  for (const node of nodes) {
    for (const transition of [...[...node.transitions.values()].flat(), ...(node.always ?? [])]) {
      const target = transition.target?.map(keyOf).join(', ');
      if (target === undefined) continue;
      const cause = causeOf(compiled, transition);
      const name = `${keyOf(node) || 'scenario'}: ${cause} → ${target}`;
      byTransition.set(transition, add(name, { state: keyOf(node), target, cause, guard: guardOf(transition) }));
    }
  }
  const rule = (kind: string, { on, outcome }: Rule, where: string | undefined): Branch => {
    const cause = on.join(', ');
    return add(`${kind}: ${cause} → ${outcome}`, { state: undefined, target: undefined, cause, guard: where });
  };
  const left = leave.map((one, index) => rule('leave', one, definition.leave[index]?.where));
  const reached = goal && rule('goal', goal, definition.goal?.where);
  const ending = ({ end }: Turn, heard: string | undefined): Branch[] => {
    if (end?.by === 'goal') return reached ? [reached] : [];
    if (end?.by !== 'leave') return [];
    const fitting = left.filter((_, index) => leave[index]?.outcome === end.outcome);
    const own = fitting.find(({ cause }) => heard !== undefined && cause.split(', ').includes(heard));
    return own ? [own] : fitting.slice(0, 1);
  };
  return {
    all,
    states: nodes.map(keyOf).filter((key) => key !== ''),
    walked: (turn, heard) => [
      ...turn.taken.flatMap((transition) => byTransition.get(transition) ?? []),
      ...ending(turn, heard),
    ],
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

/** Compiled guards are named `guard 3: event.late`. */
function guardOf({ guard }: Transition): string | undefined {
  return typeof guard === 'string' ? guard.slice(guard.indexOf(': ') + 2) : undefined;
}
