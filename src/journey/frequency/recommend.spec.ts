import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { newcombe } from '../../runtime/index.js';
import { ENOUGH, margin, recommend, type FrequencyCell } from './recommend.js';

const share = (n: number, of: number) => ({ n, of });

function cell(contacts: number, more: Partial<FrequencyCell> = {}): FrequencyCell {
  const n = 20_000;
  return { contacts, n, response: share(n * 0.3, n), refusal: share(n * 0.01, n), missed: share(0, 0), ...more };
}

const anyShare = fc.nat(3_000).chain((of) => fc.nat(of).map((n) => share(n, of)));
const anyCells = fc.uniqueArray(fc.integer({ min: 1, max: 8 }), { maxLength: 8 }).chain((numbers) =>
  fc.tuple(
    ...numbers.map((contacts) =>
      fc.record({
        contacts: fc.constant(contacts),
        n: fc.nat(3_000),
        response: anyShare,
        refusal: anyShare,
        missed: anyShare,
      }),
    ),
  ),
);
const anyLimit = fc.option(fc.integer({ min: 1, max: 8 }), { nil: null });

describe('the recommended number of contacts', () => {
  it('is never more than was seen, nor one of which too little is known', () => {
    fc.assert(
      fc.property(anyCells, anyLimit, (cells, limit) => {
        const { advice, limit: advised } = recommend(cells, limit);
        if (advice === 'keep') expect(advised).toBe(limit);
        else expect(cells.find(({ contacts }) => contacts === advised)?.n).toBeGreaterThanOrEqual(ENOUGH);
      }),
    );
  });

  it('is raised only where the upper number is shown to be not worse', () => {
    fc.assert(
      fc.property(anyCells, anyLimit, (cells, limit) => {
        const { advice, compared } = recommend(cells, limit);
        if (advice !== 'more' || !compared) return;
        const [now, upper] = compared.map((number) => cells.find(({ contacts }) => contacts === number));
        if (!now || !upper) throw new Error('it compared what was not seen');
        expect(upper.contacts).toBeGreaterThan(limit ?? 0);
        expect(newcombe(upper.refusal, now.refusal)[1]).toBeLessThanOrEqual(margin.refusal);
      }),
    );
  });

  it('does not depend on the order of the cells', () => {
    fc.assert(
      fc.property(anyCells, anyLimit, (cells, limit) => {
        expect(recommend([...cells].reverse(), limit)).toEqual(recommend(cells, limit));
      }),
    );
  });

  it('stays where too little is known', () => {
    expect(recommend([], 2)).toMatchObject({ advice: 'keep', limit: 2, because: 'too_few' });
    expect(recommend([cell(1), cell(2, { n: ENOUGH - 1 })], 2)).toMatchObject({ advice: 'keep', because: 'too_few' });
  });

  it('is lowered when the limit costs refusals', () => {
    const cells = [cell(1), cell(2), cell(3, { refusal: share(600, 20_000) })];
    expect(recommend(cells, 3)).toEqual({ advice: 'less', limit: 2, because: 'more_refusals', compared: [3, 2] });
  });

  it('is lowered when the limit costs answers', () => {
    expect(recommend([cell(1), cell(2, { response: share(4_000, 20_000) })], 2)).toMatchObject({
      advice: 'less',
      because: 'fewer_answers',
    });
  });

  it('says nothing of reminders, whose number follows the visits of a patient', () => {
    const about = (contacts: number, n: number, missed: number) => cell(contacts, { n, missed: share(missed, n) });
    const cells = [about(1, 2_378, 74), about(2, 1_810, 67), about(3, 102, 22)];
    expect(recommend(cells, 30)).toEqual({ advice: 'keep', limit: 30, because: 'follows_visits', compared: null });
  });

  it('is raised step by step, and not past a number that is worse', () => {
    const cells = [cell(1), cell(2), cell(3), cell(4, { refusal: share(900, 20_000) }), cell(5)];
    expect(recommend(cells, 2)).toMatchObject({ advice: 'more', limit: 3 });
  });

  it('finds a number that is known to be right, and keeps the limit where there is nothing but noise', () => {
    const advised = (limit: number, refuses: readonly number[], n: number) =>
      Array.from({ length: 200 }, (_, run) => recommend(drawn(run, refuses, n), limit));
    const found = advised(4, [0.01, 0.01, 0.04, 0.08], 2_000).filter(({ limit }) => limit === 2);
    expect(found.length).toBeGreaterThan(190);
    const noise = advised(4, [0.02, 0.02, 0.02, 0.02], 400).filter(({ advice }) => advice !== 'keep');
    expect(noise.length).toBeLessThanOrEqual(10);
    const raised = advised(2, [0.02, 0.02, 0.02, 0.02], 400).filter(({ advice }) => advice === 'more');
    expect(raised.length).toBeLessThanOrEqual(10);
  });
});

/** Contacts of a clinic that we know all about: so many at each number, refused with these probabilities, answered in three of ten. */
function drawn(seed: number, refuses: readonly number[], n: number): FrequencyCell[] {
  let state = seed + 1;
  const hits = (chance: number) => {
    let count = 0;
    for (let one = 0; one < n; one += 1) {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      if (state / 2 ** 32 < chance) count += 1;
    }
    return count;
  };
  return refuses.map((chance, index) =>
    cell(index + 1, { n, refusal: share(hits(chance), n), response: share(hits(0.3), n) }),
  );
}
