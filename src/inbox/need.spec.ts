import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isAlert, sortKeyOf, type Need } from './need.js';

const minute = 60_000;
const now = Date.UTC(2026, 0, 12, 10);
const waits = (minutes: number, more: Partial<Need> = {}): Need => ({
  ...{ waitingSince: now - minutes * minute, activeAt: now, alert: false, valued: false },
  ...more,
});
const first = (...needs: readonly Need[]): Need | undefined =>
  [...needs].sort((a, b) => sortKeyOf(a) - sortKeyOf(b))[0];

describe('the place in a queue', () => {
  it('is before everybody who merely waits for an alert, the longest first among alerts', () => {
    const alert = waits(1, { alert: true });
    expect(first(waits(60 * 24 * 300), waits(600, { valued: true }), alert)).toBe(alert);
    const longer = waits(2, { alert: true });
    expect(first(alert, longer)).toBe(longer);
  });

  it('is half an hour up for a most valued patient, and no further', () => {
    const valued = waits(10, { valued: true });
    expect(first(waits(39), valued)).toBe(valued);
    expect(first(waits(41), valued)).not.toBe(valued);
  });

  it('is behind all who wait for whoever does not, whatever their tags, the newest first', () => {
    const moment = fc.integer({ min: Date.UTC(2020, 0), max: Date.UTC(2100, 0) });
    const need = fc.record({ activeAt: moment, alert: fc.boolean(), valued: fc.boolean() });
    fc.assert(
      fc.property(need, need, moment, (one, other, waitingSince) => {
        const [calm, waiting] = [
          { ...one, alert: false, waitingSince: null },
          { ...other, waitingSince },
        ];
        expect(sortKeyOf(waiting)).toBeLessThan(sortKeyOf(calm));
        const newer = { ...calm, activeAt: one.activeAt + 1, valued: !one.valued };
        expect(sortKeyOf(newer)).toBeLessThan(sortKeyOf(calm));
      }),
    );
  });
});

describe('a task', () => {
  it('is an alert where harm may come while the patient waits', () => {
    expect(['emergency', 'incident', 'incident-again', 'feels-worse'].map(isAlert)).toEqual(Array(4).fill(true));
    expect(['incident-news', 'complaint', 'price', 'own-words'].map(isAlert)).toEqual(Array(4).fill(false));
  });
});
