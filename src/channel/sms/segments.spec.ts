import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { smsSize } from './segments.js';

describe('smsSize', () => {
  test.each([
    ['', 'gsm7', 1, 0],
    ['a'.repeat(160), 'gsm7', 1, 160],
    ['a'.repeat(161), 'gsm7', 2, 161],
    ['a'.repeat(306), 'gsm7', 2, 306],
    ['a'.repeat(307), 'gsm7', 3, 307],
    ['€'.repeat(80), 'gsm7', 1, 160],
    ['я'.repeat(70), 'ucs2', 1, 70],
    ['я'.repeat(71), 'ucs2', 2, 71],
    ['я'.repeat(134), 'ucs2', 2, 134],
    ['я'.repeat(135), 'ucs2', 3, 135],
    ["O'Brien", 'gsm7', 1, 7],
    ['O’Brien', 'ucs2', 1, 7],
    ['👍', 'ucs2', 1, 2],
  ])('%#', (text, alphabet, segments, units) => {
    expect(smsSize(text)).toEqual({ alphabet, segments, units });
  });

  test('an extended character or an emoji is not torn between two segments', () => {
    expect(smsSize(`${'a'.repeat(152)}€${'a'.repeat(152)}`).segments).toBe(3);
    expect(smsSize(`${'я'.repeat(66)}👍${'я'.repeat(66)}`).segments).toBe(3);
  });

  test('more text never takes fewer segments', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 300 }),
        fc.string({ unit: 'binary', maxLength: 50 }),
        (text, more) => {
          expect(smsSize(text + more).segments).toBeGreaterThanOrEqual(smsSize(text).segments);
        },
      ),
    );
  });
});
