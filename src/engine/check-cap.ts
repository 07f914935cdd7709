import type { BudgetWindow, Cadence } from './cadence.js';
import { TouchBounds, daysTouched } from './graph-bounds.js';
import type { Bound } from './graph-bounds.js';
import { quietLength } from './graph-clock.js';
import type { Moment } from './graph-moments.js';
import { touchSites } from './graph-touches.js';
import type { TouchSite } from './graph-touches.js';
import type { Checkup } from './checkup.js';
import type { Course, Move } from './graph-course.js';
import { wayThrough, wayTo } from './graph-way.js';
import type { ScenarioDefinition } from './scenario-definition.js';
import { DAY, HOUR } from './time/index.js';

/** One budget of a group: of a class, or (`all`) of everything that is not exempt. */
export interface Budget {
  readonly name: string;
  readonly window: BudgetWindow;
}

/** A scenario that plans contacts in more ways than this is not looked at as a whole. */
const mostSites = 150;
const longestWindow = 720 * HOUR;

interface LoadParts {
  readonly definition: ScenarioDefinition;
  readonly course: Course;
  readonly moments: ReadonlyMap<Move, Moment>;
  readonly sites: readonly TouchSite[];
  readonly cadence: Cadence;
}

/** What one scenario can plan, for every budget; asked by its own check and by the check of all scenarios together. */
export class ScenarioLoad {
  readonly definition: ScenarioDefinition;
  readonly course: Course;
  readonly sites: readonly TouchSite[];
  private readonly cadence: Cadence;
  private readonly bounds: TouchBounds;
  private readonly known = new Map<string, Bound>();

  constructor({ definition, course, moments, sites, cadence }: LoadParts) {
    this.definition = definition;
    this.course = course;
    this.sites = sites;
    this.cadence = cadence;
    const windows = Object.values(cadence.budgets).flatMap((byClass) => Object.values(byClass).flat());
    const horizon = Math.max(longestWindow, ...windows.map(({ ms }) => ms)) + 2 * DAY;
    this.bounds = new TouchBounds(course, moments, sites, horizon);
  }

  /** How many runs may be going at once for one patient and one subject; undefined when nothing limits them. */
  get runs(): number | undefined {
    return runsAtOnce(this.definition);
  }

  /** The most that one run plans within the window, merged by the day as the gate merges. */
  ofOneRun({ name, window }: Budget): Bound {
    const whole = this.bound(window, this.counting(name), name);
    const parts = this.classesIn(name).map((one) => this.ofClass(one, window));
    const sum = parts.reduce((total, count) => total + count, 0);
    return { ...whole, count: Math.min(whole.count, sum) };
  }

  /** The most of one class that one run plans within the window. */
  ofClass(messageClass: string, window: BudgetWindow): number {
    const { count } = this.bound(window, (one) => one === messageClass, messageClass);
    return this.cadence.classes[messageClass]?.mergeByDay ? Math.min(count, daysTouched(window.ms)) : count;
  }

  /** Classes of this scenario's contacts that the budget counts. */
  classesIn(name: string): string[] {
    const classes = this.sites.flatMap(({ touches }) => touches.map((touch) => touch.class));
    return [...new Set(classes)].filter(this.counting(name));
  }

  private counting(name: string): (messageClass: string) => boolean {
    if (name !== 'all') return (messageClass) => messageClass === name;
    return (messageClass) => !this.cadence.classes[messageClass]?.exempt;
  }

  private bound({ ms, limit }: BudgetWindow, counts: (messageClass: string) => boolean, name: string): Bound {
    const key = `${name} ${ms} ${limit}`;
    const known = this.known.get(key);
    if (known) return known;
    const exempt = name !== 'all' && this.cadence.classes[name]?.exempt === true;
    const bound = this.bounds.most({
      windowMs: ms,
      enough: limit,
      quietMs: exempt || !this.cadence.quiet ? 0 : quietLength(this.cadence.quiet),
      weight: ({ touches }) => touches.filter((touch) => counts(touch.class)).length,
    });
    this.known.set(key, bound);
    return bound;
  }
}

const loads = new WeakMap<Checkup, ScenarioLoad>();

/** The load of a scenario, when the clinic's cadence is known and the scenario is not too large to be looked at. */
export function loadOf(checkup: Checkup): ScenarioLoad | undefined {
  const { definition, course, moments, world } = checkup;
  const known = loads.get(checkup);
  if (known || !world.cadence || course.truncated) return known;
  const sites = touchSites(course, moments, definition);
  if (sites.length > mostSites) return undefined;
  const load = new ScenarioLoad({ definition, course, moments, sites, cadence: world.cadence });
  loads.set(checkup, load);
  return load;
}

/**
 * The most that all runs of these scenarios together plan within the window. A class that is merged by the day counts once
 * a day over all of them. A scenario whose runs nothing limits counts with one; that is told on its own.
 */
export function plannedTogether(loads: readonly ScenarioLoad[], budget: Budget, cadence: Cadence): number {
  const { name, window } = budget;
  const runs = (load: ScenarioLoad) => load.runs ?? 1;
  const classes = [...new Set(loads.flatMap((load) => load.classesIn(name)))];
  const byClass = classes.map((one) => {
    const count = loads.reduce((sum, load) => sum + load.ofClass(one, window) * runs(load), 0);
    return cadence.classes[one]?.mergeByDay ? Math.min(count, daysTouched(window.ms)) : count;
  });
  const summed = byClass.reduce((sum, count) => sum + count, 0);
  const together = loads.reduce((sum, load) => sum + load.ofOneRun(budget).count * runs(load), 0);
  return Math.min(summed, together);
}

/** The budgets that bind a group, as the gate reads them: its own, and the default ones for what it has none of. */
export function budgetsOf({ budgets }: Cadence, group: string): Budget[] {
  const byClass = { ...budgets['default'], ...budgets[group] };
  return Object.entries(byClass).flatMap(([name, windows]) => windows.map((window) => ({ name, window })));
}

/** One scenario alone: no path of it, in no timing, plans more than any of its groups allows. */
export function checkCap(checkup: Checkup): void {
  const { definition, world } = checkup;
  if (!world.cadence) return;
  const load = loadOf(checkup);
  if (!load) {
    const message = 'The states of this scenario combine in too many ways to prove anything of its contacts: split it.';
    return checkup.report('CAP_EXCEEDED', message, { severity: 'warning', pointer: ['machine'] });
  }
  if (load.sites.length === 0) return;
  const groups = definition.groups.length > 0 ? definition.groups : world.groups;
  const told = new Set<string>();
  for (const group of groups) {
    for (const budget of budgetsOf(world.cadence, group)) {
      if (told.has(budget.name) || !exceeds(checkup, load, { ...budget, group })) continue;
      told.add(budget.name);
    }
  }
  if (told.size === 0 && load.runs === undefined && load.classesIn('all').length > 0) reportUnlimited(checkup);
}

/** Reports when the budget can be exceeded, by one run or by as many as may be going at once. */
function exceeds(checkup: Checkup, load: ScenarioLoad, { name, window, group }: Budget & { group: string }): boolean {
  const { limit } = window;
  const { cadence } = checkup.world;
  const one = load.ofOneRun({ name, window });
  const together = cadence ? plannedTogether([load], { name, window }, cadence) : 0;
  if (together <= limit) return false;
  const { chain, moves } = one;
  const last = chain.at(-1);
  const place = last?.touches.at(-1)?.planned;
  const path = chain[0] ? [...wayTo(load.course, chain[0].move), ...wayThrough(moves)] : [];
  const what = name === 'all' ? 'contacts' : `contacts of the class ${name}`;
  const often = one.count > limit ? `more than ${limit}` : `${together} in ${load.runs} runs at once`;
  const message = `${often} ${what} can fall ${windowWords(window)}, where cadence.yaml allows ${limit} for the group ${group}`;
  const fix = one.count > limit ? 'wait longer between them or leave one out' : 'lower "at_most" or wait longer';
  checkup.report('CAP_EXCEEDED', `${upper(message)}: ${fix}.`, { state: place?.at.id, pointer: place?.pointer, path });
  return true;
}

function reportUnlimited(checkup: Checkup): void {
  const why = 'Nothing limits how many runs of this scenario may be going at once for one patient';
  const message = `${why}, so no budget can be proven for it: add at_most, such as {count: 1, per: patient}.`;
  checkup.report('CAP_EXCEEDED', message, { severity: 'warning', pointer: ['enrol'] });
}

/** Once in a patient's life, once per patient, or once per appointment: such keys let one run go at a time. */
function runsAtOnce({ at_most: atMost, enrol, subject }: ScenarioDefinition): number | undefined {
  if (atMost) return atMost.count;
  const single = enrol.every(({ on, key }) => {
    if (on === 'patient.created' || (key === undefined && subject === 'appointment')) return true;
    return key !== undefined && (/\bappointment\.id\b/.test(key) || /^\s*\[\s*patient\.id\s*\]\s*$/.test(key));
  });
  return single ? 1 : undefined;
}

export function windowWords({ name, ms }: BudgetWindow): string {
  const words: Readonly<Record<string, string>> = {
    day: 'within 24 hours',
    week: 'within 7 days',
    month: 'within 30 days',
  };
  return words[name] ?? `closer together than ${Math.round((ms / HOUR) * 10) / 10} hours`;
}

function upper(text: string): string {
  return `${text[0]?.toUpperCase() ?? ''}${text.slice(1)}`;
}
