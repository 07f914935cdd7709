import { constantsOf, namesOf } from './check-conditions.js';
import type { Condition } from './check-conditions.js';
import { isDone } from './graph-entering.js';
import type { EdgeCause, GraphState, ScenarioGraph } from './graph.js';
import type { ActionConfig } from './scenario-definition.js';
import type { Pointer } from './schema-reading.js';

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
  /** States whose question may still be answered. */
  readonly asking: readonly string[];
  /** Still in the step that led here: conditions without an event are tried before anything else happens. */
  readonly fresh?: Fresh | undefined;
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
  /** The state whose question was answered, or not in time. */
  readonly replied?: string | undefined;
}

const nowhere = { leaves: [], counts: {}, spent: [], asking: [] } as const;
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
    const asked = change.planned.flatMap(({ action, at }) => (action.type === 'ask_patient' ? [at.id] : []));
    const open = before.asking.filter((id) => stays(id) && id !== change.replied);
    return named({
      leaves,
      states,
      counts: this.countsAfter(before.counts, change.entered),
      spent: [...new Set([...before.spent, ...fired])].filter((timer) => stays(timer.slice(0, timer.indexOf('/')))).sort(),
      asking: [...new Set([...open, ...asked])].filter((id) => states.has(id)).sort(),
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

function named(standing: Omit<Standing, 'id'>): Standing {
  const { leaves, counts, spent, asking, fresh } = standing;
  return { ...standing, id: JSON.stringify([leaves, counts, spent, asking, fresh ?? 0]) };
}
