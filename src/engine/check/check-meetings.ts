import type { Cadence } from '../cadence.js';
import { budgetsOf, contactWords, groupsOf, windowWords } from './check-cap.js';
import type { Checkup, World } from './checkup.js';
import { canHold, readCondition } from '../graph/graph-conditions.js';
import type { Condition } from '../graph/graph-conditions.js';
import { plannedTogether } from '../graph/graph-load.js';
import type { Budget, ScenarioLoad, Stretch } from '../graph/graph-load.js';
import { bases } from '../graph/graph-moments.js';
import { wayThrough, wayTo } from '../graph/graph-way.js';

/** A scenario that plans contacts, with the checkup that its findings go to. */
interface Contender {
  readonly checkup: Checkup;
  readonly load: ScenarioLoad;
}

interface GroupBudget extends Budget {
  readonly group: string;
  readonly cadence: Cadence;
}

/** Scenarios that meet in one patient, how many contacts they may plan then, and the event that begins all of them. */
interface Meeting {
  readonly contenders: readonly Contender[];
  readonly count: number;
  readonly event?: string | undefined;
}

/**
 * Budgets that only several scenarios exceed together. Those that one event begins meet for certain. All others meet by
 * coincidence, which is told unless the cadence leaves that budget to the gate. The finding goes to the scenario that gives
 * way: of the lowest rank, then of the lowest priority.
 */
export function checkMeetings(checkups: readonly Checkup[], world: World): void {
  const { cadence } = world;
  if (!cadence) return;
  const all = checkups.flatMap((checkup) => (checkup.load ? [{ checkup, load: checkup.load }] : []));
  const told = new Set<string>();
  for (const group of world.groups) {
    const theirs = all.filter(({ checkup }) => groupsOf(checkup).includes(group));
    for (const budget of budgetsOf(cadence, group)) tellMeetings(theirs, { ...budget, group, cadence }, told);
  }
}

function tellMeetings(theirs: readonly Contender[], budget: GroupBudget, told: Set<string>): void {
  const { name, window, cadence } = budget;
  const taking = theirs.filter(({ load }) => {
    return load.classesIn(name).length > 0 && plannedTogether([load], budget, cadence) <= window.limit;
  });
  const begun = eventsOf(taking).flatMap((event) => meetingOn(event, taking, budget) ?? []);
  const found = begun.length > 0 || cadence.gateDecides.has(name) ? begun : coincidence(taking, budget);
  for (const meeting of found) {
    const names = meeting.contenders.map(({ load }) => load.definition.scenario);
    const key = `${name} ${names.join()}`;
    if (told.has(key)) continue;
    told.add(key);
    report(meeting, budget);
  }
}

function eventsOf(contenders: readonly Contender[]): string[] {
  return [...new Set(contenders.flatMap(({ load }) => load.definition.enrol.map(({ on }) => on)))];
}

/** The worst case in which one event begins several scenarios; undefined when their budget holds in each. */
function meetingOn(event: string, taking: readonly Contender[], budget: GroupBudget): Meeting | undefined {
  const begun = taking.filter(({ load }) => load.definition.enrol.some(({ on }) => on === event));
  const worst = setsThatBegin(event, begun)
    .filter(({ length }) => length > 1)
    .map((contenders) => ({ contenders, count: countOnEvent(contenders, budget), event }))
    .sort((left, right) => right.count - left.count)[0];
  return worst && worst.count > budget.window.limit ? smallest(worst, budget) : undefined;
}

/** Which of them begin together: the largest sets of which no two have conditions that exclude each other. */
function setsThatBegin(event: string, begun: readonly Contender[]): Contender[][] {
  return largestSets(begun, (left, right) => beginTogether(event, left.load, right.load));
}

/** What was found out about two scenarios and an event: it is asked anew for every budget of every group. */
const met = new WeakMap<ScenarioLoad, Map<string, boolean>>();

function beginTogether(event: string, left: ScenarioLoad, right: ScenarioLoad): boolean {
  const known = met.get(left) ?? new Map<string, boolean>();
  met.set(left, known);
  const key = `${event} ${right.definition.scenario}`;
  const together =
    known.get(key) ??
    canHold([beginning(event, left), beginning(event, right)], left.course.knowledge.atBeginning()) !== false;
  known.set(key, together);
  return together;
}

/** Sets in which every two meet and that nothing can be added to. */
function largestSets(
  contenders: readonly Contender[],
  meets: (left: Contender, right: Contender) => boolean,
): Contender[][] {
  const sets: Contender[][] = [];
  const grow = (set: Contender[], open: readonly Contender[], closed: readonly Contender[]): void => {
    if (open.length === 0 && closed.length === 0) sets.push(set);
    for (const [index, one] of open.entries()) {
      const beside = (other: Contender) => meets(one, other);
      grow([...set, one], open.slice(index + 1).filter(beside), [...closed, ...open.slice(0, index)].filter(beside));
    }
  };
  grow([], contenders, []);
  return sets;
}

function beginning(event: string, { definition }: ScenarioLoad): Condition {
  const rules = definition.enrol.filter(({ on }) => on === event);
  const parts = rules.map(({ where }): Condition =>
    where === undefined ? { kind: 'all', parts: [] } : readCondition(where),
  );
  return { kind: 'any', parts };
}

/** All of them begin at the same moment, so their contacts meet only where their times since then do. */
function countOnEvent(contenders: readonly Contender[], budget: GroupBudget): number {
  const loads = contenders.map(({ load }) => load);
  const sharing = loads.every(({ definition }) => definition.subject === 'appointment')
    ? bases
    : (['enrolled'] as const);
  const counts = sharing
    .filter((base) => base !== 'heard')
    .map((base) => {
      const stretches = stretchesOf(loads, base, budget.window.ms);
      return Math.max(0, ...stretches.map((stretch) => plannedTogether(loads, budget, budget.cadence, stretch)));
    });
  return Math.min(...counts);
}

/** A window that holds as much as any other can be moved until a contact's earliest or latest moment is at its edge. */
function stretchesOf(loads: readonly ScenarioLoad[], base: Stretch['base'], ms: number): Stretch[] {
  const edges = loads.flatMap(({ sites, quietMs }) =>
    sites.flatMap(({ moment, waits }) => {
      const { lo, hi } = moment.at[base];
      return [lo - ms + 1, hi + (waits ? quietMs : 0)];
    }),
  );
  const starts = new Set(edges.filter(Number.isFinite));
  if (starts.size === 0) starts.add(0);
  return [...starts].map((from) => ({ base, from, to: from + ms }));
}

/** Without those that the budget is exceeded without. */
function smallest(meeting: Meeting, budget: GroupBudget): Meeting {
  for (const contender of byPrecedence(meeting.contenders, budget)) {
    const contenders = meeting.contenders.filter((one) => one !== contender);
    if (contenders.length < 2) break;
    const count = countOnEvent(contenders, budget);
    if (count === meeting.count) return smallest({ ...meeting, contenders }, budget);
  }
  return meeting;
}

/** The worst that several events can bring together; of one event alone `meetingOn` has said everything. */
function coincidence(taking: readonly Contender[], budget: GroupBudget): Meeting[] {
  if (eventsOf(taking).length < 2) return [];
  const [worst] = largestSets(taking, (left, right) => !areAlternatives(left.load, right.load))
    .filter(({ length }) => length > 1)
    .map((contenders) => {
      const loads = contenders.map(({ load }) => load);
      return { contenders, count: plannedTogether(loads, budget, budget.cadence) };
    })
    .sort((left, right) => right.count - left.count);
  return worst && worst.count > budget.window.limit ? [worst] : [];
}

/** Two scenarios that one event alone begins, and never both. */
function areAlternatives(left: ScenarioLoad, right: ScenarioLoad): boolean {
  const [event, ...more] = new Set([left, right].flatMap(({ definition }) => definition.enrol.map(({ on }) => on)));
  return event !== undefined && more.length === 0 && !beginTogether(event, left, right);
}

/** Who goes first stands first: by the rank of the class, then by the priority of the scenario. */
function byPrecedence(contenders: readonly Contender[], { name, cadence }: GroupBudget): Contender[] {
  const rank = ({ load }: Contender) => Math.min(...load.classesIn(name).map((one) => cadence.classes[one]?.rank ?? 0));
  return contenders.toSorted(
    (left, right) => rank(right) - rank(left) || right.load.definition.priority - left.load.definition.priority,
  );
}

function report({ contenders, count, event }: Meeting, budget: GroupBudget): void {
  const { name, window, group } = budget;
  const ordered = byPrecedence(contenders, budget);
  const last = ordered.at(-1);
  const [site] =
    last?.load.sites.filter(({ touches }) => touches.some((touch) => name === 'all' || touch.class === name)) ?? [];
  const place = site?.touches[0]?.planned;
  const names = ordered.map(({ load }) => load.definition.scenario).join(', ');
  const meet = event === undefined ? `When ${names} meet in one patient` : `When ${event} begins ${names}`;
  const most = `up to ${contactWords(name, count)} can fall ${windowWords(window)}`;
  const fix = `the gate puts the others off or drops them; space them, or leave one out`;
  const message = `${meet} of the group ${group}, ${most}, where ${window.limit} is allowed: ${fix}.`;
  const path = ordered.flatMap(({ load }) => {
    const { chain, moves } = load.ofOneRun(budget);
    const [first] = chain;
    return first ? [`${load.definition.scenario}:`, ...wayTo(load.course, first.move), ...wayThrough(moves)] : [];
  });
  last?.checkup.report('CAP_EXCEEDED', message, {
    severity: 'warning',
    state: place?.at.id,
    pointer: place?.pointer,
    path,
  });
}
