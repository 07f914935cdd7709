import { describe, expect, it } from '@jest/globals';
import { standingOf } from './standing.js';

const figure = { n: 100, value: 12, low: 8, high: 17, tooFew: false };

describe('how a figure stands to its target', () => {
  it('is met on the right side of it, whichever side that is', () => {
    expect(standingOf(figure, 15, 'less')).toBe('met');
    expect(standingOf(figure, 12, 'more')).toBe('met');
  });

  it('is not clear while chance may have done it, and missed when it may not', () => {
    expect(standingOf(figure, 10, 'less')).toBe('unsure');
    expect(standingOf(figure, 7, 'less')).toBe('missed');
    expect(standingOf(figure, 16, 'more')).toBe('unsure');
    expect(standingOf(figure, 18, 'more')).toBe('missed');
  });

  it('is missed by the figure alone where nothing is estimated', () => {
    expect(standingOf({ ...figure, low: null, high: null }, 10, 'less')).toBe('missed');
  });

  it('says nothing of too few, and nothing without a target', () => {
    expect(standingOf({ n: 3, value: null, low: null, high: null, tooFew: true }, 10, 'less')).toBe('too_few');
    expect(standingOf(figure, undefined, 'less')).toBe('no_target');
  });
});
