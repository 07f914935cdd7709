import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { tagChanges } from './persona-change.js';

const tags = fc.uniqueArray(fc.constantFrom('travels', 'public-speaking', 'price-matters', 'guardian'));

describe('the tags of a persona', () => {
  it('after the changes exactly the attributes of the new persona stand, whatever stood before', () => {
    fc.assert(
      fc.property(tags, tags, (before, after) => {
        const standing = new Set<string>(before);
        for (const change of tagChanges('p', before, after)) {
          if (change.kind === 'add_tag') standing.add(change.tag);
          if (change.kind === 'remove_tag') standing.delete(change.tag);
        }
        expect([...standing].sort()).toEqual([...after].sort());
      }),
    );
  });

  it('who stays what they are is not touched', () => {
    expect(tagChanges('p', ['travels'], ['travels'])).toEqual([]);
  });
});
