import { formatClock, HOUR, MINUTE, SECOND } from './clock.js';
import type { Delay } from './delay.js';
import { WEEKDAY_NAMES } from './delay-grammar.js';
import type { Period } from './period.js';

/** A delay in English for a person: `1 day before appointment.starts_at at 18:00`, `2 working days later`. */
export function describeDelay(delay: Delay): string {
  switch (delay.kind) {
    case 'period':
      return `${describePeriod(delay.period)} later${describeClock(delay.at)}`;
    case 'working': {
      const whose = delay.department === undefined ? '' : ` by the hours of ${delay.department}`;
      return `${counted(delay.count, `working ${delay.unit.slice(0, -1)}`)} later${whose}`;
    }
    case 'anchored':
      return describeAnchored(delay);
    case 'next': {
      const day = delay.weekday === undefined ? 'time it is' : `${WEEKDAY_NAMES[delay.weekday - 1] ?? ''} at`;
      return `the next ${day} ${formatClock(delay.at)}`;
    }
  }
}

function describeAnchored({ anchor, sign, period, at }: Extract<Delay, { kind: 'anchored' }>): string {
  const clock = describeClock(at);
  if (period.months + period.days + period.ms === 0) return clock ? `the day of ${anchor}${clock}` : `at ${anchor}`;
  return `${describePeriod(period)} ${sign === 1 ? 'after' : 'before'} ${anchor}${clock}`;
}

function describeClock(at: number | undefined): string {
  return at === undefined ? '' : ` at ${formatClock(at)}`;
}

function describePeriod({ months, days, ms }: Period): string {
  const parts = [
    counted(Math.floor(months / 12), 'year'),
    counted(months % 12, 'month'),
    counted(days, 'day'),
    counted(Math.floor(ms / HOUR), 'hour'),
    counted(Math.floor(ms / MINUTE) % 60, 'minute'),
    counted((ms % MINUTE) / SECOND, 'second'),
  ].filter((part) => part !== '');
  return parts.length > 0 ? parts.join(' ') : 'no time';
}

function counted(count: number, noun: string): string {
  if (count === 0) return '';
  return count === 1 ? `1 ${noun}` : `${count} ${noun}s`;
}
