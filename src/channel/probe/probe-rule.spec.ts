import { describe, expect, it } from '@jest/globals';
import { messageClasses } from '../../engine/index.js';
import { nextProbe, outcomeOf, probeTime } from './probe-rule.js';

const HOUR = 3_600_000;
const kyiv = { zone: 'Europe/Kyiv', cadence: undefined as unknown };
const classes = Object.fromEntries(messageClasses.map((name) => [name, { consent: 'none', rank: 1, expires: 'P1D' }]));
const noon = Date.UTC(2026, 10, 2, 10);
const night = Date.UTC(2026, 10, 2, 21);

describe('a probe of a channel', () => {
  it('waits for the end of the quiet hours, by the clock of the clinic', () => {
    const quiet = { ...kyiv, cadence: { quiet_hours: '21:00-09:00', classes, budgets: { default: {} } } };
    expect(probeTime(noon, quiet)).toBe(noon);
    expect(probeTime(night, quiet)).toBe(Date.UTC(2026, 10, 3, 7));
    expect(probeTime(night, kyiv)).toBe(night);
  });

  it.each([
    [0, 1],
    [6, 6],
    [10_000, 24 * 14],
  ])('asked for every %d hours it comes every %d', (asked, hours) => {
    expect(nextProbe(noon, asked)).toBe(noon + hours * HOUR);
  });

  it.each([
    [{ kind: 'sent', providerId: 'a' } as const, { result: 'accepted', code: null }],
    [{ kind: 'not_sent', code: 'BLOCKED', retryable: false } as const, { result: 'refused', code: 'BLOCKED' }],
    [{ kind: 'unknown', code: 'TIMEOUT' } as const, { result: 'unclear', code: 'TIMEOUT' }],
  ])('%j is %j', (sent, outcome) => {
    expect(outcomeOf(sent)).toEqual(outcome);
  });
});
