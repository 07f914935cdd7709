import { describe, expect, it } from '@jest/globals';
import { calendarDay, dayName, setHouseZone } from './when.js';

describe('a day of the calendar', () => {
  it.each(['America/New_York', 'Europe/Kyiv', 'Pacific/Auckland'])('is that day in %s too', (zone) => {
    setHouseZone(zone);
    expect(calendarDay('2026-01-20', 'en')).toMatch(/^20 January/);
    expect(calendarDay('2026-01-20', 'uk')).toMatch(/^20 січня/);
  });

  it('is not taken for its first moment in Greenwich', () => {
    setHouseZone('America/New_York');
    expect(dayName('2026-01-20', 'en')).toContain('19 January');
  });
});
