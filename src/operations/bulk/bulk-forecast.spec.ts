import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { sumOf, type Forecast } from './bulk-forecast.js';

const now = Date.UTC(2026, 0, 12, 10);
const terms = { zone: 'Europe/Kyiv', perSecond: () => 2 };

const forecasts = fc.array(
  fc.oneof(
    fc.record({ patientId: fc.uuid(), heldBack: fc.constantFrom('no_consent', 'budget', 'already_enrolled') }),
    fc.record({
      patientId: fc.uuid(),
      channel: fc.constantFrom('telegram', 'sms'),
      at: fc.integer({ min: now, max: now + 5 * 86_400_000 }),
    }),
  ),
  { maxLength: 200 },
);

describe('what a bulk enrolment comes to', () => {
  it('accounts for everybody once, whatever the gate said', () => {
    fc.assert(
      fc.property(forecasts, (known: Forecast[]) => {
        const sum = sumOf(known, terms);
        const held = sum.heldBack.reduce((count, one) => count + one.count, 0);
        expect(sum.goes + held).toBe(known.length);
        expect(sum.days.reduce((count, one) => count + one.count, 0)).toBe(sum.goes);
        if (sum.firstAt !== null) expect(sum.lastAt).toBeGreaterThanOrEqual(sum.firstAt);
        else expect(sum.lastAt).toBeNull();
      }),
    );
  });

  it('says that the last one leaves no earlier than the rate of its channel allows', () => {
    const known = Array.from({ length: 600 }, (_, index) => ({ patientId: String(index), at: now, channel: 'sms' }));
    expect(sumOf(known, terms).lastAt).toBe(now + 300_000);
  });
});
