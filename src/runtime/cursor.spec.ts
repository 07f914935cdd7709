import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { cursorForms, cursorParts, cursorText } from './cursor.js';

const { whole, id, instant, epochMs } = cursorForms;

describe('a cursor', () => {
  it('leads back to its place', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), fc.uuid(), (number, uuid) => {
        const small = Math.trunc(number / 10);
        expect(cursorParts(cursorText(small, uuid), whole, id)).toEqual([String(small), uuid]);
      }),
    );
    const at = '2026-01-12 12:00:00.123456+02';
    expect(cursorParts(cursorText(at), instant)).toEqual([at]);
  });

  it('is nothing that another list gave out, and nothing that somebody made up', () => {
    const uuid = '01900000-0000-7000-8000-000000000001';
    expect(cursorParts(cursorText('2026-01-12 12:00:00+02', uuid), whole, id)).toBeUndefined();
    expect(cursorParts(cursorText(1, uuid, uuid), whole, id)).toBeUndefined();
    fc.assert(fc.property(fc.string(), (text) => expect(cursorParts(text, whole, id)).toBeUndefined()));
  });

  it.each(['9', '2026-02-30 12:00:00+02', '2026-13-01 12:00:00+02', '2026-01-01 24:00:00+02', 'now', 'infinity'])(
    'holds no instant that a database refuses: %s',
    (text) => expect(instant(text)).toBe(false),
  );

  it.each(['1e300', '-1', '9'.repeat(15), '1.1234567', 'NaN', ''])(
    'holds no milliseconds that are none: "%s"',
    (text) => expect(epochMs(text)).toBe(false),
  );

  it('keeps the microseconds of an instant', () => {
    expect(cursorParts(cursorText(1_781_517_600_000.125), epochMs)).toEqual(['1781517600000.125']);
  });
});
