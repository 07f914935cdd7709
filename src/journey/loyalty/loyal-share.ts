import { wilson, type Interval } from '../../runtime/index.js';
import type { StandingCell } from './loyalty.store.js';

/** Of those who come, how many are loyal. */
export interface LoyalShare {
  /** What they are grouped by: `all`, or the name of a branch, a doctor or a service. */
  readonly of: string;
  readonly loyal: number;
  readonly n: number;
  readonly share: number;
  readonly interval: Interval;
}

const coming: ReadonlySet<string> = new Set(['primary', 'repeat', 'regular', 'loyal']);

/** Loyal patients among those who came at least once and are not lost, by where they came last. The dead and the lapsed are neither. */
export function loyalShares(cells: readonly StandingCell[], by: 'all' | 'branch' | 'doctor' | 'service'): LoyalShare[] {
  const groups = new Map<string, { loyal: number; n: number }>();
  for (const cell of cells) {
    const of = by === 'all' ? 'all' : cell[by];
    if (of === null || !coming.has(cell.stage)) continue;
    const { loyal, n } = groups.get(of) ?? { loyal: 0, n: 0 };
    groups.set(of, { loyal: loyal + (cell.stage === 'loyal' ? cell.patients : 0), n: n + cell.patients });
  }
  return [...groups]
    .map(([of, { loyal, n }]) => ({ of, loyal, n, share: loyal / n, interval: wilson({ n: loyal, of: n }) }))
    .sort((one, other) => other.n - one.n || (one.of < other.of ? -1 : 1));
}
