import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { likenessOf, suggestionsOf, type Comparable } from './likeness.js';

const problem = (more: Partial<Comparable>): Comparable => ({
  problemId: 'a',
  touchpoint: 'waiting-room',
  theme: 'waiting',
  title: 'Долгое ожидание на ресепшене',
  branch: null,
  firstAt: 0,
  ...more,
});

describe('problems that may be one', () => {
  it('are found by place, theme and words, whatever their endings', () => {
    const other = problem({ problemId: 'b', title: 'Долго ждать: ожидания ресепшена', firstAt: 1 });
    const [found] = suggestionsOf([other, problem({})], 10);
    expect(found).toMatchObject({ keep: 'a', join: 'b', because: ['touchpoint', 'theme', 'words'] });
  });

  it('are not those of two branches, nor those that share the place alone', () => {
    expect(suggestionsOf([problem({ branch: 'podil' }), problem({ problemId: 'b', branch: 'pechersk' })], 10)).toEqual(
      [],
    );
    const parking = problem({ problemId: 'c', theme: 'place', title: 'Негде поставить машину' });
    expect(suggestionsOf([problem({}), parking], 10)).toEqual([]);
  });

  it('are as alike one way as the other, and never more than the same', () => {
    const any = fc
      .record({ touchpoint: fc.constantFrom('a', 'b'), theme: fc.constantFrom('', 'x', 'y'), title: fc.string() })
      .map(problem);
    fc.assert(
      fc.property(any, any, (left, right) => {
        const { likeness } = likenessOf(left, right);
        expect(likenessOf(right, left).likeness).toBe(likeness);
        expect(likeness).toBeLessThanOrEqual(1);
      }),
    );
  });
});
