import { expect, it } from '@jest/globals';
import { snoozeUntil } from './snooze-until.js';

it('comes back after hours, or at nine of the next day of the clinic, wherever the browser is', () => {
  const lateInKyiv = Date.parse('2026-03-28T21:30:00Z');
  expect(snoozeUntil('hour', lateInKyiv, 'Europe/Kyiv')).toBe('2026-03-28T22:30:00.000Z');
  expect(snoozeUntil('evening', lateInKyiv, 'Europe/Kyiv')).toBe('2026-03-29T01:30:00.000Z');
  // The clocks of that night go forward.
  expect(snoozeUntil('tomorrow', lateInKyiv, 'Europe/Kyiv')).toBe('2026-03-29T06:00:00.000Z');
  expect(snoozeUntil('tomorrow', lateInKyiv, 'America/New_York')).toBe('2026-03-29T13:00:00.000Z');
});
