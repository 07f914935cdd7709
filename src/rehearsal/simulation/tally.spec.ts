import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { count, countAt, emptyTally, merged, within, type Tally } from './tally.js';

/** A tally of things that were counted in this order. */
function counted(things: readonly number[]): Tally {
  const tally = emptyTally();
  for (const thing of things) {
    tally.patients += 1;
    count(tally.touches, `outcome${thing % 3}`);
    count(within(tally.rules, `outcome${thing % 3}`), `rule${thing % 5}`);
    countAt(tally.weeks, thing % 7);
    countAt((tally.sent[`channel${thing % 2}`] ??= []), thing);
    if (tally.examples.length < 20) tally.examples.push(`example ${thing}`);
  }
  return tally;
}

describe('tallies', () => {
  test('of parts add up to the tally of the whole, wherever it is cut', () => {
    const thing = fc.integer({ min: 0, max: 40 });
    fc.assert(
      fc.property(fc.array(thing, { maxLength: 60 }), fc.nat(60), fc.nat(60), (things, one, other) => {
        const [first, second] = [Math.min(one, other), Math.max(one, other)];
        const parts = [things.slice(0, first), things.slice(first, second), things.slice(second)].map(counted);
        expect(parts.reduce(merged, emptyTally())).toEqual(counted(things));
      }),
    );
  });
});
