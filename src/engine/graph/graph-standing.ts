import { constantsOf, namesOf } from './graph-conditions.js';
import type { Condition } from './graph-conditions.js';
import { isDone } from './graph-entering.js';
import type { EdgeCause, GraphState, ScenarioGraph } from './graph.js';
import type { ActionConfig } from '../scenario/scenario-definition.js';
import type { Pointer } from '../scenario/schema-reading.js';
import { questionEffects } from '../state-tree.js';

/** An effect that a move plans, with the state and the place in the file it belongs to. */
export interface PlannedAction {
  readonly action: ActionConfig;
  readonly at: GraphState;
  readonly pointer: Pointer;
}

/** Where a run may stand: its active states, and what else decides how it may go on. */
export interface Standing {
  readonly id: string;
  readonly leaves: readonly string[];
  /** The leaves and all above them, the root (empty) among them. */
  readonly states: ReadonlySet<string>;
  /** Entries of states, as far as conditions compare them: `counts.<state>`. */
  readonly counts: Readonly<Record<string, number>>;
  /** Timers, as `<state>/<delay>`, that fired and whose state was not left: they will not fire again. */
  readonly spent: readonly string[];
  /** Questions that may still be answered. */
  readonly asking: readonly AskedQuestion[];
  /** Absolute ends of questions that are known to be past; what has such an end never goes out any more. */
  readonly past: readonly string[];
  /** Still in the step that led here: conditions without an event are tried before anything else happens. */
  readonly fresh?: Fresh | undefined;
}

/** A question by its state, with its wait and its end as written. */
export interface AskedQuestion {
  readonly state: string;
  readonly wait: string;
  readonly until?: string | undefined;
}

interface Fresh {
  readonly late: boolean | undefined;
  readonly answered: boolean;
  /** States that just ran to their end. */
  readonly done: readonly string[];
}

/** One way from one standing to another, or into the machine. */
export interface Move {
  readonly from: Standing | undefined;
  readonly to: Standing;
  /** `start` enters the machine; `rest` is the end of a step in which no condition held. */
  readonly cause: EdgeCause | 'start' | 'rest';
  readonly trigger: string;
  readonly owner: GraphState | undefined;
  /** The anchor of the timer was past when it was set; undefined when that cannot be said. */
  readonly late: boolean | undefined;
  /** In answer to the patient's own reply. */
  readonly answered: boolean;
  readonly entered: readonly string[];
  readonly planned: readonly PlannedAction[];
  /** Whether its handler takes one of its transitions in any case. */
  readonly sure: boolean;
  /** The question that was answered, or not in time. */
  readonly replied?: AskedQuestion | undefined;
  /** The wait was cut short by the absolute end of the question. */
  readonly cut?: boolean | undefined;
}

/** What a step does to the standing it begins in. */
export interface StandingChange {
  readonly leaves: readonly string[];
  readonly entered: readonly string[];
  readonly planned: readonly PlannedAction[];
  readonly late: boolean | undefined;
  readonly answered: boolean;
  /** The timer that fired, as `<state>/<delay>`. */
  readonly fired?: string | undefined;
  readonly replied?: AskedQuestion | undefined;
  readonly cut?: boolean | undefined;
}

const nowhere = { leaves: [], counts: {}, spent: [], asking: [], past: [] } as const;
const mostCounted = 20;

/** Makes the standings of one scenario. */
export class Standings {
  private readonly counted: ReadonlyMap<string, number>;

  constructor(
    private readonly graph: ScenarioGraph,
    conditions: readonly Condition[],
  ) {
    const counted = new Map<string, number>();
    for (const condition of conditions) {
      for (const name of namesOf(condition)) {
        const numbers = constantsOf(condition, name).filter((constant) => typeof constant === 'number');
        if (name.startsWith('counts.')) counted.set(name, Math.ceil(Math.max(counted.get(name) ?? 0, ...numbers)));
      }
    }
    // A count compared with a great number is not followed: its condition may then hold or not.
    this.counted = new Map([...counted].filter(([, most]) => most <= mostCounted));
  }

  after(from: Standing | undefined, change: StandingChange): Standing {
    const before = from ?? nowhere;
    const leaves = [...new Set(change.leaves)].sort();
    const states = new Set(leaves.flatMap((leaf) => this.graph.chain(leaf).map(({ id }) => id)));
    const stays = (id: string) => states.has(id) && !change.entered.includes(id);
    const fired = change.fired === undefined ? [] : [change.fired];
    const asked = new Map(before.asking.map((question) => [question.state, question] as const));
    for (const [state, question] of asked) if (!stays(state) || question === change.replied) asked.delete(state);
    for (const question of change.planned.flatMap(questionOf)) asked.set(question.state, question);
    const asking = [...asked.values()].filter(({ state }) => states.has(state));
    const cut = change.cut ? [endOf(change.replied)] : [];
    return named({
      leaves,
      states,
      counts: this.countsAfter(before.counts, change.entered),
      spent: [...new Set([...before.spent, ...fired])]
        .filter((timer) => stays(timer.slice(0, timer.indexOf('/'))))
        .sort(),
      asking: asking.sort((left, right) => left.state.localeCompare(right.state)),
      past: [...new Set([...before.past, ...cut])].sort(),
      fresh: this.freshAfter(before.leaves, change, leaves, states),
    });
  }

  /** The same place once no condition has held. */
  rested({ fresh: _, ...standing }: Standing): Standing {
    return named(standing);
  }

  private freshAfter(
    before: readonly string[],
    { late, answered }: StandingChange,
    leaves: readonly string[],
    states: ReadonlySet<string>,
  ): Fresh | undefined {
    const places = [...states].flatMap((id) => this.graph.states.get(id) ?? []);
    const ended = (place: GraphState) =>
      place.state.onDone.length > 0 && isDone(this.graph, place, leaves) && !isDone(this.graph, place, before);
    const done = places.filter(ended).map(({ id }) => id);
    const urgent = done.length > 0 || places.some(({ state }) => state.always.length > 0);
    return urgent ? { late, answered, done } : undefined;
  }

  private countsAfter(before: Readonly<Record<string, number>>, entered: readonly string[]): Record<string, number> {
    const entries = [...this.counted].map(([name, most]) => {
      const more = entered.includes(name.slice('counts.'.length)) ? 1 : 0;
      return [name, Math.min((before[name] ?? 0) + more, most + 1)] as const;
    });
    return Object.fromEntries(entries);
  }
}

/** A question without an end of its own is open until its appointment begins; that end is written as nothing. */
export function endOf(question: AskedQuestion | undefined): string {
  return question?.until ?? '';
}

function questionOf({ action: { type, params }, at }: PlannedAction): AskedQuestion[] {
  if (!questionEffects.has(type)) return [];
  const { wait, until } = params;
  return [{ state: at.id, wait: String(wait), ...(until === undefined ? {} : { until: String(until) }) }];
}

function named(standing: Omit<Standing, 'id'>): Standing {
  const { leaves, counts, spent, asking, past, fresh } = standing;
  return { ...standing, id: JSON.stringify([leaves, counts, spent, asking, past, fresh ?? 0]) };
}
