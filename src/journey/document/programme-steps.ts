import {
  offeredReplies,
  ScenarioGraph,
  type ActionConfig,
  type GraphEdge,
  type GraphState,
  type ScenarioDefinition,
} from '../../engine/index.js';
import type { LocaleId } from '../../catalog/index.js';
import { delayPhrase } from './delay-phrase.js';
import { eventPhrase } from './event-phrase.js';

/** Effects by which a patient or a member of staff notices a step. */
const noticed = new Set(['send_message', 'ask_patient', 'offer_slots', 'request_handover']);

/** A way into a scenario file, as it is normalised: every entry and every handler is a list. */
export type StepPointer = readonly (string | number)[];

/** One contact of a scenario: something said or asked, or somebody of the clinic called in. */
export interface Step {
  readonly scenario: string;
  readonly state: string;
  readonly effect: string;
  readonly params: Readonly<Record<string, unknown>>;
  /** To the effect's parameters. */
  readonly pointer: StepPointer;
  readonly class: string;
  readonly branch: 'positive' | 'negative' | 'neutral';
  /** What comes before it, in words. */
  readonly when: string;
  readonly replies: readonly string[];
}

export interface StepWords {
  readonly locale: LocaleId;
  replyLabel(intent: string): string;
}

/** Looking back through states that are left at once, this far. */
const farthest = 4;

/** Every contact of a scenario, in the order of its file. */
export function stepsOf(definition: ScenarioDefinition, words: StepWords): Step[] {
  return new StepReader(definition, words).read();
}

class StepReader {
  private readonly graph: ScenarioGraph;

  constructor(
    private readonly definition: ScenarioDefinition,
    private readonly words: StepWords,
  ) {
    this.graph = new ScenarioGraph(definition.scenario, definition.machine);
  }

  read(): Step[] {
    return [...this.graph.states.values()].flatMap((state) => [
      ...this.steps(state, state.state.entry, [...state.pointer, 'entry'], () => this.before(state)),
      ...this.handlers(state),
      ...this.steps(state, state.state.exit, [...state.pointer, 'exit'], () => ''),
    ]);
  }

  private handlers(state: GraphState): Step[] {
    const told = (cause: 'on' | 'after') =>
      Object.entries(state.state[cause]).flatMap(([trigger, transitions]) =>
        transitions.flatMap((transition, index) => {
          const pointer = [...state.pointer, cause, trigger, index, 'actions'];
          return this.steps(state, transition.actions, pointer, () =>
            this.trigger(cause === 'on' ? 'event' : 'after', trigger),
          );
        }),
      );
    return [...told('on'), ...told('after')];
  }

  private steps(state: GraphState, actions: readonly ActionConfig[], pointer: StepPointer, when: () => string): Step[] {
    return actions.flatMap(({ type, params }, index) => {
      if (!noticed.has(type)) return [];
      const { scenario } = this.definition;
      const named = typeof params['class'] === 'string' ? params['class'] : this.definition.class;
      const place = { scenario, state: state.id, pointer: [...pointer, index, 'params'] };
      return [
        {
          ...place,
          effect: type,
          params,
          class: named,
          branch: this.branch(state),
          when: when(),
          replies: offeredReplies(params),
        },
      ];
    });
  }

  private branch(state: GraphState): Step['branch'] {
    const tags = this.graph.chain(state.id).flatMap((each) => each.state.tags);
    if (tags.includes('negative')) return 'negative';
    return tags.includes('positive') ? 'positive' : 'neutral';
  }

  /** How one comes into the state, in words, each way once. */
  private before(state: GraphState, depth = 0): string {
    const inside = new Set(
      this.graph
        .leaves()
        .map(({ id }) => id)
        .filter((id) => this.isBelow(id, state.id)),
    );
    const ways = this.graph.edges.filter((edge) => inside.has(edge.to) && !inside.has(edge.from));
    const said = ways.flatMap((edge) => this.way(edge, depth));
    const first = this.graph.initial.some((id) => inside.has(id));
    return [...new Set([...(first ? this.enrolment() : []), ...said])].filter((each) => each !== '').join('; ');
  }

  private isBelow(leaf: string, id: string): boolean {
    return this.graph.chain(leaf).some((each) => each.id === id);
  }

  private way(edge: GraphEdge, depth: number): string[] {
    if (edge.cause === 'event' || edge.cause === 'after') {
      const { guard } = edge.transition;
      return [this.trigger(edge.cause, edge.trigger) + (guard === undefined ? '' : ` (${guard})`)];
    }
    const from = this.graph.states.get(edge.from);
    return from && depth < farthest ? [this.before(from, depth + 1)] : [];
  }

  private trigger(cause: 'event' | 'after', trigger: string): string {
    const { locale } = this.words;
    if (cause === 'after') return delayPhrase(trigger, locale);
    return eventPhrase(trigger, locale, (intent) => this.words.replyLabel(intent));
  }

  private enrolment(): string[] {
    return this.definition.enrol.map(({ on }) => this.trigger('event', on));
  }
}
