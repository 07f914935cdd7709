/** Weights by what they weigh. */
export type Weights<Key extends string = string> = Readonly<Record<Key, number>>;

/** A spread of waiting times: half of them are shorter than the median; a larger spread has a longer tail. */
export interface Spread {
  readonly median: number;
  readonly spread: number;
}

/**
 * Chance from a seed: the same names give the same numbers in the same order, on every machine and in every process. Each
 * household draws from its own, so that nothing depends on who is rehearsed beside it.
 */
export class Chance {
  private state: number;

  constructor(...names: readonly (string | number)[]) {
    this.state = hashOf(names.join('\u0000'));
  }

  /** In [0, 1): the mulberry32 generator. */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), this.state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  }

  happens(probability: number): boolean {
    return this.next() < probability;
  }

  between(from: number, to: number): number {
    return from + this.next() * (to - from);
  }

  /** Undefined when nothing has a weight. */
  pick<Key extends string>(weights: Weights<Key>): Key | undefined {
    const entries = Object.entries(weights) as [Key, number][];
    let left = this.next() * entries.reduce((sum, [, weight]) => sum + weight, 0);
    for (const [key, weight] of entries) {
      left -= weight;
      if (left < 0 && weight > 0) return key;
    }
    return undefined;
  }

  /** A waiting time of a lognormal spread, in the unit of its median; never longer than thirty medians. */
  wait({ median, spread }: Spread): number {
    const normal = Math.sqrt(-2 * Math.log(1 - this.next())) * Math.cos(2 * Math.PI * this.next());
    return median * Math.min(30, Math.exp(spread * normal));
  }

  /** The time until the next of things that happen `rate` times per unit on average; Infinity when they never do. */
  until(rate: number): number {
    const drawn = -Math.log(1 - this.next());
    return rate > 0 ? drawn / rate : Infinity;
  }
}

/** FNV-1a with a final mix: near names get far numbers. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
