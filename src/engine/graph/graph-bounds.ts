import { apart, followingsOf } from './graph-touches.js';
import type { Following, TouchSite } from './graph-touches.js';
import type { Moment } from './graph-moments.js';
import type { Course, Move } from './graph-course.js';
import { DAY } from '../time/index.js';
import { questionEffects } from '../state-tree.js';

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

type Levels = readonly (Map<number, Reached> | undefined)[];

interface Reached {
  readonly ms: number;
  readonly before: { readonly site: number; readonly total: number } | undefined;
}

/** How contacts of one scenario can follow each other; searched once and asked for every window. */
export class TouchBounds {
  /** For each site what can follow it; sites that go on alike share it. */
  private readonly followings: readonly ReadonlyMap<Move, Following>[];
  /** For each pair of sites the least time between them, Infinity where the one never follows the other. */
  private readonly waits: readonly Float64Array[];
  /** What the anchors alone prove of the time between them. */
  private readonly distances: readonly Float64Array[];

  constructor(
    course: Course,
    moments: ReadonlyMap<Move, Moment>,
    readonly sites: readonly TouchSite[],
    horizon: number,
  ) {
    const alike = new Map<string, ReadonlyMap<Move, Following>>();
    this.followings = sites.map((site) => {
      const key = goesOnAs(site);
      const known = alike.get(key) ?? followingsOf(site, course, moments, horizon);
      alike.set(key, known);
      return known;
    });
    this.distances = sites.map((earlier) => Float64Array.from(sites, (later) => apart(earlier.moment, later.moment)));
    this.waits = sites.map((_, row) => {
      const after = this.followings[row];
      const proven = this.distances[row];
      return Float64Array.from(sites, ({ move }, column) => {
        return Math.max(after?.get(move)?.ms ?? Infinity, proven?.[column] ?? 0);
      });
    });
  }

  /** Never less than any run plans in any window of that length; `count` is at most `enough + 1` beyond one single move. */
  most(question: Question): Bound {
    const weights = this.sites.map((site) => question.weight(site));
    let best: Bound = { count: 0, chain: [], moves: [] };
    for (const first of this.sites.keys()) {
      if (!weights[first]) continue;
      const levels = this.levelsFrom(first, weights, question);
      if (levels.length - 1 > best.count) best = this.bound(levels);
      if (best.count > question.enough) break;
    }
    return best;
  }

  /** By number of contacts, for each site that can be the last of so many, the least time that they take. */
  private levelsFrom(first: number, weights: readonly number[], question: Question): Levels {
    const levels: Map<number, Reached>[] = [];
    const begin = weights[first] ?? 0;
    levels[begin] = new Map([[first, { ms: 0, before: undefined }]]);
    const reach = this.sites[first]?.waits ? question : { ...question, quietMs: 0 };
    for (let total = begin; total <= question.enough; total += 1) {
      for (const [site, { ms }] of levels[total] ?? []) {
        for (const [next, weight] of weights.entries()) {
          const later = weight === 0 ? Infinity : this.leastTo(next, { site, ms, first });
          if (!shareWindow(later, reach)) continue;
          const level = (levels[Math.min(total + weight, question.enough + 1)] ??= new Map<number, Reached>());
          if ((level.get(next)?.ms ?? Infinity) > later) level.set(next, { ms: later, before: { site, total } });
        }
      }
    }
    return levels;
  }

  /** The least time from the first contact to the next one, when the last one so far was `site`. */
  private leastTo(next: number, { site, ms, first }: { site: number; ms: number; first: number }): number {
    return Math.max(ms + (this.waits[site]?.[next] ?? Infinity), this.distances[first]?.[next] ?? 0);
  }

  private bound(levels: Levels): Bound {
    const count = levels.length - 1;
    const [last] = levels[count]?.keys() ?? [];
    const rows: number[] = [];
    for (let row = last, total = count; row !== undefined;) {
      rows.unshift(row);
      const before: Reached['before'] = levels[total]?.get(row)?.before;
      row = before?.site;
      total = before?.total ?? 0;
    }
    const chain = rows.flatMap((row) => this.sites[row] ?? []);
    const moves = chain.slice(1).flatMap(({ move }, index) => {
      return this.followings[rows[index] ?? 0]?.get(move)?.path() ?? [];
    });
    return { count, chain, moves };
  }
}

/** Two sites with the same key begin the same search. */
function goesOnAs({ move: { to, entered, planned }, moment: { clock } }: TouchSite): string {
  const asked = planned.flatMap(({ action, at }) => (questionEffects.has(action.type) ? [at.id] : []));
  return JSON.stringify([to.id, entered, asked, clock?.of, clock?.time, clock?.weekday]);
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
