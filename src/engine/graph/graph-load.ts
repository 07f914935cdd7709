import type { BudgetWindow, Cadence } from '../cadence.js';
import { TouchBounds, daysTouched } from './graph-bounds.js';
import type { Bound } from './graph-bounds.js';
import { quietLength } from './graph-clock.js';
import type { Course, Move } from './graph-course.js';
import type { Base, Moment } from './graph-moments.js';
import { touchSites } from './graph-touches.js';
import type { TouchSite } from './graph-touches.js';
import type { ScenarioDefinition } from '../scenario/scenario-definition.js';
import { DAY, HOUR } from '../time/index.js';

/** One budget of a group: of a class, or (`all`) of everything that is not exempt. */
export interface Budget {
  readonly name: string;
  readonly window: BudgetWindow;
}

/** A stretch of time told from a base, in ms: only contacts that can go out within it count. */
export interface Stretch {
  readonly base: Base;
  readonly from: number;
  readonly to: number;
}

interface LoadParts {
  readonly definition: ScenarioDefinition;
  readonly course: Course;
  readonly moments: ReadonlyMap<Move, Moment>;
  readonly cadence: Cadence;
}

/** A scenario that plans contacts in more ways than this is not looked at as a whole. */
const mostSites = 150;
const longestWindow = 720 * HOUR;

/** What one scenario can plan, for every budget. */
export class ScenarioLoad {
  readonly definition: ScenarioDefinition;
  readonly course: Course;
  readonly sites: readonly TouchSite[];
  /** The longest time by which quiet hours put a contact off, in ms. */
  readonly quietMs: number;
  private readonly cadence: Cadence;
  private readonly bounds: TouchBounds;
  private readonly known = new Map<string, Bound>();

  constructor({ definition, course, moments, cadence }: LoadParts, sites: readonly TouchSite[]) {
    this.definition = definition;
    this.course = course;
    this.sites = sites;
    this.cadence = cadence;
    this.quietMs = cadence.quiet ? quietLength(cadence.quiet) : 0;
    const windows = Object.values(cadence.budgets).flatMap((byClass) => Object.values(byClass).flat());
    const horizon = Math.max(longestWindow, ...windows.map(({ ms }) => ms)) + 2 * DAY;
    this.bounds = new TouchBounds(course, moments, sites, horizon);
  }

  /** How many runs may be going at once for one subject; one where only the keys of its events limit them. */
  get runs(): number {
    return this.definition.at_most?.count ?? 1;
  }

  /** The most that one run plans within the window, whatever the class, with the moves that show it. */
  ofOneRun({ name, window }: Budget, stretch?: Stretch): Bound {
    const whole = this.bound(window, name, stretch);
    const parts = this.classesIn(name).map((one) => this.ofClass(one, window, stretch));
    const sum = parts.reduce((total, count) => total + count, 0);
    return { ...whole, count: Math.min(whole.count, sum) };
  }

  /** The most of one class that one run plans within the window, merged by the day as the gate merges. */
  ofClass(messageClass: string, window: BudgetWindow, stretch?: Stretch): number {
    const { count } = this.bound(window, messageClass, stretch);
    return this.cadence.classes[messageClass]?.mergeByDay ? Math.min(count, daysTouched(window.ms)) : count;
  }

  /** Classes of this scenario's contacts that the budget counts. */
  classesIn(name: string): string[] {
    const classes = new Set(this.sites.flatMap(({ touches }) => touches.map((touch) => touch.class)));
    return [...classes].filter((messageClass) => this.counts(name, messageClass));
  }

  private counts(name: string, messageClass: string): boolean {
    return name === 'all' ? !this.cadence.classes[messageClass]?.exempt : messageClass === name;
  }

  private bound({ ms, limit }: BudgetWindow, name: string, stretch: Stretch | undefined): Bound {
    const weights = new Map(this.sites.map((site) => [site, this.weight(site, name, stretch)]));
    const key = `${ms} ${limit} ${[...weights.values()].join()}`;
    const known = this.known.get(key);
    if (known) return known;
    const exempt = name !== 'all' && this.cadence.classes[name]?.exempt === true;
    const quietMs = exempt ? 0 : this.quietMs;
    const bound = this.bounds.most({ windowMs: ms, enough: limit, quietMs, weight: (site) => weights.get(site) ?? 0 });
    this.known.set(key, bound);
    return bound;
  }

  private weight({ touches, moment, waits }: TouchSite, name: string, stretch: Stretch | undefined): number {
    if (stretch) {
      const { lo, hi } = moment.at[stretch.base];
      if (lo >= stretch.to || hi + (waits ? this.quietMs : 0) < stretch.from) return 0;
    }
    return touches.filter((touch) => this.counts(name, touch.class)).length;
  }
}

/** The load of a scenario; undefined when it is too large to be looked at. */
export function loadOf(parts: LoadParts): ScenarioLoad | undefined {
  const { course, moments, definition } = parts;
  if (course.truncated) return undefined;
  const sites = touchSites(course, moments, definition);
  return sites.length > mostSites ? undefined : new ScenarioLoad(parts, sites);
}

/**
 * The most that all runs of these scenarios together plan within the window. A class that is merged by the day counts once
 * a day over all of them.
 */
export function plannedTogether(
  loads: readonly ScenarioLoad[],
  budget: Budget,
  { classes }: Cadence,
  stretch?: Stretch,
): number {
  const { name, window } = budget;
  const byClass = [...new Set(loads.flatMap((load) => load.classesIn(name)))].map((one) => {
    const count = loads.reduce((sum, load) => sum + load.ofClass(one, window, stretch) * load.runs, 0);
    return classes[one]?.mergeByDay ? Math.min(count, daysTouched(window.ms)) : count;
  });
  const summed = byClass.reduce((sum, count) => sum + count, 0);
  const together = loads.reduce((sum, load) => sum + load.ofOneRun(budget, stretch).count * load.runs, 0);
  return Math.min(summed, together);
}
