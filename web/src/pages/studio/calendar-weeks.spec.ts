import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { dateOfDay, weeksOf, type CalendarTouch } from './calendar-weeks.js';

const dayMs = 86_400_000;

function touchOn(date: string, fromStart: number, late = 0): CalendarTouch {
  const planned = { date, time: '10:00', from_start: fromStart, from_visit: fromStart - 5 };
  const leaves = { ...planned, date: dateOfDay(Date.parse(date) / dayMs + late) };
  return { state: 'a', template: 'b', branch: 'usual', after: [], planned, leaves, rule: null };
}

describe('the weeks of a calendar', () => {
  it('begin on Monday where they are weeks of a year, and on the first day where they are counted', () => {
    const touch = touchOn('2026-03-04', 2);
    expect(weeksOf([touch], 'dates')[0]?.days.map(({ day }) => dateOfDay(day))).toEqual(
      ['02', '03', '04', '05', '06', '07', '08'].map((day) => `2026-03-${day}`),
    );
    expect(weeksOf([touch], 'start')[0]?.days.map(({ day }) => day)).toEqual([0, 1, 2, 3, 4, 5, 6]);
    expect(weeksOf([touch], 'visit')[0]?.days[0]?.day).toBe(-7);
  });

  it('show a message that is put off on the day it leaves, and in the plan on the day it was meant for', () => {
    const weeks = weeksOf([touchOn('2026-03-07', 5, 2)], 'dates');
    expect(weeks[0]?.days.find(({ touches }) => touches.length > 0)?.day).toBe(Date.parse('2026-03-09') / dayMs);
    const planned = weeksOf([touchOn('2026-03-07', 5, 2)], 'start');
    expect(planned[0]?.days[5]?.touches).toHaveLength(1);
  });

  it('hold every message once, in the order of time, whatever the days', () => {
    const touches = fc.array(fc.integer({ min: -60, max: 400 }).map((day) => touchOn(dateOfDay(20_000 + day), day)));
    fc.assert(
      fc.property(touches, fc.constantFrom('start', 'visit', 'dates'), (all, mode) => {
        const days = weeksOf(all, mode).flatMap((week) => week.days);
        expect(days.flatMap((one) => one.touches)).toHaveLength(all.length);
        const numbers = days.map(({ day }) => day);
        expect(numbers).toEqual([...new Set(numbers)].sort((left, right) => left - right));
      }),
    );
  });
});
