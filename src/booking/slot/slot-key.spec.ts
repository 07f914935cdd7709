import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { AppError } from '../../runtime/index.js';
import { readSlotKey, slotKey } from './slot-key.js';

const id = fc.stringMatching(/^[a-z][a-z0-9]{0,8}(-[a-z0-9]{1,5}){0,3}$/);

describe('the key of a slot', () => {
  it('says which slot it is', () => {
    const name = fc.record({
      doctorId: id,
      branchId: id,
      serviceId: fc.option(id, { nil: undefined }),
      startsAt: fc.integer({ min: 0, max: 100_000_000 }).map((minutes) => minutes * 60_000),
    });
    fc.assert(fc.property(name, (slot) => expect(readSlotKey(slotKey(slot))).toEqual(slot)));
  });

  it.each(['', 's1', 's1.a.b.c', 's1.a.b.c.d.e', 's2.a.b.-.1', 's1.a.B.-.1', `s1.${'a'.repeat(300)}.b.-.1`])(
    'is none of the clinic as "%s"',
    (key) => expect(() => readSlotKey(key)).toThrow(AppError),
  );
});
