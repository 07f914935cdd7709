import { armsOf } from '../experiment/experiment.js';
import { ExpressionError, compileExpression } from '../expression/expression.js';
import type { ExpressionScope } from '../expression/expression.js';
import type { Cadence } from '../cadence.js';
import type { Finding, FindingCode } from '../findings.js';
import { Course } from '../graph/graph-course.js';
import type { Move } from '../graph/graph-course.js';
import { ScenarioKnowledge } from '../graph/graph-knowledge.js';
import type { Enumerations } from '../graph/graph-knowledge.js';
import { loadOf } from '../graph/graph-load.js';
import type { ScenarioLoad } from '../graph/graph-load.js';
import { momentsOf } from '../graph/graph-moments.js';
import type { Moment } from '../graph/graph-moments.js';
import { reach } from '../graph/graph-path.js';
import { wayToStanding } from '../graph/graph-way.js';
import { ScenarioGraph, handlersOf } from '../graph/graph.js';
import type { GraphState, Handler } from '../graph/graph.js';
import type { ActionConfig, ScenarioDefinition } from '../scenario/scenario-definition.js';
import type { Pointer } from '../scenario/schema-reading.js';
import { effects } from '../vocabulary/vocabulary.js';
import type { EffectName, EffectParams } from '../vocabulary/vocabulary.js';

/** What the clinic has, for looking names up. */
export interface World {
  readonly scenarios: readonly string[];
  readonly touchpoints: readonly string[];
  readonly groups: readonly string[];
  readonly departments: readonly string[];
  /** The clinic's own systems that scenarios may tell. Absent: nothing is known about them. */
  readonly webhooks?: readonly string[] | undefined;
  /** The questions of each survey of the clinic. Absent: nothing is known about surveys. */
  readonly surveys?: Readonly<Record<string, readonly string[]>> | undefined;
  /** Stages of the journey. Absent: nothing is known about them. */
  readonly stages?: readonly string[] | undefined;
  /** Where a template of the scenario exists; undefined when there is none of that name. */
  templates(scenario: string, name: string): readonly TemplatePlace[] | undefined;
  /**
   * In which locales a file of the programme lies, `undefined` among them where it lies there for all; undefined when there
   * is none of that name. Absent: nothing is known about files.
   */
  files?(name: string): readonly (string | undefined)[] | undefined;
  readonly locales: readonly string[];
  readonly channels: readonly string[];
  /** Absent: nothing is proven of budgets and quiet hours. */
  readonly cadence?: Cadence | undefined;
  /** Who answers for a department. Absent: nothing is known about staff. */
  staffing?(department: string): Staffing | undefined;
  /** The department that answers for a touchpoint. Absent: nothing is known about owners. */
  ownerOf?(touchpoint: string): string | undefined;
  /** Cells of the map that must be served, each with its place in the list of map.yaml. */
  readonly required?: readonly RequiredCell[] | undefined;
}

/** One touchpoint for one client group by one channel. */
export interface RequiredCell {
  readonly touchpoint: string;
  readonly group: string;
  readonly channel: string;
  readonly index: number;
}

/** Where a template is written. */
export interface TemplatePlace {
  readonly locale: string;
  readonly channel: string;
  /** Whether it names a text that the channel's provider approved; undefined when nothing is known about that. */
  readonly approved?: boolean | undefined;
}

/** What a department needs to be handed a patient. */
export interface Staffing {
  readonly hours: boolean;
  readonly owner: boolean;
  readonly due: boolean;
  readonly staff: boolean;
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
  /** Where runs of it can stand, and how they get on. */
  readonly course: Course;
  /** When each move of the course may happen; a move that never can has none. */
  readonly moments: ReadonlyMap<Move, Moment>;
  /** What it can plan, when the cadence is known and the scenario not too large. */
  readonly load: ScenarioLoad | undefined;
  /** What the initial state reaches: the evidence of every path shown. */
  readonly reached: ReturnType<typeof reach>;

  constructor(
    readonly definition: ScenarioDefinition,
    readonly world: World,
  ) {
    this.graph = new ScenarioGraph(definition.scenario, definition.machine);
    this.actions = [...this.graph.states.values()].flatMap(actionsAt);
    this.course = new Course(
      this.graph,
      definition,
      new ScenarioKnowledge(this.graph, definition, enumerationsOf(world)),
    );
    this.moments = momentsOf(this.course, definition, world.cadence?.quiet);
    const { course, moments } = this;
    this.load = world.cadence && loadOf({ definition, course, moments, cadence: world.cadence });
    this.reached = reach(this.graph, this.graph.initial);
  }

  /** A state that is shown without a path is shown with the shortest one that leads there. */
  report(code: FindingCode, message: string, { severity = 'error', ...place }: Place): void {
    const path = place.path ?? this.wayTo(place.state);
    this.findings.push({ code, severity, scenario: this.definition.scenario, ...place, path, message });
  }

  private wayTo(state: string | undefined): string[] | undefined {
    const standing = [...this.course.standings.values()].find(({ states }) => state !== undefined && states.has(state));
    return standing && wayToStanding(this.course, standing);
  }

  /** The actions of one effect whose parameters follow its schema. */
  actionsOf<Name extends EffectName>(name: Name): (PlacedAction & { readonly params: EffectParams<Name> })[] {
    return this.actions.flatMap((placed) => {
      if (placed.action.type !== name) return [];
      const params = effects[name].params.safeParse(placed.action.params);
      return params.success ? [{ ...placed, params: params.data as EffectParams<Name> }] : [];
    });
  }

  /** Everything that asks and waits: questions and offers of times. */
  questions() {
    return [...this.actionsOf('ask_patient'), ...this.actionsOf('offer_slots')];
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
    const about = { subject: this.definition.subject, arms: armsOf(this.definition) };
    if (cause === 'event') return { ...about, eventType: trigger };
    return cause === 'after' ? { ...about, eventType: 'timer.fired' } : about;
  }
}

function enumerationsOf({ groups, locales, stages }: World): Enumerations {
  return { 'patient.group': groups, 'patient.locale': locales, 'patient.stage': stages };
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
