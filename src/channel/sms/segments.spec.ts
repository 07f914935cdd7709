import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { cutSms, smsSize } from './segments.js';

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

describe('cutSms', () => {
  const texts = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 500 }),
    fc.string({ unit: 'grapheme', maxLength: 300 }),
    fc
      .array(fc.constantFrom('a', '€', '[', 'я', '👍', '👩‍⚕️', 'е\u0301', '\r\n'), { maxLength: 400 })
      .map((all) => all.join('')),
    fc.array(fc.constantFrom('a', '€', '[', '\n'), { maxLength: 700 }).map((all) => all.join('')),
  );
  const graphemesOf = (text: string) =>
    Array.from(new Intl.Segmenter('und', { granularity: 'grapheme' }).segment(text), ({ segment }) => segment);

  test('the parts are the text, as many as smsSize says, none too long', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const { alphabet, parts } = cutSms(text);
        const size = smsSize(text);
        expect(parts.join('')).toBe(text);
        expect(alphabet).toBe(size.alphabet);
        expect(parts).toHaveLength(size.segments);
        const longest = parts.length === 1 ? { gsm7: 160, ucs2: 70 } : { gsm7: 153, ucs2: 67 };
        const widths = parts.map((part) => (alphabet === 'ucs2' ? part.length : smsSize(part).units));
        expect(Math.max(...widths)).toBeLessThanOrEqual(longest[alphabet]);
      }),
    );
  });

  test('no part begins or ends within a surrogate pair', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('я', '👍'), { maxLength: 300 }), (characters) => {
        for (const part of cutSms(characters.join('')).parts) expect(part.isWellFormed()).toBe(true);
      }),
    );
  });

  test('what a reader sees as one character stays whole where there is room for that', () => {
    const text = `${'я'.repeat(64)}👩‍⚕️${'я'.repeat(60)}`;
    expect(cutSms(text).parts).toEqual(['я'.repeat(64), `👩‍⚕️${'я'.repeat(60)}`]);
    expect(cutSms(text).parts.flatMap(graphemesOf)).toEqual(graphemesOf(text));
  });

  test('and is torn where keeping it would cost one more part', () => {
    const text = `${'я'.repeat(64)}👩‍⚕️${'я'.repeat(65)}`;
    expect(text).toHaveLength(134);
    expect(cutSms(text).parts).toHaveLength(2);
  });
});
