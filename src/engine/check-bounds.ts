import { apart, followings } from './check-touches.js';
import type { Following, TouchSite } from './check-touches.js';
import type { Moment } from './check-moments.js';
import type { Course, Move } from './graph-course.js';
import { DAY } from './time/index.js';

/** The most contacts that one run plans within a window, with the moves from the first of them to the last. */
export interface Bound {
  readonly count: number;
  readonly chain: readonly TouchSite[];
  readonly moves: readonly Move[];
}

export interface Question {
  readonly windowMs: number;
  /** How many contacts of a site count. */
  weight(site: TouchSite): number;
  /** Counting stops here: more is as bad. */
  readonly enough: number;
  /** The longest quiet time by which a contact may be put off; 0 where none binds. */
  readonly quietMs: number;
}

interface Reached {
  readonly ms: number;
  readonly before: { readonly site: number; readonly total: number } | undefined;
}

/** How contacts of one scenario can follow each other; searched once and asked for every window. */
export class TouchBounds {
  private readonly follows = new Map<TouchSite, Map<Move, Following>>();

  constructor(
    private readonly course: Course,
    private readonly moments: ReadonlyMap<Move, Moment>,
    readonly sites: readonly TouchSite[],
    private readonly horizon: number,
  ) {}

  /** Never less than any run plans in any window of that length; `count` is at most `enough + 1` beyond one single move. */
  most(question: Question): Bound {
    const sites = this.sites.filter((site) => question.weight(site) > 0);
    let best: Bound = { count: 0, chain: [], moves: [] };
    for (const first of sites.keys()) {
      const bound = this.mostFrom(first, sites, question);
      if (bound.count > best.count) best = bound;
      if (best.count > question.enough) break;
    }
    return best;
  }

  /** By number of contacts, for each site that can be the last of so many, the least time that they take. */
  private mostFrom(first: number, sites: readonly TouchSite[], question: Question): Bound {
    const start = sites[first];
    if (!start) return { count: 0, chain: [], moves: [] };
    const levels: Map<number, Reached>[] = [];
    const levelOf = (total: number): Map<number, Reached> => (levels[total] ??= new Map());
    const weight = question.weight(start);
    levelOf(weight).set(first, { ms: 0, before: undefined });
    for (let total = weight; total <= question.enough; total += 1) {
      for (const [last, { ms }] of levels[total] ?? []) {
        for (const [next, site] of sites.entries()) {
          const wait = this.waitBetween(sites[last], site);
          if (wait === undefined) continue;
          const later = Math.max(ms + wait, apart(start.moment, site.moment));
          if (!shareWindow(later, question)) continue;
          const level = levelOf(Math.min(total + question.weight(site), question.enough + 1));
          if ((level.get(next)?.ms ?? Infinity) > later) level.set(next, { ms: later, before: { site: last, total } });
        }
      }
    }
    return this.bound(levels, sites);
  }

  private bound(levels: readonly (Map<number, Reached> | undefined)[], sites: readonly TouchSite[]): Bound {
    const count = levels.length - 1;
    const [last] = levels[count]?.keys() ?? [];
    const chain: TouchSite[] = [];
    for (let site = last, total = count; site !== undefined; ) {
      const place = sites[site];
      if (place) chain.unshift(place);
      const before: Reached['before'] = levels[total]?.get(site)?.before;
      site = before?.site;
      total = before?.total ?? 0;
    }
    const moves = chain.flatMap((site, index) => {
      const next = chain[index + 1];
      return next ? (this.followsOf(site).get(next.move)?.path ?? []) : [];
    });
    return { count, chain, moves };
  }

  private waitBetween(earlier: TouchSite | undefined, later: TouchSite): number | undefined {
    const wait = this.followsOf(earlier).get(later.move)?.ms;
    return wait === undefined || !earlier ? undefined : Math.max(wait, apart(earlier.moment, later.moment));
  }

  private followsOf(site: TouchSite | undefined): Map<Move, Following> {
    if (!site) return new Map();
    const known = this.follows.get(site) ?? followings(this.course, this.moments, site, this.horizon);
    this.follows.set(site, known);
    return known;
  }
}

/**
 * Whether two contacts so far apart may still fall into one window. Quiet hours put off every contact of a night to the
 * same morning, so they bring two nearer by a night at most, and never two whole days nearer than whole days.
 */
function shareWindow(ms: number, { windowMs, quietMs }: Question): boolean {
  const nearest = quietMs === 0 ? ms : Math.max(ms - quietMs, Math.floor(ms / DAY) * DAY);
  return nearest < windowMs;
}

/** How many calendar days a window can touch: of a class that is merged by the day no more can go out. */
export function daysTouched(windowMs: number): number {
  return Math.floor((windowMs - 1) / DAY) + 2;
}
