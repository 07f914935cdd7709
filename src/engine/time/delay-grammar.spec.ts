import { describe, expect, it } from '@jest/globals';
import { parseDelay } from './delay-grammar.js';
import { describeDelay } from './delay-words.js';
import { DelayError } from './time-error.js';

function failure(text: string): DelayError {
  try {
    parseDelay(text);
  } catch (error) {
    if (error instanceof DelayError) return error;
  }
  throw new Error(`"${text}" was read, or failed with another error`);
}

describe('the delay grammar', () => {
  it.each([
    ['P2D', '2 days later'],
    ['PT3H', '3 hours later'],
    ['P1Y1M1DT1H30M0.5S', '1 year 1 month 1 day 1 hour 30 minutes 0.5 seconds later'],
    ['PT0S', 'no time later'],
    ['P3D at 10:00', '3 days later at 10:00'],
    ['2 working days', '2 working days later'],
    ['1 working hour of primary-diagnostics', '1 working hour later by the hours of primary-diagnostics'],
    ['next 9:05', 'the next time it is 09:05'],
    ['next Monday 10:00', 'the next monday at 10:00'],
    ['appointment.starts_at', 'at appointment.starts_at'],
    ['appointment.starts_at at 08:00', 'the day of appointment.starts_at at 08:00'],
    ['appointment.starts_at - P1D', '1 day before appointment.starts_at'],
    ['  appointment.starts_at   +  PT2H ', '2 hours after appointment.starts_at'],
    ['appointment.starts_at - P1D at 18:00', '1 day before appointment.starts_at at 18:00'],
  ])('reads %j as "%s", as plain JSON', (text, description) => {
    const delay = parseDelay(text);
    expect(describeDelay(delay)).toBe(description);
    expect(JSON.parse(JSON.stringify(delay))).toEqual(delay);
  });

  it('gives a discriminated union', () => {
    expect(parseDelay('appointment.starts_at - P1D at 18:00')).toEqual({
      ...{ kind: 'anchored', anchor: 'appointment.starts_at', sign: -1 },
      ...{ period: { months: 0, days: 1, ms: 0 }, at: 1080 },
    });
    expect(parseDelay('2 working days of reception')).toEqual({
      ...{ kind: 'working', count: 2, unit: 'days', department: 'reception' },
    });
    expect(parseDelay('next sunday 0:00')).toEqual({ kind: 'next', weekday: 7, at: 0 });
  });

  it.each([
    ['', 0, 'a period, a count'],
    ['tomorrow', 0, 'a period, a count'],
    ['p2d', 0, 'a period, a count'],
    ['P2X', 0, 'a period such as P1D'],
    ['P200Y', 0, 'of 100 years at most'],
    ['P2D later', 4, 'the end'],
    ['P2D at', 6, 'a time of day'],
    ['P2D at 25:00', 7, 'a time of day'],
    ['P2D at 24:00', 7, 'a time of day'],
    ['PT3H at 10:00', 5, 'write "next 10:00"'],
    ['P1DT3H at 10:00', 7, 'whole days'],
    ['P0D at 10:00', 4, 'write "next 10:00"'],
    ['2 days', 2, '"working"'],
    ['2 working weeks', 10, '"days" or "hours"'],
    ['2 working days of', 17, 'a department'],
    ['0 working days', 0, 'a count from 1'],
    ['1.5 working hours', 0, 'a count from 1'],
    ['3600000', 0, 'a count from 1 to 9999'],
    ['next', 4, 'a time of day such as 10:00, or a weekday'],
    ['next mon 10:00', 5, 'a time of day such as 10:00, or a weekday'],
    ['next monday', 11, 'a time of day'],
    ['appointment.starts_at - 1 day', 24, 'a period such as P1D'],
    ['appointment.starts_at-P1D', 0, 'a period, a count'],
    ['appointment.starts_at - PT2H at 10:00', 29, 'whole days'],
  ])('refuses %j at position %i and says what it expected', (text, position, expected) => {
    const error = failure(text);
    expect(error.code).toBe('BAD_DELAY');
    expect(error.position).toBe(position);
    expect(error.message).toContain(expected);
    expect(error.message).toContain('Accepted: P2D, PT3H');
  });
});
