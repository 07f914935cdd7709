import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { reportOf, type ArmCounts, type ExperimentPlan } from './experiment-report.js';

const plan: ExperimentPlan = {
  name: 'win-back-2026',
  versions: ['win-back@1'],
  arms: { warm: 2, call: 2, holdout: 1 },
  holdout: 'holdout',
  changed: false,
  running: false,
  measure: { on: ['appointment.booked'], within: 'P60D' },
};
const counts = (arm: string, measured: number, succeeded: number, more: Partial<ArmCounts> = {}): ArmCounts => {
  return {
    arm,
    assigned: measured,
    exposed: measured,
    recipients: measured,
    refused: 0,
    sent: measured,
    measured,
    succeeded,
    ...more,
  };
};
const report = (arms: readonly ArmCounts[], changed: Partial<ExperimentPlan> = {}, mixed = 0) =>
  reportOf({ ...plan, ...changed }, { arms, mixed }, null);

const clear = [counts('warm', 400, 120), counts('call', 400, 64), counts('holdout', 200, 30)];

describe('the report of an experiment', () => {
  it('shows the arms in the order of the file, each with its share and its distance from the holdout', () => {
    const { arms, against } = report([...clear].reverse());
    expect(against).toBe('holdout');
    expect(arms.map(({ arm, outcome, difference }) => [arm, outcome.n, outcome.percent, difference?.points])).toEqual([
      ['warm', 120, 30, 15],
      ['call', 64, 16, 1],
      ['holdout', 30, 15, undefined],
    ]);
    expect(arms[0]?.outcome.interval).toEqual([25.72, 34.66]);
  });

  it('says what differs, what cannot be told from chance, and how small a difference would stay unseen', () => {
    const { verdict, sentence } = report(clear);
    expect(verdict).toBe('difference');
    expect(sentence).toContain(
      '"warm" has more outcomes than "holdout": 30.0 % against 15.0 %; the difference is 15.0 points',
    );
    expect(sentence).toContain('No difference between "call" and "holdout" can be told from chance: 1.0 points');
    expect(sentence).toContain('widened for 2 comparisons');
    expect(sentence).toMatch(/one below \d+\.\d points would mostly go unseen/);
  });

  it('calls no difference one that only a single comparison would show', () => {
    const arms = [counts('warm', 400, 84), counts('call', 400, 60), counts('holdout', 400, 60)];
    const three = { arms: { warm: 1, call: 1, holdout: 1 } };
    const two = { arms: { warm: 1, holdout: 1 } };
    expect(report(arms, three).verdict).toBe('no-difference');
    expect(report([arms[0]!, arms[2]!], two).verdict).toBe('difference');
  });

  it('says that there are too few, whatever the figures look like', () => {
    const { verdict, sentence } = report([counts('warm', 29, 29), counts('call', 29, 0), counts('holdout', 14, 0)]);
    expect(verdict).toBe('too-small');
    expect(sentence).not.toContain('has more');
  });

  it('reads nothing from arms whose sizes do not fit the weights', () => {
    const { verdict, sentence, ratio } = report([
      counts('warm', 400, 120),
      counts('call', 400, 64),
      counts('holdout', 120, 18),
    ]);
    expect(ratio).toMatchObject({ mismatch: true });
    expect(ratio.probability).toBeLessThan(0.001);
    expect(verdict).toBe('mismatch');
    expect(sentence).toContain('Nothing can be read from the outcomes');
  });

  it('counts for that check recipients, which are what is dealt, and not patients', () => {
    const family = [
      counts('warm', 400, 100),
      counts('call', 400, 100),
      counts('holdout', 120, 30, { recipients: 200 }),
    ];
    expect(report(family).ratio.mismatch).toBe(false);
  });

  it('reads nothing from weights that were changed, and holds an old arm on the list', () => {
    const { verdict, arms } = report([...clear, counts('gift', 10, 1)], { changed: true });
    expect(verdict).toBe('changed');
    expect(arms.map(({ arm, weight }) => [arm, weight])).toContainEqual(['gift', 0]);
  });

  it('compares with the first arm where there is no holdout', () => {
    const { against, arms } = report(clear, { holdout: undefined });
    expect(against).toBe('warm');
    expect(arms[0]?.difference).toBeNull();
  });

  it('tells of those who are not measured yet, of those in two arms, and that it still runs', () => {
    const waiting = [counts('warm', 400, 120, { assigned: 450, recipients: 400 }), clear[1]!, clear[2]!];
    const { sentence } = report(waiting, { running: true }, 3);
    expect(sentence).toContain('50 patients are not measured yet');
    expect(sentence).toContain('3 patients have been in more than one arm');
    expect(sentence).toContain('decide on the day that was fixed beforehand');
    expect(reportOf(plan, { arms: clear, mixed: 0 }, 'vip').sentence).toContain('chosen afterwards is a hint');
  });

  it('has a sentence for nobody at all', () => {
    const { verdict, arms, sentence } = report([]);
    expect(verdict).toBe('empty');
    expect(sentence).toBe('Nobody has been assigned to an arm yet.');
    expect(arms.map(({ outcome, difference }) => [outcome.percent, difference])).toEqual([
      [null, null],
      [null, null],
      [null, null],
    ]);
  });

  it('never claims a difference when the shares are the same, and every figure is a number', () => {
    const size = fc.integer({ min: 0, max: 400 });
    fc.assert(
      fc.property(size, fc.integer({ min: 1, max: 9 }), (base, tenths) => {
        const same = (arm: string, weight: number) => counts(arm, base * weight * 10, base * weight * tenths);
        const told = report([same('warm', 2), same('call', 2), same('holdout', 1)]);
        expect(['empty', 'too-small', 'no-difference']).toContain(told.verdict);
        expect(JSON.stringify(told)).not.toContain('NaN');
        expect(told.sentence).not.toMatch(/NaN|Infinity|undefined/);
      }),
    );
  });
});
