import type { AnyMachineSnapshot, AnyStateMachine, EventObject } from 'xstate';
import { getShortestPaths } from 'xstate/graph';
import { eventSpec, scoreOf, type CompiledScenario } from '../../src/engine/index.js';
import { activeStates, questionEffects, slotEvents, touchEffects } from '../../src/engine/state-tree.js';

/** An event of the vocabulary, or a timer that runs out, with the guards that hold when it comes. */
interface Forced extends EventObject {
  readonly holds: readonly string[];
}

/** What XState's own graph finds of a scenario from its beginning, whatever its guards say. */
export interface Reached {
  /** States on the ways, those a machine only passes through among them; dotted keys. */
  readonly states: ReadonlySet<string>;
  /** Places in `effects` of everything that is planned on the ways. */
  readonly effects: ReadonlySet<number>;
  /** Event types that are no timer and that the vocabulary does not know. */
  readonly strange: readonly string[];
}

type Scope = Parameters<AnyStateMachine['transition']>[2];

const outcomes = ['sent', 'delivered', 'read', 'failed', 'suppressed', 'expired', 'cancelled', 'unknown'];

/**
 * Walks every way through a scenario with `getShortestPaths`: each guard of an event is forced to hold and not to hold, with
 * none, one and two of the guards of states without rest, so a state that is not found is behind no guard but behind nothing.
 * An answer comes only where a state asks for it, news of a message only where one is sent: that keeps the ways to those that
 * can be gone.
 */
export function reachedBy(compiled: CompiledScenario): Reached {
  const walk = new ForcedMachine(compiled);
  for (const fromState of walk.starts()) {
    getShortestPaths(walk.logic, {
      fromState,
      events: (snapshot: AnyMachineSnapshot) => walk.eventsAt(snapshot),
      serializeState: ({ value }: AnyMachineSnapshot) => JSON.stringify(value),
      serializeEvent: (event: EventObject) => JSON.stringify(event),
    } as never);
  }
  return {
    states: walk.states,
    effects: walk.effects,
    strange: walk.heard.filter((type) => !type.startsWith('xstate.') && !type.endsWith('*') && !eventSpec(type)),
  };
}

class ForcedMachine {
  readonly states = new Set<string>();
  readonly effects = new Set<number>();
  readonly heard: readonly string[];
  readonly logic: AnyStateMachine;
  private readonly machine: AnyStateMachine;
  private readonly passing: readonly (readonly string[])[];
  private readonly guardsOf = new Map<string, readonly string[]>();
  private holds: ReadonlySet<string> = new Set();

  constructor(private readonly compiled: CompiledScenario) {
    const { guards, delays } = compiled.machine.implementations;
    const always = (names: object, value: (name: string) => unknown) =>
      Object.fromEntries(Object.keys(names).map((name) => [name, value(name)]));
    this.machine = compiled.machine.provide({
      guards: always(guards, (name) => () => this.holds.has(name)),
      delays: always(delays, () => 1),
    } as never) as AnyStateMachine;
    this.heard = [...compiled.hears, ...compiled.timersByEvent.keys()];
    const nodes = nodesOf(compiled.machine.root);
    this.passing = choices(nodes.flatMap((node) => guardsIn(node.always ?? [])));
    for (const type of this.heard) {
      this.guardsOf.set(
        type,
        guardsIn(
          nodes.flatMap((node) => [...node.transitions.values()].flat()),
          type,
        ),
      );
    }
    this.logic = Object.assign(Object.create(this.machine) as AnyStateMachine, {
      transition: (snapshot: AnyMachineSnapshot, event: Forced, scope: Scope) =>
        this.noted(event.holds, scope, (noting) => this.machine.transition(snapshot, event, noting)),
    });
  }

  /** The machine may begin in as many ways as the guards of its first states allow. */
  starts(): AnyMachineSnapshot[] {
    const scope = { self: {}, system: { _sendInspectionEvent: ignore }, defer: ignore, stopChild: ignore };
    const begin = (noting: Scope) => this.machine.getInitialSnapshot(noting, undefined);
    const first = this.passing.map((holds) => this.noted(holds, scope as unknown as Scope, begin));
    return [...new Map(first.map((snapshot) => [JSON.stringify(snapshot.value), snapshot])).values()];
  }

  eventsAt({ value, status }: AnyMachineSnapshot): Forced[] {
    if (status !== 'active') return [];
    const types = this.typesAt(new Set(activeStates(value)));
    return types.flatMap((type) => {
      const own = [undefined, ...(this.guardsOf.get(type) ?? [])];
      return own.flatMap((guard) =>
        this.passing.map((passing) => ({ type, holds: guard === undefined ? passing : [guard, ...passing] })),
      );
    });
  }

  private typesAt(active: ReadonlySet<string>): string[] {
    const { effects, timersByEvent } = this.compiled;
    const here = effects.filter(({ state }) => active.has(state));
    const asked = here.filter(({ type }) => questionEffects.has(type));
    const answers = new Set(asked.flatMap(({ params }) => repliesOf(params)));
    const told = here.some(({ type }) => touchEffects.has(type));
    return this.concrete().filter((type) => {
      const timer = timersByEvent.get(type);
      if (timer) return active.has(timer.state) || timer.state === '';
      if (slotEvents.includes(type)) return asked.some((effect) => effect.type === 'offer_slots');
      if (type.startsWith('reply.')) return answers.has(type);
      return !type.startsWith('message.') || told || type === 'message.received';
    });
  }

  /** Wildcards by what they stand for. */
  private concrete(): string[] {
    return this.heard.flatMap((type) => (type === 'message.*' ? outcomes.map((name) => `message.${name}`) : [type]));
  }

  private noted(
    holds: readonly string[],
    scope: Scope,
    run: (noting: Scope) => AnyMachineSnapshot,
  ): AnyMachineSnapshot {
    this.holds = new Set(holds);
    const actionExecutor = ({ type, params }: { type: string; params: unknown }) => {
      if (type === 'tropa.effect') this.effects.add((params as { index: number }).index);
    };
    const snapshot = run({ ...scope, actionExecutor } as Scope);
    if (snapshot.status === 'error') throw snapshot.error;
    for (const state of Object.keys((snapshot.context as { entries: object }).entries)) this.states.add(state);
    return snapshot;
  }
}

function ignore(): void {
  // Nothing outside listens.
}

type Node = AnyStateMachine['root'];

function nodesOf(node: Node): Node[] {
  return [node, ...Object.values(node.states).flatMap((child) => nodesOf(child as Node))];
}

/** Names of the guards of these transitions; of those of one event when it is named. */
function guardsIn(transitions: readonly { eventType: string; guard?: unknown }[], type?: string): string[] {
  const own = type === undefined ? transitions : transitions.filter(({ eventType }) => eventType === type);
  return own.flatMap(({ guard }) => (typeof guard === 'string' ? [guard] : []));
}

/** No guard, each one, each two: what one of them lets pass may be passed on by another. */
function choices(guards: readonly string[]): string[][] {
  const pairs = guards.flatMap((one, index) => guards.slice(index + 1).map((other) => [one, other]));
  return [[], ...guards.map((guard) => [guard]), ...pairs];
}

function repliesOf(params: Readonly<Record<string, unknown>>): string[] {
  const replies = Array.isArray(params['replies']) ? params['replies'].map(String) : [];
  const scored = params['scale'] !== undefined || replies.some((reply) => scoreOf(reply) !== undefined);
  return [...replies.map((reply) => `reply.${reply}`), ...(scored ? ['reply.score'] : []), 'reply.none', 'reply.other'];
}
