import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { cursorOf, placeOf } from './audit-cursor.js';

it('a place comes back from its cursor, and nothing else is one', () => {
  const place = fc.record({ occurredAt: fc.nat(), chainId: fc.uuid(), seq: fc.nat() });
  fc.assert(fc.property(place, (one) => expect(placeOf(cursorOf(one))).toEqual(one)));
  for (const text of ['', '1.2', 'a.b.c', `1.2.${'x'.repeat(36)}`]) expect(placeOf(text)).toBeUndefined();
});
