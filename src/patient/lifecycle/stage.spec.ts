import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { usualLifecycle } from '../../engine/index.js';
import { loyaltyFactKinds, type Life, type LifeFact } from './life.js';
import { stageAt } from './stage.js';
import { stageSince } from './stage-since.js';

const day = 86_400_000;
const days = (...offsets: number[]) => offsets.map((offset) => offset * day);
const every = (step: number, count: number) => Array.from({ length: count }, (_, index) => index * step * day);
const life = (visits: readonly number[], rest: Partial<Life> = {}): Life => ({
  visits,
  standing: [],
  facts: [],
  ...rest,
});
const at = (who: Life, offset: number) => stageAt(who, usualLifecycle, offset * day).stage;
const fact = (kind: LifeFact['kind'], offset: number, value?: string): LifeFact => ({
  kind,
  at: offset * day,
  ref: `${kind}-${offset}`,
  ...(value === undefined ? {} : { value }),
});

describe('the stage of a patient', () => {
  it('who never came is a potential one, whatever was booked', () => {
    expect(at(life([], { standing: [{ bookedAt: 0, startsAt: 9 * day }] }), 5)).toBe('potential');
  });

  it('climbs with the visits that took place: first, second, habit, loyalty', () => {
    const monthly = life(every(30, 7));
    expect([0, 30, 60, 90, 120, 150, 180].map((offset) => at(monthly, offset))).toEqual([
      ...['primary', 'repeat', 'repeat', 'regular', 'regular', 'regular', 'loyal'],
    ]);
  });

  it('the sittings of one course are no habit', () => {
    expect(at(life(days(0, 7, 14, 21, 28, 35, 42)), 43)).toBe('repeat');
  });

  it('falls a step when visits stay away for longer than is usual and forgiven, and is lapsed after that', () => {
    const loyal = life(every(30, 7));
    expect(at(loyal, 180 + 100)).toBe('loyal');
    expect(at(loyal, 180 + 106)).toBe('regular');
    expect(at(loyal, 180 + 183)).toBe('lapsed');
    const regular = life(every(30, 4));
    expect(at(regular, 90 + 106)).toBe('repeat');
  });

  it('a visit ahead keeps somebody who booked it before they were lost, and not who books afterwards', () => {
    const visits = every(30, 4);
    const standing = { startsAt: 400 * day };
    expect(at(life(visits, { standing: [{ ...standing, bookedAt: 100 * day }] }), 300)).toBe('repeat');
    expect(at(life(visits, { standing: [{ ...standing, bookedAt: 290 * day }] }), 300)).toBe('lapsed');
  });

  it('a recommendation that came makes a regular patient loyal for a year, and nobody else', () => {
    expect(at(life(every(30, 4), { facts: [fact('referral', 91)] }), 92)).toBe('loyal');
    expect(at(life(every(30, 2), { facts: [fact('referral', 31)] }), 32)).toBe('repeat');
    expect(at(life(every(60, 6), { facts: [fact('public_defence', -66)] }), 301)).toBe('regular');
  });

  it('too many incidents in the window end loyalty, and time heals', () => {
    const hurt = life(every(30, 13), { facts: [fact('incident', 170), fact('incident', 175), fact('incident', 179)] });
    expect(at(hurt, 178)).toBe('regular');
    expect(at(hurt, 180)).toBe('regular');
    expect(stageAt(hurt, usualLifecycle, 181 * day).because).toBe('incidents');
    expect(at(hurt, 351)).toBe('loyal');
  });

  it('a told stage is where counting goes on from', () => {
    const told = life(days(400), { facts: [fact('stage_told', 300, 'regular')] });
    expect(at(told, 299)).toBe('potential');
    expect(at(told, 301)).toBe('regular');
    expect(at(life(days(310, 340, 370), { facts: [fact('stage_told', 300, 'regular')] }), 371)).toBe('loyal');
    expect(at(life(every(30, 7), { facts: [fact('stage_told', 181, 'primary')] }), 182)).toBe('primary');
    expect(at(life(every(30, 7), { facts: [fact('stage_told', 181, 'lapsed')] }), 182)).toBe('lapsed');
    expect(at(life(every(30, 8), { facts: [fact('stage_told', 181, 'lapsed')] }), 211)).toBe('loyal');
  });

  it('nothing changes after a death', () => {
    expect(at(life(every(30, 7), { deceasedAt: 100 * day }), 900)).toBe('regular');
  });
});

const offsets = fc.integer({ min: 0, max: 1_500 });
const facts = fc.array(
  fc.record({
    kind: fc.constantFrom(...loyaltyFactKinds),
    at: offsets.map((offset) => offset * day),
    ref: fc.string({ minLength: 1, maxLength: 3 }),
    value: fc.constantFrom('potential', 'primary', 'repeat', 'regular', 'loyal', 'lapsed'),
  }),
  { maxLength: 12 },
);
const lives = fc.record({
  visits: fc.array(
    offsets.map((offset) => offset * day),
    { maxLength: 14 },
  ),
  standing: fc.array(fc.record({ bookedAt: offsets.map((o) => o * day), startsAt: offsets.map((o) => o * day) }), {
    maxLength: 3,
  }),
  facts,
});
const shuffled = <T>(list: readonly T[]) => fc.shuffledSubarray([...list], { minLength: list.length });

describe('the facts behind a stage', () => {
  it('decide alone: never the order in which they were told', () => {
    const pairs = lives.chain((one) =>
      fc.tuple(
        fc.constant(one),
        fc.record({ visits: shuffled(one.visits), standing: shuffled(one.standing), facts: shuffled(one.facts) }),
      ),
    );
    fc.assert(
      fc.property(pairs, offsets, ([one, other], now) => {
        expect(stageAt(other, usualLifecycle, now * day)).toEqual(stageAt(one, usualLifecycle, now * day));
        expect(stageSince(other, usualLifecycle, now * day)).toBe(stageSince(one, usualLifecycle, now * day));
      }),
    );
  });

  it('count only once they have happened', () => {
    fc.assert(
      fc.property(lives, offsets, (one, now) => {
        const known = {
          ...one,
          visits: one.visits.filter((each) => each <= now * day),
          facts: one.facts.filter((each) => each.at <= now * day),
        };
        expect(stageAt(known, usualLifecycle, now * day)).toEqual(stageAt(one, usualLifecycle, now * day));
      }),
    );
  });

  it('have held since the moment that is named, and not the moment before', () => {
    fc.assert(
      fc.property(lives, offsets, (one, now) => {
        const { stage } = stageAt(one, usualLifecycle, now * day);
        const since = stageSince(one, usualLifecycle, now * day);
        if (since === undefined) return;
        expect(since).toBeLessThanOrEqual(now * day);
        expect(stageAt(one, usualLifecycle, since).stage).toBe(stage);
        expect(stageAt(one, usualLifecycle, since - 1).stage).not.toBe(stage);
      }),
    );
  });
});
