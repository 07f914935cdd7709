import { assign, createMachine, type AnyStateMachine } from 'xstate';
import { compileExpression, type CompiledExpression, type ExpressionScope } from './expression/expression.js';
import { armsOf } from './experiment/experiment.js';
import type { ActionConfig, ScenarioDefinition, StateConfig, TransitionConfig } from './scenario/scenario.js';
import { TurnScope, type CompiledTimer } from './turn/turn-scope.js';
import { parseDelay, type Delay } from './time/index.js';
import { heardEvents, sendsTouch, touchEffects } from './state-tree.js';
import { tellsOf } from './tells.js';
import { isOptional, unwantedEvent } from './unwanted.js';

/** XState stops a macrostep that passes through more states than this without coming to rest. */
const maxMicrosteps = 50;

/** An effect as it stands in the file, with the state it belongs to. */
export interface CompiledEffect {
  readonly type: string;
  readonly state: string;
  readonly params: Readonly<Record<string, unknown>>;
  /** Its parameters of the delay grammar, parsed once. */
  readonly delays: Readonly<Partial<Record<string, Delay>>>;
}

export interface CompiledRule {
  readonly on: readonly string[];
  readonly where?: CompiledExpression | undefined;
}

export interface CompiledEnrolRule extends CompiledRule {
  readonly key?: CompiledExpression | undefined;
  readonly maxAge?: string | undefined;
  readonly catchUp: boolean;
}

/**
 * A scenario version ready to run: pure, immutable but for the scope of the turn being taken, to be cached by
 * `id@version` (compiling costs a thousand times a step).
 */
export interface CompiledScenario {
  readonly id: string;
  readonly version: number;
  readonly definition: ScenarioDefinition;
  readonly machine: AnyStateMachine;
  readonly scope: TurnScope;
  readonly effects: readonly CompiledEffect[];
  readonly timersByEvent: ReadonlyMap<string, CompiledTimer>;
  readonly timersByName: ReadonlyMap<string, CompiledTimer>;
  readonly usesHistory: boolean;
  /** Events that a state or a rule of this scenario can hear; all others need not be loaded for it. */
  readonly hears: ReadonlySet<string>;
  /** The outcomes it wants to be told of a touch, and of one that asks. */
  readonly tells: { readonly touch: readonly string[]; readonly question: readonly string[] };
  readonly enrol: readonly CompiledEnrolRule[];
  readonly leave: readonly (CompiledRule & { readonly outcome: string; readonly enrolAgain: boolean })[];
  readonly goal?: (CompiledRule & { readonly outcome: string }) | undefined;
  /** Fact paths that its expressions and delays read: what a turn records for replay. */
  readonly reads: readonly string[];
}

/** Parameters of one planned effect as the machine hands them out. */
export interface EffectOrder {
  /** Where in `effects` it stands. */
  readonly index: number;
  /** The entry of its state that planned it. */
  readonly episode: number;
}

interface MachineContext {
  readonly entries: Readonly<Record<string, number>>;
}

type XStateNode = Record<string, unknown>;

/** What the expiry of a touch and the clock of a question read beside their own delays. */
const touchFacts = ['patient.zone', 'appointment.starts_at', 'appointment.zone'];
const delayParams = ['expires', 'wait', 'until', 'due'];

class Compilation {
  readonly scope = new TurnScope();
  readonly effects: CompiledEffect[] = [];
  readonly guards: Record<string, (args: { context: MachineContext }) => boolean> = {};
  readonly delays: Record<string, () => number> = {};
  readonly timersByEvent = new Map<string, CompiledTimer>();
  readonly timersByName = new Map<string, CompiledTimer>();
  readonly reads = new Set<string>();
  usesHistory = false;

  constructor(
    private readonly root: string,
    private readonly definition: ScenarioDefinition,
  ) {}

  expression(text: string, eventType: string | undefined, expect: 'bool' | 'list'): CompiledExpression {
    return this.read(text, { subject: this.definition.subject, eventType, arms: armsOf(this.definition) }, expect);
  }

  /** While somebody is being enrolled there is no arm yet: who is never enrolled could not be counted in any. */
  enrolling(text: string, eventType: string, expect: 'bool' | 'list'): CompiledExpression {
    return this.read(text, { subject: this.definition.subject, eventType }, expect);
  }

  private read(text: string, scope: ExpressionScope, expect: 'bool' | 'list'): CompiledExpression {
    const compiled = compileExpression(text, scope, expect);
    for (const name of compiled.names) this.reads.add(name);
    return compiled;
  }

  /** One state with all below it, as XState wants it. */
  node(path: readonly string[], state: StateConfig): XStateNode {
    const key = path.join('.');
    if (state.type === 'history') {
      this.usesHistory = true;
      return { type: 'history', history: state.history, target: state.target };
    }
    return {
      ...(state.type === 'parallel' || state.type === 'final' ? { type: state.type } : {}),
      ...(state.initial ? { initial: state.initial } : {}),
      tags: state.tags,
      entry: [...(key ? [countEntry(key)] : []), ...this.actions(key, state.entry)],
      exit: this.actions(key, state.exit),
      on: mapValues(state.on, (transitions, event) => this.transitions(key, transitions, event)),
      after: this.after(path, state),
      always: this.transitions(key, state.always, undefined),
      ...(state.onDone ? { onDone: this.transitions(key, state.onDone, undefined) } : {}),
      ...(state.output ? { output: state.output } : {}),
      ...(state.states ? { states: mapValues(state.states, (child, name) => this.node([...path, name], child)) } : {}),
    };
  }

  private transitions(key: string, list: readonly TransitionConfig[] | undefined, event: string | undefined) {
    return (list ?? []).map((transition) => ({
      ...(transition.target === undefined ? {} : { target: transition.target }),
      ...(transition.reenter ? { reenter: true } : {}),
      ...(transition.guard === undefined ? {} : { guard: this.guard(transition.guard, event) }),
      actions: this.actions(key, transition.actions),
    }));
  }

  private guard(text: string, eventType: string | undefined): string {
    const name = `guard ${Object.keys(this.guards).length}: ${text}`;
    const compiled = this.expression(text, eventType, 'bool');
    this.guards[name] = ({ context }) => compiled.evaluate(this.scope.values(context.entries)) === true;
    return name;
  }

  private after(path: readonly string[], state: StateConfig): XStateNode {
    const key = path.join('.');
    const after: XStateNode = {};
    for (const [text, transitions] of Object.entries(state.after ?? {})) {
      const id = `d${this.timersByName.size}`;
      const timer: CompiledTimer = {
        name: `${key}/${text}`,
        eventType: `xstate.after.${id}.${[this.root, ...path].join('.')}`,
        state: key,
        delay: this.delay(text),
        touches: transitions.some((transition) => sendsTouch(this.definition.machine, path, transition)),
      };
      this.timersByName.set(timer.name, timer);
      this.timersByEvent.set(timer.eventType, timer);
      this.delays[id] = () => this.scope.delayMs(timer);
      after[id] = this.transitions(key, transitions, 'timer.fired');
    }
    return after;
  }

  private actions(key: string, list: readonly ActionConfig[] | undefined) {
    return (list ?? []).map((action) => {
      const { type, params } = action;
      const index = this.effects.length;
      this.effects.push({ type, state: key, params, delays: this.effectDelays(params) });
      if (touchEffects.has(type)) for (const fact of touchFacts) this.reads.add(fact);
      const order = ({ context }: { context: MachineContext }): EffectOrder => ({
        index,
        episode: context.entries[key] ?? 0,
      });
      return { type: 'tropa.effect', params: order };
    });
  }

  private effectDelays(params: Readonly<Record<string, unknown>>): Record<string, Delay> {
    const written = delayParams.filter((name) => params[name] !== undefined);
    return Object.fromEntries(written.map((name) => [name, departmental(this.delay(String(params[name])), params)]));
  }

  private delay(text: string): Delay {
    const delay = parseDelay(text);
    if (delay.kind === 'anchored') this.reads.add(delay.anchor).add('appointment.zone');
    this.reads.add('patient.zone');
    return delay;
  }
}

/**
 * Turns a checked definition into a runnable scenario.
 * Throws ExpressionError or DelayError for a definition that the checker would have refused.
 */
export function compileScenario(definition: ScenarioDefinition, version: number): CompiledScenario {
  const id = definition.scenario;
  const compilation = new Compilation(id, definition);
  const config = {
    ...compilation.node([], definition.machine),
    id,
    context: { entries: {} },
    // A top-level final state's output reaches the machine only through the root's.
    output: ({ event }: { event: { output?: unknown } }) => event.output,
    options: { maxIterations: maxMicrosteps },
  };
  const implementations = { guards: compilation.guards, delays: compilation.delays };
  const machine = createMachine(config as never, implementations as never) as AnyStateMachine;
  return { id, version, definition, machine, ...compiledRules(compilation, definition), ...parts(compilation) };
}

function parts(compilation: Compilation) {
  return {
    scope: compilation.scope,
    effects: compilation.effects,
    timersByEvent: compilation.timersByEvent,
    timersByName: compilation.timersByName,
    usesHistory: compilation.usesHistory,
    reads: [...compilation.reads].sort(),
  };
}

function compiledRules(compilation: Compilation, definition: ScenarioDefinition) {
  const where = (text: string | undefined, on: readonly string[]) =>
    text === undefined ? undefined : compilation.expression(text, on.length === 1 ? on[0] : undefined, 'bool');
  const enrol = definition.enrol.map((rule) => ({
    on: [rule.on],
    where: rule.where === undefined ? undefined : compilation.enrolling(rule.where, rule.on, 'bool'),
    key: rule.key === undefined ? undefined : compilation.enrolling(rule.key, rule.on, 'list'),
    maxAge: rule.max_age,
    catchUp: rule.catch_up ?? false,
  }));
  const leave = definition.leave.map((rule) => ({
    on: [rule.on],
    where: where(rule.where, [rule.on]),
    outcome: rule.outcome,
    enrolAgain: rule.enrol_again ?? false,
  }));
  const goal = definition.goal && {
    on: definition.goal.on,
    where: where(definition.goal.where, definition.goal.on),
    outcome: definition.goal.outcome,
  };
  const hears = new Set([
    ...heardEvents(definition.machine),
    ...leave.flatMap((rule) => rule.on),
    ...(goal ? goal.on : []),
    ...(isOptional(definition.class) ? [unwantedEvent] : []),
  ]);
  return { enrol, leave, goal, hears, tells: tellsOf(hears) };
}

/** Working time of a handover is the working time of those who take it over. */
function departmental(delay: Delay, { to }: Readonly<Record<string, unknown>>): Delay {
  const open = delay.kind === 'working' && delay.department === undefined && typeof to === 'string';
  return open ? { ...delay, department: to } : delay;
}

/** Every entry is counted before the state's own effects: the count is the episode they carry. */
function countEntry(key: string) {
  return assign(({ context }: { context: MachineContext }) => ({
    entries: { ...context.entries, [key]: (context.entries[key] ?? 0) + 1 },
  }));
}

function mapValues<In, Out>(record: Record<string, In> | undefined, map: (value: In, key: string) => Out) {
  return Object.fromEntries(Object.entries(record ?? {}).map(([key, value]) => [key, map(value, key)]));
}
