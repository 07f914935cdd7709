import type { Figure } from './figure.js';

/**
 * A figure against its target. missed: the whole interval lies on the wrong side; unsure: the figure does, but chance may have done
 * it; met: the figure is on the right side.
 */
export type Standing = 'met' | 'missed' | 'unsure' | 'too_few' | 'no_target';

/** Whether more is better, or less. */
export type Better = 'more' | 'less';

/** How a figure stands to what the clinic wants; without an interval the figure alone decides. */
export function standingOf(figure: Figure, target: number | undefined, better: Better): Standing {
  if (target === undefined) return 'no_target';
  if (figure.value === null) return 'too_few';
  const right = (value: number) => (better === 'more' ? value >= target : value <= target);
  if (right(figure.value)) return 'met';
  const best = better === 'more' ? figure.high : figure.low;
  return best !== null && right(best) ? 'unsure' : 'missed';
}
