import { raise, sendTo, stateIn } from 'xstate';
import type { Raised, ScxmlMachine, StateNode, TransitionNode } from './scxml-machine.js';

/** The name of every machine: a scenario's name, which is also its XState id. */
export const MACHINE = 'scxml';

type Config = Record<string, unknown>;

/** What a condition, an action and the event of a finished state are called where the machine is to run. */
interface Dialect {
  readonly guard: (condition: NonNullable<TransitionNode['condition']>, idOf: (id: string) => string) => unknown;
  readonly action: (raised: Raised) => unknown;
  readonly listStyle: 'targets' | 'target';
}

const xstate: Dialect = {
  guard: (condition, idOf) => (typeof condition === 'boolean' ? () => condition : stateIn(idOf(condition.inState))),
  action: ({ event, delay, external }) => {
    if (delay !== undefined) return raise({ type: event }, { delay });
    return external ? sendTo(({ self }) => self, { type: event }) : raise({ type: event });
  },
  listStyle: 'targets',
};

const scenario: Dialect = {
  guard: (condition) => String(condition),
  action: () => {
    throw new Error('a scenario raises no events: the case is foreign to it');
  },
  listStyle: 'target',
};

/** The machine as a configuration of XState itself, with all that only XState has. */
export function xstateConfig(machine: ScxmlMachine, script: readonly string[]): Config {
  return { id: MACHINE, ...new ConfigWriting(machine, xstate, script).state(machine.root, true) };
}

/** The same machine as a scenario file would have it. */
export function scenarioFile(machine: ScxmlMachine, script: readonly string[]): Config {
  const config = new ConfigWriting(machine, scenario, script).state(machine.root, true);
  return { scenario: MACHINE, title: { en: 'A case of the suite' }, machine: config };
}

class ConfigWriting {
  constructor(
    private readonly machine: ScxmlMachine,
    private readonly dialect: Dialect,
    private readonly script: readonly string[],
  ) {}

  state(node: StateNode, isRoot = false): Config {
    const { kind, children, deep } = node;
    if (kind === 'history') {
      const [target] = node.transitions[0]?.targets ?? [];
      const history = deep ? 'deep' : 'shallow';
      return { type: 'history', history, ...(target === undefined ? {} : { target: this.address(target) }) };
    }
    const states = Object.fromEntries(children.map((child) => [child.key, this.state(child)]));
    return {
      ...(kind === 'parallel' || kind === 'final' ? { type: kind } : {}),
      ...(children.length > 0 && kind !== 'parallel' ? { initial: this.initial(node) } : {}),
      ...this.written('entry', node.entry),
      ...this.written('exit', node.exit),
      ...this.transitions(node, isRoot),
      ...(children.length > 0 ? { states } : {}),
    };
  }

  /** A child by its key; anything deeper, or several, by their addresses. */
  private initial({ children, initial, onInitial }: StateNode): unknown {
    const places = initial.map((id) => this.machine.paths.get(id)?.at(-1) ?? id);
    const child = places.length === 1 && children.some(({ key }) => key === places[0]);
    if (child && onInitial.length === 0) return places[0];
    if (child) return { target: places[0], ...this.written('actions', onInitial) };
    const addresses = initial.map((id) => this.address(id));
    return this.dialect.listStyle === 'targets' ? { target: addresses } : addresses[0];
  }

  private transitions({ transitions, id }: StateNode, isRoot: boolean): Config {
    const on: Record<string, unknown[]> = {};
    const always: unknown[] = [];
    const onDone: unknown[] = [];
    for (const transition of transitions) {
      const config = this.transition(transition, isRoot);
      if (transition.done !== undefined && transition.done === id) onDone.push(config);
      else if (transition.events === undefined) always.push(config);
      else for (const event of this.descriptors(transition)) (on[event] ??= []).push(config);
    }
    const filled = { ...(always.length > 0 ? { always } : {}), ...(onDone.length > 0 ? { onDone } : {}) };
    return Object.keys(on).length > 0 ? { on, ...filled } : filled;
  }

  private transition({ targets, condition, internal, raised }: TransitionNode, isRoot: boolean): Config {
    const addresses = targets.map((target) => this.address(target));
    const target = this.dialect.listStyle === 'targets' ? addresses : addresses[0];
    return {
      ...(targets.length > 0 ? { target } : {}),
      ...(condition === undefined ? {} : { guard: this.dialect.guard(condition, (id) => this.address(id)) }),
      ...(targets.length > 0 && !internal && !isRoot ? { reenter: true } : {}),
      ...this.written('actions', raised),
    };
  }

  /** SCXML's `foo` also means `foo.bar`; that form is only written where the case sends such an event. */
  private descriptors({ events = [], done }: TransitionNode): string[] {
    if (done !== undefined) return [`xstate.done.state.${this.address(done).slice(1)}`];
    return events.flatMap((event) => {
      const heard = [...this.script, ...this.machine.ownEvents];
      const longer = heard.some((name) => name.startsWith(`${event}.`));
      return longer ? [event, `${event}.*`] : [event];
    });
  }

  private written(key: string, raised: readonly Raised[]): Config {
    return raised.length > 0 ? { [key]: raised.map((each) => this.dialect.action(each)) } : {};
  }

  private address(id: string): string {
    const path = this.machine.paths.get(id);
    return path ? `#${[MACHINE, ...path].join('.')}` : `#${id}`;
  }
}
