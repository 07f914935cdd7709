import { describe, expect, it } from '@jest/globals';
import { waitShare } from './wait.js';

const [begun, long, due] = ['2026-07-20T10:00:00Z', '2026-07-20T11:00:00Z', '2026-07-20T12:00:00Z'].map((text) =>
  Date.parse(text),
) as [number, number, number];
const row = { long_from: new Date(long).toISOString(), due_at: new Date(due).toISOString() };

describe('the share of a wait', () => {
  it('is calm in its first half, long in its second, late from its deadline on', () => {
    expect([begun, long - 1, long, due - 1, due].map((now) => waitShare(row, now))).toEqual([
      ...['calm', 'calm', 'long', 'long', 'late'],
    ]);
  });

  it('is none where nobody waits', () => {
    expect(waitShare({ long_from: null, due_at: null }, due)).toBeUndefined();
  });
});
