import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isoDateOf } from '../../engine/index.js';
import { compileDateFormat } from './date-format.js';

const noon = { zone: 'America/Sao_Paulo', msOfDay: 12 * 3_600_000 };
const instant = (format: string, cell: string) => {
  const at = compileDateFormat(format)?.instant(cell, noon);
  return at === undefined ? undefined : new Date(at).toISOString();
};

describe('date format', () => {
  it.each([
    ['yyyy-MM-ddTHH:mm:ssZ', '2016-04-29T18:38:08Z', '2016-04-29T21:38:08.000Z'],
    ['yyyy-MM-ddT00:00:00Z', '2016-04-29T00:00:00Z', '2016-04-29T15:00:00.000Z'],
    ['dd.MM.yyyy HH:mm', '31.12.2025 09:05', '2025-12-31T12:05:00.000Z'],
    ['d.M.yyyy', '1.2.2026', '2026-02-01T15:00:00.000Z'],
    ['iso', '2026-02-01T10:00:00+02:00', '2026-02-01T08:00:00.000Z'],
  ])('%s reads %s', (format, cell, expected) => expect(instant(format, cell)).toBe(expected));

  it.each([
    ['yyyy-MM-dd', '2026-02-30'],
    ['yyyy-MM-dd', '2026-13-01'],
    ['yyyy-MM-dd', '2026-2-01'],
    ['yyyy-MM-dd HH:mm', '2026-02-01 24:00'],
    ['dd.MM.yyyy', '01/02/2026'],
    ['iso', '2026-02-01T10:00:00'],
    ['iso', '2026-02-31'],
  ])('%s refuses %s', (format, cell) => expect(instant(format, cell)).toBeUndefined());

  it.each(['', 'HH:mm', 'yyyy-MM', 'yyyy-MM-dd dd', 'today'])('"%s" is no format', (text) => {
    expect(compileDateFormat(text)).toBeUndefined();
  });

  it('reads every day that exists', () => {
    const format = compileDateFormat('yyyy-MM-dd');
    fc.assert(
      fc.property(fc.integer({ min: -100_000, max: 100_000 }), (dayNumber) => {
        expect(format?.day(isoDateOf(dayNumber))).toBe(isoDateOf(dayNumber));
      }),
    );
  });
});
