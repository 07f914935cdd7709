import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { IdSource, SeededIdSource } from './ids.js';

const SHAPE = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const times = fc.array(fc.integer({ min: 0, max: 2 ** 47 }), { maxLength: 300 });

describe('IdSource', () => {
  it('makes UUIDs of version 7 that sort in the order they were made, whatever the clock does', () => {
    fc.assert(
      fc.property(times, (moments) => {
        const source = new IdSource();
        const made = moments.map((moment) => source.uuid(moment));
        for (const id of made) expect(id).toMatch(SHAPE);
        expect([...made].sort()).toEqual(made);
        expect(new Set(made).size).toBe(made.length);
      }),
    );
  });

  it('starts with the time of its making', () => {
    const nowMs = Date.UTC(2026, 0, 12, 12);
    const id = new IdSource().uuid(nowMs);
    expect(Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16)).toBe(nowMs);
  });

  it('stays in order beyond 4096 ids of one millisecond', () => {
    const source = new IdSource();
    const made = Array.from({ length: 10_000 }, () => source.uuid(1_000));
    expect([...made].sort()).toEqual(made);
    expect(new Set(made).size).toBe(made.length);
  });

  it('does not repeat itself between sources', () => {
    const one = new IdSource();
    const other = new IdSource();
    expect(one.uuid(1_000)).not.toBe(other.uuid(1_000));
  });
});

describe('SeededIdSource', () => {
  it('repeats itself for the same seed and times, and differs for another seed', () => {
    fc.assert(
      fc.property(times, fc.nat(), (moments, seed) => {
        const make = (from: number) => {
          const source = new SeededIdSource(from);
          return moments.map((moment) => source.uuid(moment));
        };
        expect(make(seed)).toEqual(make(seed));
        if (moments.length > 0) expect(make(seed)).not.toEqual(make(seed + 1));
      }),
    );
  });
});
