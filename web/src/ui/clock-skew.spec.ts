import { describe, expect, it } from '@jest/globals';
import { skewOf } from './clock-skew.js';

const noon = Date.UTC(2026, 10, 23, 12);
const said = new Date(noon).toUTCString();

describe('the clock of a tablet', () => {
  it('that is an hour wrong is set right by what the server says, in both directions', () => {
    for (const wrong of [-3_600_000, 3_600_000]) {
      const reading = { asked: noon + wrong + 400, answered: noon + wrong + 600, said };
      expect(skewOf(reading)).toBe(-wrong);
    }
  });

  it('is left alone when it is right, or nearly so', () => {
    for (const off of [-2_000, 0, 3_000])
      expect(skewOf({ asked: noon + off, answered: noon + off + 300, said })).toBe(0);
  });

  it('is not judged by an answer that took long, says no time, or came while the clock was set', () => {
    expect(skewOf({ asked: noon, answered: noon + 9_000, said })).toBeUndefined();
    expect(skewOf({ asked: noon, answered: noon + 100, said: null })).toBeUndefined();
    expect(skewOf({ asked: noon, answered: noon + 100, said: 'soon' })).toBeUndefined();
    expect(skewOf({ asked: noon, answered: noon - 100, said })).toBeUndefined();
  });
});
