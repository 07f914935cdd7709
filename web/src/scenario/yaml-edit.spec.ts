import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { insertAfter, removeAt, renameKey, setAt, valueAt } from './yaml-edit.js';
import { isPlainMap, readYamlText, type Plain, type PlainMap, type Pointer } from './yaml-text.js';

const folder = path.join(process.cwd(), 'scenarios');
const texts = fs
  .readdirSync(folder)
  .filter((name) => name.endsWith('.yaml') && !/^(map|cadence)\./.test(name))
  .map((name) => fs.readFileSync(path.join(folder, name), 'utf8'))
  // Random edits parse a text many times: the shorter half says as much.
  .filter((text) => text.length < 3_000);

const valueOf = (text: string): Plain => {
  const { value, faults } = readYamlText(text);
  if (value === undefined) throw new Error(`${faults.map(({ message }) => message).join()}\n${text}`);
  return value;
};

/** Every place below the top that something can be done to. */
function placesOf(value: Plain, above: Pointer = []): Pointer[] {
  const below: Pointer[] = Array.isArray(value)
    ? value.map((_, index): Pointer => [...above, index])
    : Object.keys(isPlainMap(value) ? value : {}).map((key): Pointer => [...above, key]);
  return below.flatMap((place) => [place, ...placesOf(valueAt(value, place.slice(above.length)) ?? null, place)]);
}

/** The same change made to plain objects: what the edited text has to say. */
function changed(value: Plain, [key, ...rest]: Pointer, change: (held: Plain | undefined) => Plain | undefined): Plain {
  if (key === undefined) return change(value) ?? null;
  if (Array.isArray(value)) {
    const items = [...(value as readonly Plain[])];
    const next = rest.length > 0 ? changed(items[Number(key)] ?? null, rest, change) : change(items[Number(key)]);
    items.splice(Number(key), 1, ...(next === undefined ? [] : [next]));
    return items;
  }
  const map = { ...(value as PlainMap) };
  const next = rest.length > 0 ? changed(map[key] ?? null, rest, change) : change(map[key]);
  if (next === undefined) delete map[key];
  else map[key] = next;
  return map;
}

/** What removal does to what it leaves empty. */
function removed(value: Plain, pointer: Pointer): Plain {
  const after = changed(value, pointer, () => undefined);
  const above = pointer.slice(0, -1);
  const held = valueAt(after, above);
  const empty = held !== undefined && held !== null && Object.keys(held).length === 0;
  return empty && above.length > 0 && above.at(-2) !== 'states' ? removed(value, above) : after;
}

const name = fc.stringMatching(/^[a-z][a-zA-Z0-9]{0,11}$/);
const words = fc.constantFrom(
  'Calls back: "soon", at 10:00',
  'yes',
  '#1',
  "it's {late}",
  'a, b',
  '12',
  'two\nlines',
  '- no',
);
const leaf = fc.oneof(name, words, fc.integer({ min: 0, max: 100 }), fc.boolean());
const plain: fc.Arbitrary<Plain> = fc.oneof(
  leaf,
  fc.array(leaf, { maxLength: 3 }),
  fc.dictionary(name, fc.oneof(leaf, fc.dictionary(name, leaf, { maxKeys: 3 })), { minKeys: 1, maxKeys: 3 }),
);
const edit = fc.record({
  pick: fc.nat(),
  kind: fc.constantFrom('set', 'add', 'item', 'remove', 'rename'),
  name,
  value: plain,
});
type Edit = typeof edit extends fc.Arbitrary<infer Value> ? Value : never;

interface Step {
  readonly text: string;
  readonly expected: Plain;
}

function apply({ text, expected: now }: Step, { pick, kind, name: key, value }: Edit): Step {
  const places = placesOf(now);
  const place = places[pick % places.length] ?? [];
  const held = valueAt(now, place) ?? null;
  const up = valueAt(now, place.slice(0, -1)) ?? null;
  if (kind === 'set') return { text: setAt(text, place, value), expected: changed(now, place, () => value) };
  if (kind === 'remove') return { text: removeAt(text, place), expected: removed(now, place) };
  if (kind === 'rename') {
    const from = place.at(-1);
    const fits = isPlainMap(up) && typeof from === 'string' && !Object.hasOwn(up, key);
    const renamed = (map: Plain | undefined): Plain =>
      Object.fromEntries(Object.entries(map as PlainMap).map(([old, one]) => [old === from ? key : old, one]));
    const expected = fits ? changed(now, place.slice(0, -1), renamed) : now;
    return { text: fits ? renameKey(text, place, key) : text, expected };
  }
  if (kind === 'item' && Array.isArray(held)) {
    return {
      text: setAt(text, [...place, held.length], value),
      expected: changed(now, [...place, held.length], () => value),
    };
  }
  if (!isPlainMap(held) || Object.hasOwn(held, key)) return { text, expected: now };
  const sibling = Object.keys(held)[pick % Math.max(1, Object.keys(held).length)];
  const expected = changed(now, [...place, key], () => value);
  return { text: insertAfter(text, [...place, key], sibling, value), expected };
}

const scalars = texts.map((text) => {
  const value = valueOf(text);
  return { text, leaves: placesOf(value).filter((place) => typeof valueAt(value, place) === 'string') };
});

describe('edits of a text', () => {
  it('say after a thousand changes what the same changes of plain objects say', () => {
    fc.assert(
      fc.property(fc.constantFrom(...texts), fc.array(edit, { minLength: 10, maxLength: 10 }), (start, edits) => {
        let step: Step = { text: start, expected: valueOf(start) };
        for (const one of edits) {
          const before = step.text;
          step = apply(step, one);
          try {
            expect(valueOf(step.text)).toEqual(step.expected);
          } catch (error) {
            throw new Error(`${JSON.stringify(one)}\n--- before\n${before}\n--- after\n${step.text}\n${String(error)}`);
          }
        }
      }),
      { numRuns: 100 },
    );
  });

  it('leave every line alone that the change is not about', () => {
    fc.assert(
      fc.property(fc.constantFrom(...scalars), fc.nat(), name, ({ text, leaves }, pick, value) => {
        const edited = setAt(text, leaves[pick % leaves.length] ?? [], value);
        const [before, after] = [text.split('\n'), edited.split('\n')];
        expect(after.length).toBe(before.length);
        expect(after.filter((line, index) => line !== before[index]).length).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('take the note above a key away with it, and no other', () => {
    const text = '# The file.\na: 1\n# About b.\nb: 2 # two\n# About c.\nc: 3\n';
    expect(removeAt(text, ['b'])).toBe('# The file.\na: 1\n# About c.\nc: 3\n');
    expect(removeAt(text, ['a'])).toBe('# The file.\n# About b.\nb: 2 # two\n# About c.\nc: 3\n');
  });

  it('write what is added as somebody would by hand', () => {
    const text = 'machine:\n  states:\n    first:\n      on: {reply.yes: done}\n    done: {type: final}\n';
    const asked = { type: 'ask_patient', params: { template: 'how-are-you', replies: ['fine', 'worse'] } };
    const added = insertAfter(text, ['machine', 'states', 'asking'], 'first', {
      entry: asked,
      on: { 'reply.fine': 'done' },
    });
    expect(added).toBe(
      'machine:\n  states:\n    first:\n      on: {reply.yes: done}\n    asking:\n      entry:\n        type: ask_patient\n' +
        '        params: {template: how-are-you, replies: [fine, worse]}\n      on: {reply.fine: done}\n    done: {type: final}\n',
    );
  });

  it('change nothing in a text that cannot be read', () => {
    for (const broken of ['a: [1', 'a: 1\na: 2\n', 'a: *b\n'])
      expect([setAt(broken, ['a'], 3), removeAt(broken, ['a'])]).toEqual([broken, broken]);
  });
});
