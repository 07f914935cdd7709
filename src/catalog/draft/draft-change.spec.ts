import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { behind, changedPaths, hashOf, movedOn, overlaid, storedChanges, textsOf } from './draft-change.js';
import type { DraftFileRow } from './draft-file.store.js';
import { assertChanges, draftLimits, sizeOf } from './draft-limits.js';

const paths = ['scenarios/a.yaml', 'scenarios/b.yaml', 'templates/a/uk/x.sms.hbs'];
const text = fc.constantFrom('one', 'two', 'three');
const published = fc.dictionary(fc.constantFrom(...paths), text).map((texts) => new Map(Object.entries(texts)));
const change = fc.record({ path: fc.constantFrom(...paths), text: fc.option(text) });
const changes = fc.uniqueArray(change, { selector: ({ path }) => path, minLength: 1 });

/** The draft's rows after one change was stored over the others. */
function after(
  rows: readonly DraftFileRow[],
  stored: ReturnType<typeof storedChanges>,
  revision: number,
): DraftFileRow[] {
  const by = { id: 'me', name: 'Me' };
  const kept = rows.filter(({ path }) => !stored.some((each) => each.path === path));
  const written = stored.map(({ path, text: now, baseHash }) => ({
    path,
    text: now,
    baseHash,
    revision,
    changedAt: 0,
    changedBy: by,
  }));
  return [...kept, ...written];
}

function filesOf(texts: ReadonlyMap<string, string>) {
  return [...texts].map(([file, content]) => ({ file, text: content }));
}

describe('changes of a draft', () => {
  it('lie over what is published: the last word of each file counts, and every other file stays', () => {
    fc.assert(
      fc.property(published, fc.array(changes, { maxLength: 4 }), (texts, rounds) => {
        let rows: DraftFileRow[] = [];
        const model = new Map(texts);
        for (const [index, round] of rounds.entries()) {
          rows = after(rows, storedChanges(texts, rows, round), index + 2);
          for (const { path, text: now } of round) {
            if (now === null) model.delete(path);
            else model.set(path, now);
          }
        }
        expect(textsOf(overlaid(filesOf(texts), rows))).toEqual(
          new Map([...model].sort(([a], [b]) => (a < b ? -1 : 1))),
        );
        const differs = paths.filter((path) => texts.get(path) !== model.get(path));
        expect(changedPaths(texts, rows).sort()).toEqual([...differs].sort());
        expect(behind(texts, rows)).toEqual([]);
      }),
    );
  });

  it('are refused exactly where somebody wrote something else to the same file since', () => {
    fc.assert(
      fc.property(published, changes, changes, fc.integer({ min: 1, max: 3 }), (texts, theirs, mine, seen) => {
        const rows = after([], storedChanges(texts, [], theirs), 2);
        const written = new Map(rows.map((row) => [row.path, row.text]));
        const wanted = mine.filter(({ path, text: now }) => written.has(path) && written.get(path) !== now && seen < 2);
        expect(
          movedOn(rows, mine, seen)
            .map(({ path }) => path)
            .sort(),
        ).toEqual(wanted.map(({ path }) => path).sort());
      }),
    );
  });

  it('are behind when the file was published otherwise since, until they say what is published', () => {
    const rows = after([], storedChanges(new Map([['a', 'one']]), [], [{ path: 'a', text: 'mine' }]), 2);
    expect(rows[0]?.baseHash).toBe(hashOf('one'));
    expect(behind(new Map([['a', 'two']]), rows)).toEqual(['a']);
    expect(behind(new Map([['a', 'mine']]), rows)).toEqual([]);
    const saved = after(rows, storedChanges(new Map([['a', 'two']]), rows, [{ path: 'a', text: 'mine' }]), 3);
    expect(behind(new Map([['a', 'two']]), saved)).toEqual([]);
  });
});

describe('the limits of a draft', () => {
  it('name what is too large, and let the largest allowed through', () => {
    const large = { path: 'scenarios/a.yaml', text: 'x'.repeat(draftLimits.file) };
    expect(() => assertChanges([large])).not.toThrow();
    expect(() => assertChanges([{ ...large, text: `${large.text}x` }])).toThrow('256 thousand characters');
  });

  it.each([
    'scenarios/../a.yaml',
    '/scenarios/a.yaml',
    'scenarios/a.yml',
    'files/a.yaml',
    'scenarios/.a.yaml',
    'scenarios/a b.yaml',
  ])('take no file at %s', (path) => {
    expect(() => assertChanges([{ path, text: 'x' }])).toThrow('is no path of a programme');
  });

  it('count states and ways inside each other, whatever else is written there', () => {
    const machine = {
      states: { a: { states: { b: {}, c: { after: { P1D: 'b', P2D: 'a' } } } }, d: { on: 'nonsense', states: 7 } },
    };
    expect(sizeOf('x', machine)).toEqual({ file: 'x', states: 4, transitions: 2, fault: undefined });
    const many = Object.fromEntries(Array.from({ length: draftLimits.states + 1 }, (_, index) => [`s${index}`, null]));
    expect(sizeOf('x', { states: many }).fault).toContain(`${draftLimits.states} is the limit`);
    expect(sizeOf('x', undefined).fault).toBeUndefined();
  });
});
