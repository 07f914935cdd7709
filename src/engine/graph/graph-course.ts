import { canHold, decide, readCondition } from './graph-conditions.js';
import type { Condition, Values } from './graph-conditions.js';
import { parsedDelay } from './graph-clock.js';
import { enteringMachine, enteringTarget, isBelow, isDone, statesEntered } from './graph-entering.js';
import type { ScenarioKnowledge } from './graph-knowledge.js';
import { Standings, endOf } from './graph-standing.js';
import type { Move, PlannedAction, Standing, StandingChange } from './graph-standing.js';
import { handlersOf } from './graph.js';
import type { GraphState, Handler, ScenarioGraph } from './graph.js';
import type { ScenarioDefinition, TransitionConfig } from '../scenario/scenario-definition.js';

export type { Move, PlannedAction, Standing } from './graph-standing.js';

/** A scenario with more standings than this is not looked at as a whole. */
const mostStandings = 1_500;

interface Place {
  readonly owner: GraphState;
  readonly handler: Handler;
}

type Circumstance = Pick<StandingChange, 'late' | 'answered' | 'fired' | 'replied' | 'cut'>;

/**
 * All standings that a run can come to, and the moves between them. Conditions are decided by what is known (`counts`,
 * `event.late`); all else may be so or not. It allows more than XState does and never less: an event may reach one region
 * alone, and a history may lead to anything that it can remember.
 */
export class Course {
  readonly moves: Move[] = [];
  readonly standings = new Map<string, Standing>();
  /** There were too many standings; what lies beyond is not known. */
  truncated = false;
  private readonly maker: Standings;
  private readonly outgoing = new Map<string, Move[]>();
  private readonly conditions = new Map<string, Condition>();

  constructor(
    readonly graph: ScenarioGraph,
    private readonly definition: ScenarioDefinition,
    readonly knowledge: ScenarioKnowledge,
  ) {
    const guards = [...graph.states.values()].flatMap((state) =>
      handlersOf(state).flatMap(({ transitions }) => transitions.flatMap(({ guard }) => guard ?? [])),
    );
    this.maker = new Standings(
      graph,
      guards.map((guard) => this.conditionOf(guard)),
    );
    this.explore();
  }

  from({ id }: Standing): readonly Move[] {
    return this.outgoing.get(id) ?? [];
  }

  /** Whether the whole machine has run to its end. */
  isFinal({ leaves }: Standing): boolean {
    const root = this.graph.states.get('');
    return root !== undefined && isDone(this.graph, root, leaves);
  }

  conditionOf(guard: string): Condition {
    const condition = this.conditions.get(guard) ?? readCondition(guard);
    this.conditions.set(guard, condition);
    return condition;
  }

  private explore(): void {
    const queue: Standing[] = [];
    const add = (move: Move): void => {
      const known = this.standings.get(move.to.id);
      if (!known && this.standings.size >= mostStandings) {
        this.truncated = true;
        return;
      }
      const settled = known ? { ...move, to: known } : move;
      this.moves.push(settled);
      if (move.from) this.outgoing.set(move.from.id, [...this.from(move.from), settled]);
      if (known) return;
      this.standings.set(move.to.id, move.to);
      queue.push(move.to);
    };
    this.starts().forEach(add);
    for (let next = queue.shift(); next; next = queue.shift()) this.movesFrom(next).forEach(add);
  }

  private starts(): Move[] {
    const flags = { late: false, answered: false };
    return enteringMachine(this.graph).map((leaves) => {
      const entered = statesEntered(this.graph, leaves, undefined);
      const planned = entered.flatMap((id) => this.actionsOf(id, 'entry'));
      const to = this.maker.after(undefined, { leaves, entered, planned, ...flags });
      const none = { from: undefined, owner: undefined, trigger: '', cause: 'start' } as const;
      return { ...none, to, entered, planned, sure: true, ...flags };
    });
  }

  private movesFrom(standing: Standing): Move[] {
    if (this.isFinal(standing)) return [];
    const places = this.placesIn(standing);
    const { fresh } = standing;
    if (!fresh)
      return places.filter(({ handler }) => handler.cause !== 'done').flatMap((place) => this.take(standing, place));
    const urgent = places.filter(({ owner, handler: { cause } }) => {
      return cause === 'always' || (cause === 'done' && fresh.done.includes(owner.id));
    });
    const taken = urgent.map((place) => this.take(standing, place));
    const all = taken.flat();
    // What changes nothing is taken once and then let be, and keeps what stands further out from being taken.
    const staysOnce = all.some(({ to }) => to.id === standing.id);
    const goesOn = !staysOnce && taken.some((moves) => moves.length > 0 && moves.every(({ sure }) => sure));
    return goesOn ? all : [...all, this.rest(standing)];
  }

  /** The handlers of all active states; one further in that always answers hides one further out. */
  private placesIn({ leaves }: Standing): Place[] {
    const found = new Map<string, Place>();
    for (const leaf of leaves) {
      const answered = new Set<string>();
      for (const owner of this.graph.chain(leaf)) {
        for (const handler of handlersOf(owner)) {
          const { cause, trigger, transitions } = handler;
          if (transitions.length === 0 || (cause === 'event' && answered.has(trigger))) continue;
          found.set(`${owner.id}/${cause}/${trigger}`, { owner, handler });
          if (cause === 'event' && transitions.some(({ guard }) => guard === undefined)) answered.add(trigger);
        }
      }
    }
    return [...found.values()];
  }

  private take(from: Standing, place: Place): Move[] {
    return this.circumstances(from, place).flatMap((circumstance) => this.takeIn(from, place, circumstance));
  }

  /** In which ways the trigger of a handler may come. */
  private circumstances(from: Standing, { owner, handler }: Place): Circumstance[] {
    const { fresh, spent } = from;
    const { cause, trigger } = handler;
    if (cause === 'after') {
      const fired = `${owner.id}/${trigger}`;
      return spent.includes(fired) ? [] : latesOf(trigger).map((late) => ({ late, answered: false, fired }));
    }
    if (cause === 'event') return this.heard(from, trigger);
    return [{ late: fresh ? fresh.late : undefined, answered: fresh?.answered ?? false }];
  }

  private heard({ asking, past }: Standing, trigger: string): Circumstance[] {
    // No free time: what was to be offered never went out, so whatever follows is the clinic's own word.
    if (trigger === 'slot.none') return asking.map((replied) => ({ late: false, answered: false, replied }));
    if (!/^(reply|slot)\./.test(trigger)) return [{ late: false, answered: false }];
    if (trigger !== 'reply.none' && trigger !== 'reply.*') {
      return asking.map((replied) => ({ late: false, answered: true, replied }));
    }
    return asking.flatMap((replied) => {
      const silent = { late: false, answered: false, replied };
      return this.endsAtOnce(replied.until) && !past.includes(endOf(replied))
        ? [silent, { ...silent, cut: true }]
        : [silent];
    });
  }

  /** Whether the absolute end of a question may come right after it was asked: an anchor, or the start of its appointment. */
  private endsAtOnce(until: string | undefined): boolean {
    if (until === undefined) return this.definition.subject === 'appointment';
    return parsedDelay(until)?.kind === 'anchored';
  }

  private takeIn(from: Standing, { owner, handler }: Place, circumstance: Circumstance): Move[] {
    const { taken, sure } = this.possible(from, { owner, handler }, circumstance.late);
    const { cause, trigger, pointer } = handler;
    const { late, answered, replied, cut } = circumstance;
    return taken.flatMap((transition) =>
      this.follow(from, owner, transition).map(({ leaves, entered, left }) => {
        const written = [
          ...left.flatMap((id) => this.actionsOf(id, 'exit')),
          ...transition.actions.map((action) => ({ action, at: owner, pointer })),
          ...entered.flatMap((id) => this.actionsOf(id, 'entry')),
        ];
        const planned = written.filter(({ action }) => !isPast(from, action.params['until']));
        const to = this.maker.after(from, { leaves, entered, planned, ...circumstance });
        return { from, to, cause, trigger, owner, late, answered, entered, planned, sure, replied, cut };
      }),
    );
  }

  /** Of a list of transitions those that may be taken, and whether one of them surely is. */
  private possible(
    { counts }: Standing,
    { owner, handler }: Place,
    late: boolean | undefined,
  ): { taken: TransitionConfig[]; sure: boolean } {
    const values: Values = { ...counts, ...(late === undefined ? {} : { 'event.late': late }) };
    const taken: TransitionConfig[] = [];
    const refused: Condition[] = [];
    for (const transition of handler.transitions) {
      const condition = transition.guard === undefined ? undefined : this.conditionOf(transition.guard);
      const holds = condition ? decide(condition, values) : true;
      if (holds !== false) taken.push(transition);
      if (holds === true) return { taken, sure: true };
      if (condition) refused.push({ kind: 'not', part: condition });
    }
    return { taken, sure: canHold(refused, this.knowledge.at(owner, handler)) === false };
  }

  private follow(
    from: Standing,
    owner: GraphState,
    { target, reenter }: TransitionConfig,
  ): { leaves: string[]; entered: readonly string[]; left: string[] }[] {
    const stay = { leaves: [...from.leaves], entered: [], left: [] };
    if (target === undefined) return [stay];
    const goal = this.graph.resolve(owner, target);
    if (!goal) return [];
    const { domain, sets } = enteringTarget(this.graph, owner, goal, reenter === true);
    const within = domain === undefined ? undefined : this.graph.states.get(domain);
    // A leaf that leads to itself without re-entering stays as it is.
    if (within && !within.state.states) return [stay];
    const goes = (id: string): boolean => {
      const state = this.graph.states.get(id);
      return state !== undefined && (within === undefined || isBelow(state, within));
    };
    const left = [...from.states].filter(goes);
    const kept = from.leaves.filter((leaf) => !goes(leaf));
    return sets.map((set) => {
      return { leaves: [...kept, ...set], entered: statesEntered(this.graph, set, domain), left };
    });
  }

  private rest(from: Standing): Move {
    const { fresh } = from;
    const flags = { late: fresh?.late, answered: fresh?.answered ?? false };
    const none = { owner: undefined, trigger: '', cause: 'rest', entered: [], planned: [], sure: true } as const;
    return { ...none, from, to: this.maker.rested(from), ...flags };
  }

  private actionsOf(id: string, when: 'entry' | 'exit'): PlannedAction[] {
    const at = this.graph.states.get(id);
    if (!at) return [];
    return at.state[when].map((action) => ({ action, at, pointer: [...at.pointer, when] }));
  }
}

/** A question whose absolute end has passed is over before it is asked. */
/** Whether the timer of a delay may come late: an anchored one either way, one set to an hour of the clock nobody can tell. */
function latesOf(trigger: string): (boolean | undefined)[] {
  const delay = parsedDelay(trigger);
  if (delay?.kind === 'anchored') return [true, false];
  return [delay?.kind === 'period' && delay.at !== undefined ? undefined : false];
}

function isPast({ past }: Standing, until: unknown): boolean {
  return typeof until === 'string' && past.includes(until);
}
