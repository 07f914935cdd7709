import { describe, expect, it } from '@jest/globals';
import { since } from './person-link.js';

describe('what was said while two patients counted as one', () => {
  const cells = {
    news: { '*': { granted: false, at: 200 }, sms: { granted: true, at: 50 } },
    service: { telegram: { granted: true, at: 201 } },
  };

  it('is every word after the merge, and of those the refusals go to both', () => {
    expect(since(cells, 100)).toEqual({
      all: { news: { '*': { granted: false, at: 200 } }, service: { telegram: { granted: true, at: 201 } } },
      refusals: { news: { '*': { granted: false, at: 200 } }, service: {} },
    });
  });

  it('is nothing when nobody said anything', () => {
    expect(since(cells, 500)).toEqual({ all: { news: {}, service: {} }, refusals: { news: {}, service: {} } });
  });
});
