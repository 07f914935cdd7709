import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { StoredFact } from '../../patient/index.js';
import { atRisk } from './at-risk.js';
import { checklist, checklistItems, type ChecklistGround } from './checklist.js';
import { measuredLoyalty } from './return-curve.js';

const day = 86_400_000;
const fact = (kind: StoredFact['kind'], at: number, value?: string): StoredFact => ({
  ...{ kind, at, value, source: 'staff', ref: `${kind}${at}`, notedAt: at, takenBackAt: null },
});
const nothing: ChecklistGround = { visits: [], regular: false, facts: [], rounds: [], mailings: [] };
const heldOf = (ground: Partial<ChecklistGround>) =>
  Object.fromEntries(checklist({ ...nothing, ...ground }).map(({ item, held }) => [item, held]));

describe('the checklist of the loyal', () => {
  it('says nothing of anybody without evidence', () => {
    expect(checklist(nothing)).toEqual(checklistItems.map((item) => ({ item, held: 'no_evidence', evidence: [] })));
  });

  it('answers each item by what stands behind it', () => {
    const rounds = ['answered', 'answered', 'silent'].map((state, at) => ({ state, at, survey: 'csi' }));
    const facts = [fact('referral', 3), fact('public_defence', 4), fact('promo_left', 1), fact('promo_kept', 2)];
    const mailings = [{ class: 'news', at: 7 }];
    expect(heldOf({ visits: [1, 2], regular: true, facts, rounds, mailings })).toEqual(
      Object.fromEntries(checklistItems.map((item) => [item, 'yes'])),
    );
  });

  it('a review that was asked for recommends nobody, two answers show no openness, and who left for a price says no', () => {
    const facts = [fact('review_left', 1, 'asked'), fact('promo_kept', 1), fact('promo_left', 2)];
    const rounds = ['answered', 'answered'].map((state, at) => ({ state, at, survey: 'csi' }));
    expect(heldOf({ facts, rounds, visits: [1] })).toMatchObject({
      ...{ recommends: 'no_evidence', open_to_us: 'no_evidence', price_second: 'no', uses_regularly: 'no' },
    });
  });

  it('what was taken back is no evidence', () => {
    expect(heldOf({ facts: [{ ...fact('public_defence', 1), takenBackAt: 2 }] }).defends_us).toBe('no_evidence');
  });
});

describe('the visit that makes loyal', () => {
  it('is the first after which surely enough come again', () => {
    const steps = [
      { visit: 1, n: 1_000, returned: 500 },
      { visit: 2, n: 500, returned: 400 },
      { visit: 3, n: 400, returned: 360 },
      { visit: 4, n: 20, returned: 20 },
    ];
    expect(measuredLoyalty(steps, 0.8).visits).toBe(3);
    expect(measuredLoyalty(steps.slice(0, 2), 0.8).visits).toBeUndefined();
  });

  it('is never one of which too few were seen, or whose interval reaches below', () => {
    const step = fc.record({
      visit: fc.integer({ min: 1, max: 20 }),
      n: fc.nat(200),
      kept: fc.double({ min: 0, max: 1, noNaN: true }),
    });
    fc.assert(
      fc.property(fc.uniqueArray(step, { selector: ({ visit }) => visit }), (steps) => {
        const found = measuredLoyalty(
          steps.map(({ visit, n, kept }) => ({ visit, n, returned: Math.floor(n * kept) })),
          0.8,
        );
        const point = found.curve.find(({ visit }) => visit === found.visits);
        if (found.visits === undefined) return;
        expect(point?.n).toBeGreaterThanOrEqual(30);
        expect(point?.interval[0]).toBeGreaterThanOrEqual(0.8);
      }),
    );
  });
});

describe('those at risk', () => {
  const who = { patientId: 'p', name: null, stage: 'repeat' };

  it('are later than is usual for them, or, after one visit, than half of what they are waited for', () => {
    const monthly = { ...who, visits: [0, 30 * day, 60 * day] };
    expect(atRisk(monthly, 104 * day)).toBeUndefined();
    expect(atRisk(monthly, 106 * day)).toMatchObject({ visits: 3, lastVisit: 60 * day, lateSince: 105 * day });
    expect(atRisk({ ...who, visits: [0] }, 182 * day)).toBeUndefined();
    expect(atRisk({ ...who, visits: [0] }, 183 * day)).toMatchObject({ lostAt: 365 * day });
  });
});
