import { describe, expect, it } from '@jest/globals';
import { calendarOf, type CalendarVisit } from './calendar.js';

const visit: CalendarVisit = {
  appointmentId: 'a-1',
  revision: 1,
  startsAt: Date.UTC(2026, 2, 3, 7),
  endsAt: Date.UTC(2026, 2, 3, 7, 30),
  cancelled: false,
  summary: 'Tropa; Podil, 12',
  location: 'вул. Ярославська, 12\nBEGIN:VEVENT',
  changedAt: Date.UTC(2026, 2, 1),
};
const lines = (visits: readonly CalendarVisit[]) => calendarOf('Tropa', visits).replaceAll('\r\n ', '').split('\r\n');

describe('a visit in a calendar', () => {
  it('is one entry whatever happens to it: the same UID, a growing sequence', () => {
    const said = [visit, { ...visit, revision: 2 }, { ...visit, revision: 2, cancelled: true }].map((one) =>
      lines([one]),
    );
    expect(said.map((all) => all.find((line) => line.startsWith('UID:')))).toEqual(Array(3).fill('UID:a-1@tropa'));
    expect(said.map((all) => all.find((line) => line.startsWith('SEQUENCE:')))).toEqual([
      'SEQUENCE:0',
      'SEQUENCE:1',
      'SEQUENCE:2',
    ]);
  });

  it('is an instant of UTC and ends what is cancelled', () => {
    expect(lines([visit])).toEqual(
      expect.arrayContaining([
        'METHOD:PUBLISH',
        'DTSTART:20260303T070000Z',
        'DTEND:20260303T073000Z',
        'STATUS:CONFIRMED',
      ]),
    );
    expect(lines([{ ...visit, cancelled: true }])).toEqual(
      expect.arrayContaining(['METHOD:CANCEL', 'STATUS:CANCELLED']),
    );
  });

  it('keeps whatever stands in its texts a text', () => {
    expect(lines([visit]).filter((line) => line === 'BEGIN:VEVENT')).toHaveLength(1);
    expect(lines([visit])).toContain('SUMMARY:Tropa\\; Podil\\, 12');
  });

  it('of nobody is an empty calendar', () => expect(lines([])).toContain('METHOD:PUBLISH'));
});
