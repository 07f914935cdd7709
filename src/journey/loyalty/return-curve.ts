import { wilson, type Interval } from '../../runtime/index.js';

/** Of those who came a given time, how many came again within a year. */
export interface ReturnStep {
  readonly visit: number;
  readonly n: number;
  readonly returned: number;
}

export interface ReturnPoint extends ReturnStep {
  readonly share: number;
  readonly interval: Interval;
}

/** What the clinic's own figures say of the number of visits to loyalty. */
export interface MeasuredLoyalty {
  readonly curve: readonly ReturnPoint[];
  /** The first visit after which surely at least `share` come again; absent: the figures do not show one yet. */
  readonly visits?: number;
  readonly share: number;
}

/** Fewer say nothing. */
const leastN = 30;

/** Reads the curve; it proposes a number and changes no setting. `share` 0 to 1. */
export function measuredLoyalty(steps: readonly ReturnStep[], share: number): MeasuredLoyalty {
  const curve = [...steps]
    .sort((one, other) => one.visit - other.visit)
    .filter(({ n }) => n > 0)
    .map((step) => ({ ...step, share: step.returned / step.n, interval: wilson({ n: step.returned, of: step.n }) }));
  const first = curve.find(({ n, interval }) => n >= leastN && interval[0] >= share);
  return { curve, share, ...(first ? { visits: first.visit } : {}) };
}
