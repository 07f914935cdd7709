import type { ActionConfig, MachineConfig, StateConfig, TransitionConfig } from '../scenario/scenario-definition.js';
import type { Pointer } from '../scenario/schema-reading.js';
import { touchEffects } from '../state-tree.js';

export type EdgeCause = 'event' | 'after' | 'always' | 'done';

/** A state with its place in the tree. The root's id is empty; below it ids are dotted paths. */
export interface GraphState {
  readonly id: string;
  readonly state: StateConfig;
  readonly parent: GraphState | undefined;
  readonly pointer: Pointer;
}

/** One handler of a state: everything written under one event, delay, `always` or `onDone`. */
export interface Handler {
  readonly cause: EdgeCause;
  /** The event or the text of the delay; empty for `always` and `onDone`. */
  readonly trigger: string;
  readonly transitions: readonly TransitionConfig[];
  readonly pointer: Pointer;
}

/** One way from a leaf state to another. A transition without a target leads back to its own leaf. */
export interface GraphEdge {
  readonly from: string;
  readonly to: string;
  readonly cause: EdgeCause;
  readonly trigger: string;
  readonly transition: TransitionConfig;
}

export interface LostTarget {
  readonly state: GraphState;
  readonly target: string;
  readonly pointer: Pointer;
}

/** All handlers of one state, in the order XState tries them. */
export function handlersOf({ state, pointer }: GraphState): Handler[] {
  const keyed = (cause: EdgeCause, key: 'on' | 'after') =>
    Object.entries(state[key]).map(([trigger, transitions]) => {
      return { cause, trigger, transitions, pointer: [...pointer, key, trigger] };
    });
  return [
    ...keyed('event', 'on'),
    ...keyed('after', 'after'),
    { cause: 'always', trigger: '', transitions: state.always, pointer: [...pointer, 'always'] },
    { cause: 'done', trigger: '', transitions: state.onDone, pointer: [...pointer, 'onDone'] },
  ];
}

/**
 * The leaf states of a machine and the ways between them. Handlers of a parent count for each leaf below it unless the
 * leaf answers the same event without a condition. Conditions are not evaluated: an edge is what may happen.
 */
export class ScenarioGraph {
  readonly states = new Map<string, GraphState>();
  readonly edges: GraphEdge[] = [];
  readonly lost: LostTarget[] = [];
  readonly initial: readonly string[];
  private readonly outgoing = new Map<string, GraphEdge[]>();

  constructor(
    private readonly root: string,
    machine: MachineConfig,
    pointer: Pointer = ['machine'],
  ) {
    this.collect('', machine, undefined, pointer);
    this.initial = this.leavesOf(this.states.get(''));
    for (const state of this.states.values()) this.findLost(state);
    for (const leaf of this.leaves()) this.connect(leaf);
  }

  /** States without states below them, histories excepted. */
  leaves(): GraphState[] {
    return [...this.states.values()].filter(({ state }) => !state.states && state.type !== 'history');
  }

  from(leaf: string): readonly GraphEdge[] {
    return this.outgoing.get(leaf) ?? [];
  }

  /** The state itself and all above it, the root last. */
  chain(id: string): GraphState[] {
    const chain: GraphState[] = [];
    for (let state = this.states.get(id); state; state = state.parent) chain.push(state);
    return chain;
  }

  hasTag(leaf: string, tag: string): boolean {
    return this.chain(leaf).some(({ state }) => state.tags.includes(tag));
  }

  /** Effects that taking the edge plans: of the transition and of every state it enters. */
  plannedBy(edge: GraphEdge): ActionConfig[] {
    const before = this.chain(edge.from);
    const reentered = edge.transition.reenter === true;
    const entered = this.chain(edge.to).filter(
      (state) => !before.includes(state) || (reentered && state.id === edge.to),
    );
    return [...edge.transition.actions, ...entered.flatMap(({ state }) => state.entry)];
  }

  /** The leaves that are active once the state is entered by its own initial states. */
  leavesOf(state: GraphState | undefined): string[] {
    if (!state) return [];
    const { type, states, initial, target } = state.state;
    if (type === 'history') {
      return this.leavesOf(target === undefined ? state.parent : this.resolve(state, target));
    }
    if (!states) return [state.id];
    const children = type === 'parallel' ? Object.keys(states) : Object.keys(states).filter((name) => name === initial);
    return children.flatMap((name) => this.leavesOf(this.child(state, name)));
  }

  /** XState's own rule: `#scenario.path` from the root, `.child` from the state itself, else from its parent. */
  resolve(source: GraphState, target: string): GraphState | undefined {
    if (target.startsWith('#')) {
      const [id, ...path] = target.slice(1).split('.');
      return id === this.root ? this.states.get(path.join('.')) : undefined;
    }
    if (target.startsWith('.')) return this.child(source, target.slice(1));
    return source.parent && this.child(source.parent, target);
  }

  private child(state: GraphState, path: string): GraphState | undefined {
    return this.states.get(state.id === '' ? path : `${state.id}.${path}`);
  }

  private collect(id: string, state: StateConfig, parent: GraphState | undefined, pointer: Pointer): void {
    const place = { id, state, parent, pointer };
    this.states.set(id, place);
    for (const [name, child] of Object.entries(state.states ?? {})) {
      this.collect(id === '' ? name : `${id}.${name}`, child, place, [...pointer, 'states', name]);
    }
  }

  private findLost(state: GraphState): void {
    const { initial, target, states } = state.state;
    if (initial !== undefined && !Object.hasOwn(states ?? {}, initial)) {
      this.lost.push({ state, target: initial, pointer: [...state.pointer, 'initial'] });
    }
    if (target !== undefined && !this.resolve(state, target)) {
      this.lost.push({ state, target, pointer: [...state.pointer, 'target'] });
    }
    for (const { transitions, pointer } of handlersOf(state)) {
      for (const transition of transitions) {
        if (transition.target === undefined || this.resolve(state, transition.target)) continue;
        this.lost.push({ state, target: transition.target, pointer });
      }
    }
  }

  private connect(leaf: GraphState): void {
    const answered = new Set<string>();
    for (const owner of this.chain(leaf.id)) {
      for (const handler of handlersOf(owner)) {
        if (handler.cause === 'done' && !endsAt(leaf, owner)) continue;
        if (handler.cause === 'event' && answered.has(handler.trigger)) continue;
        for (const transition of handler.transitions) this.addEdges(leaf, owner, handler, transition);
        if (handler.transitions.some(({ guard }) => guard === undefined)) answered.add(handler.trigger);
      }
    }
  }

  private addEdges(
    leaf: GraphState,
    owner: GraphState,
    { cause, trigger }: Handler,
    transition: TransitionConfig,
  ): void {
    const { target } = transition;
    const entered = target === undefined ? undefined : this.resolve(owner, target);
    if (target !== undefined && !entered) return;
    const leaves = entered ? [...this.leavesOf(entered), ...this.besides(leaf, entered)] : [leaf.id];
    const outgoing = this.outgoing.get(leaf.id) ?? [];
    this.outgoing.set(leaf.id, outgoing);
    for (const to of leaves) {
      const edge = { from: leaf.id, to, cause, trigger, transition };
      this.edges.push(edge);
      outgoing.push(edge);
    }
  }

  /** Regions that start along when a parallel state is entered from outside by a target inside one of them. */
  private besides(source: GraphState, entered: GraphState): string[] {
    const inside = this.chain(source.id);
    const path = this.chain(entered.id);
    return path.flatMap((state, index) => {
      const taken = path[index - 1];
      if (state.state.type !== 'parallel' || inside.includes(state) || !taken) return [];
      const others = Object.keys(state.state.states ?? {}).map((name) => this.child(state, name));
      return others.filter((other) => other !== taken).flatMap((other) => this.leavesOf(other));
    });
  }
}

/** Whether reaching the final leaf can end the owner: as its child, or as the child of one of its regions. */
function endsAt(leaf: GraphState, owner: GraphState): boolean {
  if (leaf.state.type !== 'final') return false;
  return leaf.parent === owner || (owner.state.type === 'parallel' && leaf.parent?.parent === owner);
}

/** Whether the effect contacts the patient. */
export function contacts({ type }: ActionConfig): boolean {
  return touchEffects.has(type);
}

/** Whether an event descriptor of `on` (a name, `message.*` or `*`) takes the event. */
export function takes(descriptor: string, event: string): boolean {
  if (descriptor === event || descriptor === '*') return true;
  return descriptor.endsWith('.*') && event.startsWith(descriptor.slice(0, -1));
}
