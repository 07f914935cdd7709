import { armsOf } from '../experiment/experiment.js';
import type { Knowledge } from './graph-conditions.js';
import type { ScenarioGraph } from './graph.js';
import { handlersOf } from './graph.js';
import type { GraphState, Handler } from './graph.js';
import type { Scale } from '../scale.js';
import type { ActionConfig, ScenarioDefinition } from '../scenario/scenario-definition.js';

/** Facts whose every possible text is known, such as the client groups of the clinic, by the name a guard reads. */
export type Enumerations = Readonly<Record<string, readonly string[] | undefined>>;

const wholeNumbers =
  /^(counts\.|patient\.(visits|age)$|appointment\.revision$|event\.(score|step|revision|days_)|size\()/;
const fromNought = /^(counts\.|patient\.(visits|age)$|size\()/;

/** What is known beforehand of the facts that the guards of one scenario compare. */
export class ScenarioKnowledge {
  private readonly texts: Enumerations;

  constructor(
    private readonly graph: ScenarioGraph,
    definition: ScenarioDefinition,
    enumerations: Enumerations,
  ) {
    this.texts = { ...enumerations, arm: armsOf(definition) };
  }

  /** For the conditions under which an event begins a run. */
  atBeginning(): Knowledge {
    return {
      whole: (name) => wholeNumbers.test(name),
      range: (name) => (fromNought.test(name) ? { least: 0 } : {}),
      texts: (name) => (Object.hasOwn(this.texts, name) ? this.texts[name] : undefined),
    };
  }

  /** For the guards of one handler of a state: it has been entered at least once, and a score lies on its scale. */
  at(owner: GraphState, { trigger }: Pick<Handler, 'trigger'>): Knowledge {
    const active = new Set(this.graph.chain(owner.id).map(({ id }) => `counts.${id}`));
    const scale = trigger === 'reply.score' ? this.scaleAt(owner) : undefined;
    const beginning = this.atBeginning();
    const range: Knowledge['range'] = (name) => {
      if (name === 'event.score' && scale) return { least: scale.from, most: scale.to };
      return active.has(name) ? { least: 1 } : beginning.range(name);
    };
    return { ...beginning, range };
  }

  /** The scale of the questions that may be open there; of all questions where none stands near. */
  private scaleAt(owner: GraphState): Scale | undefined {
    const all = [...this.graph.states.values()];
    const chain = this.graph.chain(owner.id);
    const near = all.filter((state) => chain.includes(state) || this.graph.chain(state.id).includes(owner));
    const scales = near.flatMap(scalesIn);
    const found = scales.length > 0 ? scales : all.flatMap(scalesIn);
    if (found.length === 0) return undefined;
    return { from: Math.min(...found.map(({ from }) => from)), to: Math.max(...found.map(({ to }) => to)) };
  }
}

function scalesIn(at: GraphState): Scale[] {
  const written = handlersOf(at).flatMap(({ transitions }) => transitions.flatMap(({ actions }) => actions));
  return [...at.state.entry, ...written].flatMap(scaleOf);
}

function scaleOf({ type, params }: ActionConfig): Scale[] {
  const { scale } = params;
  if (type !== 'ask_patient' || scale === null || typeof scale !== 'object') return [];
  const { from, to } = scale as Readonly<Record<string, unknown>>;
  return typeof from === 'number' && typeof to === 'number' ? [{ from, to }] : [];
}
