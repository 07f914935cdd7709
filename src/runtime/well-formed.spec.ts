import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { wellFormed } from './well-formed.js';

/** Code units in any order, so also halves of pairs. */
const unit = fc.integer({ min: 0xd700, max: 0xe0ff }).map((code) => String.fromCharCode(code));
const text = fc.array(unit, { maxLength: 6 }).map((units) => units.join(''));

describe('a body of a request', () => {
  it('holds no half of a pair afterwards, however deep it stood, and is otherwise the same', () => {
    fc.assert(
      fc.property(fc.jsonValue(), text, (value, said) => {
        const body = { value, deep: [{ said }, [said]] };
        const before = JSON.stringify({ value, deep: [{ said: said.toWellFormed() }, [said.toWellFormed()]] });
        expect(JSON.stringify(wellFormed(body))).toBe(JSON.stringify(wellFormed(JSON.parse(before))));
        expect(JSON.stringify(wellFormed(body))).not.toMatch(/\\ud[89a-f]/);
      }),
    );
  });

  it('stays what it is where it is no text', () => {
    for (const value of [undefined, null, 7, true, Buffer.from([0xd8])]) expect(wellFormed(value)).toBe(value);
    expect(wellFormed('\ud800')).toBe('\ufffd');
  });
});
