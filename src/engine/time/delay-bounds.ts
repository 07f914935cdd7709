import { DAY, HOUR, MINUTE } from './clock.js';
import type { Delay } from './delay.js';
import { type Period, periodMs } from './period.js';

// No season moves a clock by more than two hours. A zone that leaves out a whole day (Samoa in 2011) is beyond the bounds.
const CLOCK_CHANGE = 2 * HOUR;

/**
 * The least time between the start of a delay and its due instant, in ms, over all zones, calendars and starts;
 * -Infinity for an anchored delay, whose anchor can lie anywhere.
 */
export function minimumMs(delay: Delay): number {
  switch (delay.kind) {
    case 'period': {
      const day = delay.at === undefined ? 0 : delay.at * MINUTE - DAY;
      return Math.max(0, shortestMs(delay.period) + day - clockChange(delay.period));
    }
    case 'working':
      return delay.unit === 'hours' ? delay.count * HOUR : Math.max(0, delay.count * DAY - CLOCK_CHANGE);
    case 'anchored':
      return -Infinity;
    case 'next':
      return 0;
  }
}

/**
 * The greatest time between the start of a delay and its due instant, in ms; Infinity for working time, which holidays
 * stretch, and for an anchored delay.
 */
export function maximumMs(delay: Delay): number {
  switch (delay.kind) {
    case 'period':
      return periodMs(delay.period) + (delay.at ?? 0) * MINUTE + clockChange(delay.period);
    case 'working':
    case 'anchored':
      return Infinity;
    case 'next':
      return (delay.weekday === undefined ? DAY : 7 * DAY) + CLOCK_CHANGE;
  }
}

function shortestMs({ months, days, ms }: Period): number {
  const monthDays = Math.floor(months / 12) * 365 + (months % 12) * 28;
  return (monthDays + days) * DAY + ms;
}

function clockChange({ months, days }: Period): number {
  return months + days > 0 ? CLOCK_CHANGE : 0;
}
