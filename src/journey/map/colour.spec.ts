import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { colourRules } from '../../catalog/clinic/clinic-colours.js';
import { colourOf, colours, noEvidence, together, type Evidence } from './colour.js';

const rules = colourRules.colours.parse({});
const answers = (...given: number[]): Evidence => ({
  ...noEvidence,
  score: {
    n: given.length,
    total: given.reduce((sum, one) => sum + one, 0),
    squares: given.reduce((sum, one) => sum + one * one, 0),
    high: given.filter((one) => one >= 0.8).length,
  },
});
const times = (count: number, value: number): number[] => Array.from({ length: count }, () => value);
const count = fc.nat({ max: 40 });
const evidence = fc
  .record({
    given: fc.array(fc.constantFrom(0, 0.25, 0.5, 0.6, 0.75, 0.8, 0.9, 1), { maxLength: 40 }),
    ...{ problems: fc.nat({ max: 2 }), proposed: fc.nat({ max: 2 }), verified: fc.nat({ max: 2 }) },
    ...{ accepted: count, returned: count, overdue: count, delivered: count, failed: count },
  })
  .map(({ given, problems, proposed, verified, accepted, returned, overdue, delivered, failed }): Evidence => {
    const opened = accepted + Math.max(returned, overdue);
    const handovers = { opened, returned, overdue };
    return {
      ...answers(...given),
      ...{ problems, proposed, verified, handovers },
      messages: { sent: delivered + failed, failed },
    };
  });

describe('the colour of a touchpoint', () => {
  it('is red while a problem is open, however good the scores are', () => {
    const verdict = colourOf({ ...answers(...times(50, 1)), problems: 1, verified: 1 }, rules, false);
    expect(verdict.colour).toBe('red');
    expect(verdict.reasons[0]).toMatchObject({ rule: 'open-problem', value: 1 });
    expect(verdict.reasons.map(({ rule }) => rule)).toContain('score-good');
  });

  it('says the mean, the number of answers and the limit it failed', () => {
    const { colour, reasons } = colourOf(answers(...times(10, 0.25), ...times(10, 0.75)), rules, false);
    expect(colour).toBe('red');
    expect(reasons).toEqual([{ rule: 'score-failing', colour: 'red', value: 0.5, n: 20, limit: 0.6 }]);
  });

  it('is grey with fewer answers than are enough, whatever they say', () => {
    for (const value of [0, 1]) {
      const { colour, reasons } = colourOf(answers(...times(9, value)), rules, false);
      expect(colour).toBe('grey');
      expect(reasons).toEqual([expect.objectContaining({ rule: 'too-few', n: 9, limit: 10 })]);
    }
  });

  it('is stricter with a moment of truth', () => {
    const heard = answers(...times(20, 0.8));
    expect(colourOf(heard, rules, false).colour).toBe('green');
    expect(colourOf(heard, rules, true).colour).toBe('amber');
  });

  it('is green by answers alone only when enough of them are good by themselves', () => {
    expect(colourOf(answers(...times(9, 1), 0.75), rules, false).colour).toBe('grey');
    expect(colourOf(answers(...times(10, 1), 0.75), rules, false).colour).toBe('green');
    fc.assert(
      fc.property(evidence, fc.boolean(), (given, truth) => {
        const { colour } = colourOf({ ...noEvidence, score: given.score }, rules, truth);
        if (given.score.high < rules.enough) expect(colour).not.toBe('green');
      }),
    );
  });

  it('turns green when an improvement was verified and nothing speaks against it', () => {
    expect(colourOf({ ...noEvidence, verified: 1 }, rules, true).colour).toBe('green');
    expect(colourOf({ ...noEvidence, verified: 1, proposed: 1 }, rules, true).colour).toBe('amber');
  });

  it('is red when too many handovers came back, waited too long, or messages did not arrive', () => {
    const handovers = { opened: 20, returned: 0, overdue: 0 };
    const reds: [Partial<Evidence>, string][] = [
      [{ handovers: { ...handovers, returned: 5 } }, 'handovers-returned'],
      [{ handovers: { ...handovers, overdue: 5 } }, 'handovers-overdue'],
      [{ messages: { sent: 20, failed: 4 } }, 'messages-failed'],
    ];
    for (const [part, rule] of reds)
      expect(colourOf({ ...noEvidence, ...part }, rules, false)).toMatchObject({ colour: 'red', reasons: [{ rule }] });
  });

  it('follows from its reasons alone: the first has its colour, and no harm is left out', () => {
    fc.assert(
      fc.property(evidence, fc.boolean(), (given, truth) => {
        const { colour, reasons } = colourOf(given, rules, truth);
        expect(reasons[0]?.colour).toBe(colour);
        const worst = Math.min(...reasons.map((reason) => colours.indexOf(reason.colour)));
        expect(colours[worst]).toBe(colour);
        expect(reasons.some(({ rule }) => rule === 'open-problem')).toBe(given.problems > 0);
      }),
    );
  });

  it('never gets greener by more evidence of harm', () => {
    const harm: ((given: Evidence) => Evidence)[] = [
      (given) => ({ ...given, problems: given.problems + 1 }),
      (given) => ({ ...given, proposed: given.proposed + 1 }),
      (given) => together([given, answers(0)]),
      (given) => together([given, answers(0.5)]),
      (given) => together([given, { ...noEvidence, handovers: { opened: 1, returned: 1, overdue: 0 } }]),
      (given) => together([given, { ...noEvidence, handovers: { opened: 0, returned: 0, overdue: 1 } }]),
      (given) => together([given, { ...noEvidence, messages: { sent: 1, failed: 1 } }]),
    ];
    fc.assert(
      fc.property(evidence, fc.boolean(), fc.constantFrom(...harm), (given, truth, worse) => {
        const [before, after] = [given, worse(given)].map((one) => colours.indexOf(colourOf(one, rules, truth).colour));
        expect(after).toBeLessThanOrEqual(before ?? -1);
      }),
      { numRuns: 2_000 },
    );
  });
});
