import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parseCadence } from '../../engine/index.js';
import { forecastAll, isTaken, sumOf, type Candidate, type Forecast } from './bulk-forecast.js';

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

describe('whom the gate would let a message go to', () => {
  const rule = { consent: 'refusable', rank: 40, expires: 'P1D' };
  const names = ['service', 'reminder', 'survey', 'news', 'marketing', 'incident'];
  const { cadence, findings } = parseCadence({
    classes: Object.fromEntries(names.map((name) => [name, rule])),
    budgets: { default: { survey: { day: 2 } } },
  });
  if (!cadence) throw new Error(JSON.stringify(findings));
  const asked = { messageClass: 'survey', priority: 40, cadence, now };
  const facts = {
    ...{ deceased: false, group: 'primary', zone: 'Europe/Kyiv', consents: {}, mutes: {} },
    channels: ['telegram'],
  };
  const audience = fc.array(fc.record({ recipientId: fc.constantFrom('a', 'b', 'c'), unwanted: fc.boolean() }), {
    maxLength: 30,
  });

  it('is as many of a family as its budget has room for, in whatever parts it is asked', () => {
    fc.assert(
      fc.property(audience, fc.nat(30), (people, cut) => {
        const candidates = people.map(({ recipientId, unwanted }, index): Candidate => ({
          ...{ patientId: String(index), recipientId, facts },
          notTaken: unwanted ? 'unwanted' : undefined,
        }));
        const budgets = new Map();
        const parts = [candidates.slice(0, cut), candidates.slice(cut)];
        const known = parts.flatMap((part) => forecastAll(part, asked, budgets));
        expect(known).toEqual(forecastAll(candidates, asked, new Map()));
        for (const family of ['a', 'b', 'c']) {
          const own = candidates.filter(({ recipientId }) => recipientId === family);
          const taken = known.filter((one) => isTaken(one) && own.some(({ patientId }) => patientId === one.patientId));
          expect(taken.filter(({ at }) => at !== undefined)).toHaveLength(Math.min(2, taken.length));
          expect(taken).toHaveLength(own.filter(({ notTaken }) => notTaken === undefined).length);
        }
      }),
    );
  });
});
