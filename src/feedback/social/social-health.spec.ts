import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { soundCheck, troublesOf } from './social-health.js';

const day = 86_400_000;
const now = Date.UTC(2026, 10, 2);
const account = {
  ...{
    active: true,
    addedAt: now - 30 * day,
    checkedAt: now - day,
    checkEveryDays: 7,
    works: true,
    oldestUnansweredAt: null,
  },
};

test('an account that was looked at in time and has nobody waiting is no trouble', () => {
  expect(troublesOf(account, now)).toEqual([]);
});

test('one that nobody looked at, that is down, or that leaves people waiting says so', () => {
  expect(troublesOf({ ...account, checkedAt: now - 8 * day }, now)).toEqual(['overdue']);
  expect(troublesOf({ ...account, checkedAt: null, works: null }, now)).toEqual(['overdue']);
  expect(troublesOf({ ...account, works: false, oldestUnansweredAt: now - 3 * day }, now)).toEqual([
    'down',
    'unanswered',
  ]);
});

test('an account that is given up is never trouble, and time alone never takes trouble away', () => {
  const instant = fc.option(fc.integer({ min: now - 90 * day, max: now }), { nil: null });
  const any = fc.record({
    checkedAt: instant,
    oldestUnansweredAt: instant,
    works: fc.option(fc.boolean(), { nil: null }),
  });
  fc.assert(
    fc.property(any, fc.nat(60), (found, days) => {
      expect(troublesOf({ ...account, ...found, active: false }, now)).toEqual([]);
      const later = troublesOf({ ...account, ...found }, now + days * day);
      expect(troublesOf({ ...account, ...found }, now).every((one) => later.includes(one))).toBe(true);
    }),
  );
});

test('a look at an account is kept as it can be', () => {
  expect(soundCheck({ works: true, unanswered: 0, oldestUnansweredAt: now }, now).oldestUnansweredAt).toBeNull();
  expect(soundCheck({ works: true, unanswered: 2, oldestUnansweredAt: now + day }, now).oldestUnansweredAt).toBe(now);
});
