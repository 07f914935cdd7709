import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { momentsOf, welch } from '../../runtime/index.js';
import { byPerson, type Said } from './looks.js';
import { proofOf, type Measured } from './verification.js';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const rule = { answers: 15, before_days: 60, earliest_days: 7, latest_days: 60 };
const around = (score: number, n: number) => Array.from({ length: n }, (_, index) => score + (index % 2 ? 0.1 : -0.1));
/** One person an hour. */
const said = (scores: readonly number[]): Said[] =>
  scores.map((score, index) => ({ patientId: `p-${index}`, score, at: (index + 1) * HOUR }));
const measured = (more: Partial<Measured> = {}): Measured => ({
  ...{ before: momentsOf(around(0.3, 30)), after: said(around(0.8, 30)), recurred: 0, releasedAt: 0, now: 20 * DAY },
  ...more,
});
const verdictOf = (more: Partial<Measured>) => {
  const { verdict, rule: by } = proofOf(measured(more), rule, 2);
  return `${verdict} by ${by}`;
};

describe('the proof of an improvement', () => {
  it.each<[string, string, Partial<Measured>]>([
    ['a clear gain', 'verified by gain', {}],
    ['a clear gain in the first week', 'too_early by earliest', { now: 6 * DAY }],
    ['fourteen people', 'not_enough by answers', { after: said(around(0.8, 14)) }],
    ['three people before', 'not_enough by answers', { before: momentsOf(around(0.3, 3)) }],
    ['next to no gain', 'undecided by interval', { after: said(around(0.31, 30)) }],
    ['next to no gain at the end', 'failed by latest', { after: said(around(0.31, 30)), now: 60 * DAY }],
    ['a loss', 'failed by loss', { after: said(around(0.1, 30)) }],
    ['what is heard of again', 'failed by recurrence', { recurred: 2 }],
    ['one more voice', 'verified by gain', { recurred: 1 }],
  ])('of %s is %s', (_, expected, more) => expect(verdictOf(more)).toBe(expected));

  it('says which look it was and what the next one waits for', () => {
    const lookOf = (more: Partial<Measured>) => proofOf(measured(more), rule, 2).look;
    expect(lookOf({ after: said(around(0.31, 14)) })).toBeNull();
    expect(lookOf({ after: said(around(0.31, 29)) })).toEqual({ taken: 1, of: 4, next: 30 });
    expect(lookOf({ after: said(around(0.31, 59)) })).toEqual({ taken: 2, of: 4, next: 60 });
    expect(lookOf({ after: said(around(0.31, 90)) })).toEqual({ taken: 3, of: 4, next: null });
    expect(lookOf({ after: said(around(0.31, 15)), now: 60 * DAY })).toEqual({ taken: 4, of: 4, next: null });
  });

  it('counts whoever answers often as one person', () => {
    const again = said(around(0.8, 30)).map((one) => ({ ...one, patientId: 'the same' }));
    expect(verdictOf({ after: again })).toBe('not_enough by answers');
  });

  it('never says verified with too few answers, with a gain that chance could make, or when it came back', () => {
    const sample = fc.array(
      fc.integer({ min: 0, max: 4 }).map((score) => score / 4),
      { maxLength: 60 },
    );
    fc.assert(
      fc.property(sample, sample, fc.nat(3), fc.nat(90), (before, after, recurred, days) => {
        const all = { before: momentsOf(before), after: said(after), recurred, releasedAt: 0, now: days * DAY };
        const proof = proofOf(all, rule, 2);
        if (proof.verdict !== 'verified') return;
        expect(Math.min(before.length, after.length)).toBeGreaterThanOrEqual(15);
        expect(proof.interval?.[0]).toBeGreaterThan(0);
        expect(recurred).toBeLessThan(2);
        expect(days).toBeGreaterThanOrEqual(7);
      }),
    );
  });

  it('is the same at the end as it was at the first moment that decided, however often one looked', () => {
    const scores = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 15, maxLength: 70 });
    fc.assert(
      fc.property(scores, scores, fc.double({ min: -0.4, max: 0.4, noNaN: true }), (before, after, shift) => {
        const always = { ...rule, earliest_days: 0 };
        const all = measured({ before: momentsOf(before), after: said(after.map((score) => score + shift)) });
        const at = (now: number) =>
          proofOf({ ...all, now, after: all.after.filter((answer) => answer.at <= now) }, always, 2);
        const times = [...all.after.map((answer) => answer.at), 60 * DAY];
        const first = times.map(at).find(({ verdict }) => verdict === 'verified' || verdict === 'failed');
        const { measuredAt: _, ...end } = at(90 * DAY);
        expect(first).toMatchObject(end);
      }),
      { numRuns: 30 },
    );
  });
});

/** The same numbers every time: a score of five, one person after the other. */
function lottery(seed: number): (chances: readonly number[]) => number {
  let state = seed;
  return (chances) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    let left = state / 2 ** 32;
    const found = chances.findIndex((chance) => (left -= chance) < 0);
    return (found === -1 ? chances.length - 1 : found) / (chances.length - 1);
  };
}

/** Of 100 improvements, so many are said to work: with fixed looks, and by an interval looked at after every answer. */
function verifiedOf(runs: number, before: readonly number[], after: readonly number[], people: number) {
  const draw = lottery(7);
  let [fixed, always] = [0, 0];
  for (let run = 0; run < runs; run += 1) {
    const first = momentsOf(Array.from({ length: 60 }, () => draw(before)));
    const then = said(Array.from({ length: people }, () => draw(after)));
    const { verdict } = proofOf(measured({ before: first, after: then, now: 60 * DAY }), rule, 2);
    if (verdict === 'verified') fixed += 1;
    const looked = then.some((_, index) => index >= 14 && welch(byPerson(then.slice(0, index + 1)), first)[0] > 0);
    if (looked) always += 1;
  }
  return { fixed: (100 * fixed) / runs, always: (100 * always) / runs };
}

describe('looks that were agreed on beforehand', () => {
  const usual = [0.15, 0.2, 0.25, 0.25, 0.15];
  const better = [0.04, 0.08, 0.18, 0.35, 0.35];

  it('call at most 3 of 100 improvements without effect proven, where looking after each answer calls many more', () => {
    const { fixed, always } = verifiedOf(1_000, usual, usual, 120);
    expect(fixed).toBeLessThanOrEqual(3);
    expect(always).toBeGreaterThan(7);
  });

  it('find a gain of a fifth of the scale among 60 answers in at least nine of ten', () => {
    expect(verifiedOf(300, usual, better, 60).fixed).toBeGreaterThanOrEqual(90);
  });
});
