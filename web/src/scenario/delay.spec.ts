import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parseDelay } from '../../../src/engine/time/index.js';
import { readDelay, weekdays, writeDelay, type DelayForm } from './delay.js';

const at = fc.option(fc.constantFrom('10:00', '09:30', '23:59'), { nil: undefined });
const count = fc.integer({ min: 1, max: 999 });
const form: fc.Arbitrary<DelayForm> = fc.oneof(
  fc.record({
    kind: fc.constant('later' as const),
    count,
    unit: fc.constantFrom('days' as const, 'weeks' as const, 'months' as const),
    at,
  }),
  fc.record({
    kind: fc.constant('later' as const),
    count,
    unit: fc.constantFrom('hours' as const, 'minutes' as const),
    at: fc.constant(undefined),
  }),
  fc.record({
    kind: fc.constant('working' as const),
    count,
    unit: fc.constantFrom('days' as const, 'hours' as const),
    department: fc.constantFrom(undefined, 'reception'),
  }),
  fc.record({
    kind: fc.constant('anchored' as const),
    anchor: fc.constant('appointment.starts_at'),
    side: fc.constantFrom('before' as const, 'after' as const),
    count,
    unit: fc.constant('days' as const),
    at,
  }),
  fc.record({
    kind: fc.constant('next' as const),
    weekday: fc.constantFrom(undefined, ...weekdays),
    at: fc.constant('10:00'),
  }),
);

describe('the form of a delay', () => {
  it('writes what the engine reads, and reads back what it wrote', () => {
    fc.assert(
      fc.property(form, (one) => {
        expect(() => parseDelay(writeDelay(one))).not.toThrow();
        expect(readDelay(writeDelay(one))).toEqual(one);
      }),
    );
  });

  it.each(['P1DT2H', 'soon', 'appointment.starts_at - P1Y', ''])('keeps "%s" as text', (text) => {
    expect(readDelay(text)).toEqual({ kind: 'text', text });
  });

  it('knows the moment itself', () => {
    expect(writeDelay(readDelay('appointment.starts_at at 09:30'))).toBe('appointment.starts_at at 09:30');
  });
});
