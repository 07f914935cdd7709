import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Offer } from '../slot/slot-finder.service.js';
import { DAYS_SHOWN, daysOf, localDay } from './page-times.js';

const zone = 'Europe/Kyiv';
const start = Date.UTC(2026, 0, 12, 7);

function offerAt(startsAt: number): Offer {
  const place = { doctorId: 'lysenko', doctorName: 'Lysenko', branchId: 'podil', roomId: null, serviceId: null, zone };
  return { ...place, slotKey: `s1.${startsAt}`, startsAt, endsAt: startsAt + 1 };
}

describe('the days of the page', () => {
  it('show every offer once, on the first days or from the day on that begins the next page', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat({ max: 60 * 48 }), { maxLength: 200 }), (halfHours) => {
        const offers = halfHours.sort((a, b) => a - b).map((at) => offerAt(start + at * 1_800_000));
        const { days, later } = daysOf(offers, 'en', () => undefined);
        expect(days.length).toBeLessThanOrEqual(DAYS_SHOWN);
        const shown = days.flatMap(({ times }) => times.map(({ slotKey }) => slotKey));
        const rest = offers.filter((offer) => later !== undefined && localDay(offer.startsAt, zone) >= later);
        expect([...shown, ...rest.map(({ slotKey }) => slotKey)]).toEqual(offers.map(({ slotKey }) => slotKey));
      }),
    );
  });

  it('are those of the wall clock of the branch, and name it where there are several', () => {
    const { days } = daysOf([offerAt(Date.UTC(2026, 0, 12, 23, 30))], 'uk', () => 'Поділ');
    expect(days).toEqual([
      { label: 'вівторок, 13 січня', times: [{ slotKey: expect.any(String), time: '01:30', with: 'Lysenko, Поділ' }] },
    ]);
  });

  it('tell the two hours apart that the night of the change of clocks has, and no others', () => {
    const autumn = [0, 1, 2].map((hour) => offerAt(Date.UTC(2026, 9, 24, 23, 30) + hour * 3_600_000));
    const [day] = daysOf(autumn, 'en', () => undefined).days;
    expect(day?.times.map(({ time }) => time)).toEqual(['02:30', '03:30 (GMT+3)', '03:30 (GMT+2)']);
    const spring = [0, 1].map((hour) => offerAt(Date.UTC(2026, 2, 29, 0, 30) + hour * 3_600_000));
    expect(daysOf(spring, 'en', () => undefined).days[0]?.times.map(({ time }) => time)).toEqual(['02:30', '04:30']);
  });
});
