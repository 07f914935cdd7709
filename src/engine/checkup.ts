import { ExpressionError, compileExpression } from './expression.js';
import type { ExpressionScope } from './expression.js';
import type { Finding, FindingCode } from './findings.js';
import { reach } from './graph-path.js';
import { ScenarioGraph, handlersOf } from './graph.js';
import type { GraphState, Handler } from './graph.js';
import type { ActionConfig, ScenarioDefinition } from './scenario-definition.js';
import type { Pointer } from './schema-reading.js';
import { effects, isEffectName } from './vocabulary.js';
import type { EffectName, EffectParams } from './vocabulary.js';

/** What the clinic has, for looking names up. */
export interface World {
  readonly scenarios: readonly string[];
  readonly touchpoints: readonly string[];
  readonly groups: readonly string[];
  readonly departments: readonly string[];
  /** Where a template of the scenario exists; undefined when there is none of that name. */
  templates(
    scenario: string,
    name: string,
  ): readonly { readonly locale: string; readonly channel: string }[] | undefined;
  /**
   * In which locales a file of the programme lies, `undefined` among them where it lies there for all; undefined when there
   * is none of that name. Absent: nothing is known about files.
   */
  files?(name: string): readonly (string | undefined)[] | undefined;
  readonly locales: readonly string[];
  readonly channels: readonly string[];
}

/** An effect where it is written: in a state's entry or exit, or on a transition. */
export interface PlacedAction {
  readonly action: ActionConfig;
  readonly at: GraphState;
  readonly pointer: Pointer;
}

interface Place {
  readonly state?: string | undefined;
  readonly pointer?: Pointer | undefined;
  readonly path?: readonly string[] | undefined;
  readonly severity?: 'error' | 'warning';
}

/** One scenario while it is checked: its graph, the clinic around it, and what was found so far. */
export class Checkup {
  readonly findings: Finding[] = [];
  readonly graph: ScenarioGraph;
  readonly actions: readonly PlacedAction[];
  /** What the initial state reaches: the evidence of every path shown. */
  readonly reached: ReturnType<typeof reach>;

  constructor(
    readonly definition: ScenarioDefinition,
    readonly world: World,
  ) {
    this.graph = new ScenarioGraph(definition.scenario, definition.machine);
    this.actions = [...this.graph.states.values()].flatMap(actionsAt);
    this.reached = reach(this.graph, this.graph.initial);
  }

  report(code: FindingCode, message: string, { severity = 'error', ...place }: Place): void {
    this.findings.push({ code, severity, scenario: this.definition.scenario, ...place, message });
  }

  /** The actions of one effect whose parameters follow its schema. */
  actionsOf<Name extends EffectName>(name: Name): (PlacedAction & { readonly params: EffectParams<Name> })[] {
    return this.actions.flatMap((placed) => {
      if (placed.action.type !== name) return [];
      const params = effects[name].params.safeParse(placed.action.params);
      return params.success ? [{ ...placed, params: params.data as EffectParams<Name> }] : [];
    });
  }

  /** The facts a guard reads; none when it does not compile, which is reported elsewhere. */
  namesIn(guard: string | undefined, handler: Pick<Handler, 'cause' | 'trigger'>): readonly string[] {
    if (guard === undefined) return [];
    try {
      return compileExpression(guard, this.scopeOf(handler), 'bool').names;
    } catch (error) {
      if (error instanceof ExpressionError) return [];
      throw error;
    }
  }

  scopeOf({ cause, trigger }: Pick<Handler, 'cause' | 'trigger'>): ExpressionScope {
    const { subject } = this.definition;
    if (cause === 'event') return { subject, eventType: trigger };
    return cause === 'after' ? { subject, eventType: 'timer.fired' } : { subject };
  }
}

/** Whether the effect contacts the patient. */
export function contacts({ type }: ActionConfig): boolean {
  return isEffectName(type) && (type === 'send_message' || type === 'ask_patient');
}

/** Whether an event descriptor of `on` (a name, `message.*` or `*`) takes the event. */
export function takes(descriptor: string, event: string): boolean {
  if (descriptor === event || descriptor === '*') return true;
  return descriptor.endsWith('.*') && event.startsWith(descriptor.slice(0, -1));
}

function actionsAt(at: GraphState): PlacedAction[] {
  const { state, pointer } = at;
  const placed = (actions: readonly ActionConfig[], where: Pointer) =>
    actions.map((action) => ({ action, at, pointer: where }));
  return [
    ...placed(state.entry, [...pointer, 'entry']),
    ...placed(state.exit, [...pointer, 'exit']),
    ...handlersOf(at).flatMap((handler) =>
      handler.transitions.flatMap(({ actions }) => placed(actions, handler.pointer)),
    ),
  ];
}
