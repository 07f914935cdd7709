import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { dayOf, instantOf, isPartialDate, keptText, roughInstantOf } from './fhir-fields.js';

const clock = { zone: 'Europe/Kyiv', msOfDay: 12 * 3_600_000 };

describe('times of FHIR', () => {
  it('are the instants they are written from, with any offset', () => {
    const seconds = fc.integer({ min: -5_000_000_000, max: 10_000_000_000 });
    fc.assert(
      fc.property(seconds, fc.integer({ min: -720, max: 840 }), (second, offset) => {
        const local = new Date((second + offset * 60) * 1000).toISOString().slice(0, 19);
        const [hours, minutes] = [Math.floor(Math.abs(offset) / 60), Math.abs(offset) % 60];
        const two = (number: number) => String(number).padStart(2, '0');
        const text = `${local}${offset < 0 ? '-' : '+'}${two(hours)}:${two(minutes)}`;
        expect(instantOf(text, clock)).toBe(second * 1000);
      }),
    );
  });

  it.each([
    ['2026-01-12', Date.UTC(2026, 0, 12, 10)],
    ['2026-01-12T10:00Z', Date.UTC(2026, 0, 12, 10)],
    ['2026-01-12T10:00:60Z', Date.UTC(2026, 0, 12, 10, 0, 59)],
    ['2026-01-12T10:00:00.123456Z', Date.UTC(2026, 0, 12, 10, 0, 0, 123)],
  ])('%s is read', (text, at) => {
    expect(instantOf(text, clock)).toBe(at);
  });

  it.each([
    '2026',
    '2026-01',
    '2026-02-30',
    '2026-02-30T10:00:00Z',
    '2026-13-01',
    '2026-01-12T24:00:00Z',
    '2026-01-12T10:00:00',
    '12.01.2026',
    '',
    '0000-01-01',
    '2026-01-12T10:00:00+99:00',
  ])('%s is no instant', (text) => {
    expect(instantOf(text, clock)).toBeUndefined();
  });

  it('of a death may be a month or a year', () => {
    const midnight = { zone: 'UTC', msOfDay: 0 };
    expect(roughInstantOf('2008', midnight)).toBe(Date.UTC(2008, 0, 1));
    expect(roughInstantOf('2008-12', midnight)).toBe(Date.UTC(2008, 11, 1));
    expect(roughInstantOf('2008-13', midnight)).toBeUndefined();
    expect([isPartialDate('2008'), isPartialDate('2008-12-01'), isPartialDate('x')]).toEqual([true, false, false]);
    expect([dayOf('2008-02-29'), dayOf('2009-02-29'), dayOf('2008-02')]).toEqual(['2008-02-29', undefined, undefined]);
  });
});

describe('a kept text', () => {
  it('fits on a line of the database, whatever it was', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 1_000 }), (text) => {
        const kept = keptText(text);
        if (kept === undefined) return;
        expect([...kept].length).toBeLessThanOrEqual(200);
        expect(kept).not.toMatch(/[\p{Surrogate}\p{Cc}]|^\s|\s$/u);
        expect(keptText(kept)).toBe(kept);
      }),
    );
    expect(keptText('Anna\n  Maria')).toBe('Anna Maria');
    expect(keptText(' \n')).toBeUndefined();
  });
});
