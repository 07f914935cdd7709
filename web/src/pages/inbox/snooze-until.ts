import { dayAfter, dayIn, instantIn } from '../../i18n/zone-day.js';

const hourMs = 3_600_000;

/** When a snoozed conversation comes back, ISO 8601; `tomorrow` is nine in the morning of the clinic. `now` is epoch ms. */
export function snoozeUntil(length: 'hour' | 'evening' | 'tomorrow', now: number, zone: string): string {
  if (length === 'tomorrow') return instantIn(zone, dayAfter(dayIn(now, zone), 1), '09:00');
  return new Date(now + (length === 'hour' ? 1 : 4) * hourMs).toISOString();
}
