import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { DAY } from '../engine/index.js';
import type { AskedQuestion, Leaving, TouchRow } from '../outbox/index.js';
import { chosenTime, withTimes } from './slot-book.js';

const zone = 'Europe/Kyiv';
const base = Date.UTC(2026, 0, 12, 8);

function leaving(count: number, now: number, replies: readonly string[] = ['human']): Leaving {
  const choices = { offer: { days: 'P14D', count, moves: false } };
  const touch = { touchId: 't', choices, replies, resend: null } as unknown as TouchRow;
  return { touch, now } as Leaving;
}

describe('the slot book of a rehearsal', () => {
  it('offers as many times as are asked for, on working days ahead, in order, each by its reply', () => {
    const days = fc.integer({ min: 0, max: 400 }).map((day) => base + day * DAY);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 7 }), days, (count, now) => {
        const { choices, replies } = withTimes(leaving(count, now), { zone });
        const shown = choices?.shown ?? [];
        expect(shown).toHaveLength(count);
        expect(replies).toEqual([...shown.map((_, index) => `slot-${index + 1}`), 'human']);
        const starts = shown.map(({ startsAt }) => startsAt);
        expect(starts).toEqual([...new Set(starts)].sort((left, right) => left - right));
        const weekday = new Intl.DateTimeFormat('en', { weekday: 'short', timeZone: zone });
        for (const at of starts) {
          expect(at).toBeGreaterThan(now);
          expect(['Sat', 'Sun']).not.toContain(weekday.format(at));
        }
      }),
    );
  });

  it('leaves an offer as it is where there is no book', () => {
    expect(withTimes(leaving(3, base), undefined).replies).toEqual(['human']);
  });

  it('makes a chosen time a visit, and nothing of another reply', () => {
    const { choices, replies } = withTimes(leaving(2, base), { zone });
    const question = { touchId: 't', patientId: 'p', enrolmentId: 'e', choices, replies } as unknown as AskedQuestion;
    const startsAt = choices?.shown?.[1]?.startsAt;
    const at = { at: base, book: { zone } };
    expect(chosenTime(question, 'slot-2', at)).toMatchObject({
      visit: { patientId: 'p', startsAt, status: 'booked' },
      event: { type: 'slot.booked', payload: { moved: false } },
    });
    expect(chosenTime(question, 'human', at)).toBeUndefined();
    expect(chosenTime(question, 'slot-9', at)).toBeUndefined();
    const quicker = { at: base, book: { zone, taken: () => true } };
    expect(chosenTime(question, 'slot-2', quicker)).toMatchObject({ visit: undefined, event: { type: 'slot.taken' } });
  });

  it('ends an offer when others have every time, and moves nothing that is no visit', () => {
    const { status, rule } = withTimes(leaving(3, base), { zone, full: () => true });
    expect([status, rule]).toEqual(['ended', 'nothing_free']);
    const { choices } = withTimes(leaving(1, base), { zone });
    const moving = { ...choices, offer: { ...choices?.offer, moves: true } };
    const question = { touchId: 't', patientId: 'p', choices: moving, appointmentId: null } as unknown as AskedQuestion;
    const book = { zone };
    expect(chosenTime(question, 'slot-1', { at: base, book })).toMatchObject({ event: { type: 'slot.none' } });
    const asked = { ...question, appointmentId: 'a-1' };
    expect(chosenTime(asked, 'slot-1', { at: base, book })).toMatchObject({
      visit: { appointmentId: 'a-1' },
      event: { payload: { moved: true } },
    });
  });
});
