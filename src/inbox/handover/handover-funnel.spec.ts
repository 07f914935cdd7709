import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { funnelOf, percentile, type FunnelRow } from './handover-funnel.js';

const row: FunnelRow = { from: 'reception', to: 'treatment', returned: false, overdue: false };

describe('the funnel of handovers', () => {
  it('counts every handover in exactly one pair', () => {
    const rows = fc.array(
      fc.record({
        from: fc.constantFrom(null, 'reception', 'service'),
        to: fc.constantFrom('treatment', 'service'),
        returned: fc.boolean(),
        overdue: fc.boolean(),
        toAccept: fc.option(fc.nat(10_000), { nil: undefined }),
      }),
    );
    fc.assert(
      fc.property(rows, (given) => {
        const pairs = funnelOf(given, []);
        expect(pairs.reduce((sum, { count }) => sum + count, 0)).toBe(given.length);
        expect(pairs.reduce((sum, { returned }) => sum + returned, 0)).toBe(given.filter((one) => one.returned).length);
        for (const { accepted, count, p50, p90 } of pairs) {
          expect(accepted).toBeLessThanOrEqual(count);
          expect(p50 === undefined ? accepted === 0 : (p90 ?? -1) >= p50).toBe(true);
        }
      }),
    );
  });

  it('says nothing about telling again on fewer than ten answers', () => {
    const nine = Array.from({ length: 9 }, (): FunnelRow => ({ ...row, toldAgain: true }));
    expect(funnelOf(nine, [])).toMatchObject([{ answers: 9, toldAgain: undefined }]);
    expect(funnelOf([...nine, { ...row, toldAgain: false }], [])).toMatchObject([{ answers: 10, toldAgain: 0.9 }]);
  });

  it('shows a pair that only tried, with what was missing', () => {
    const refusal = { from: 'reception', to: 'treatment', missing: ['known', 'waiting'] as const };
    expect(funnelOf([], [refusal, { ...refusal, missing: ['known'] }])).toMatchObject([
      { count: 0, refusedOffers: 2, missing: { known: 2, waiting: 1 } },
    ]);
  });

  it('takes percentiles by the nearest rank', () => {
    expect(percentile([], 0.5)).toBeUndefined();
    expect(percentile([30, 10, 20], 0.5)).toBe(20);
    expect(percentile([30, 10, 20], 0.9)).toBe(30);
  });
});
