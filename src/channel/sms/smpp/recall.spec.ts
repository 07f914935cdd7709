import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Recall } from './recall.js';

describe('Recall', () => {
  it('takes the same words over the same connection for another text once the first is stored', () => {
    const recall = new Recall();
    expect(recall.heard('a', 1, 1_000)).toEqual({ at: 1_000, stored: false });
    recall.stored('a');
    expect(recall.heard('a', 1, 1_000)).toEqual({ at: 1_001, stored: false });
  });

  it('knows a copy of what was not stored, however late it comes', () => {
    const recall = new Recall();
    recall.heard('a', 1, 1_000);
    expect(recall.heard('a', 1, 900_000_000)).toEqual({ at: 1_000, stored: false });
  });

  it('knows a copy over another connection for ten minutes', () => {
    const recall = new Recall();
    recall.heard('a', 1, 0);
    recall.stored('a');
    expect(recall.heard('a', 2, 599_999)).toEqual({ at: 0, stored: true });
    expect(recall.heard('a', 2, 600_000)).toEqual({ at: 600_000, stored: false });
  });

  it('never gives two texts of the same words the same moment, and forgets the oldest', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 5 }), { maxLength: 50 }), (steps) => {
        const recall = new Recall();
        let now = 0;
        const moments = steps.map((step) => {
          now += step;
          const { at } = recall.heard('a', 1, now);
          recall.stored('a');
          return at;
        });
        expect(new Set(moments).size).toBe(moments.length);
      }),
    );
    const recall = new Recall();
    for (let index = 0; index <= 2_000; index += 1) recall.heard(String(index), 1, 5);
    expect(recall.heard('0', 1, 9)).toEqual({ at: 9, stored: false });
    expect(recall.heard('2000', 1, 9)).toEqual({ at: 5, stored: false });
  });
});
