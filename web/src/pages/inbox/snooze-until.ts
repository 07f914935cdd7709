/** When a snoozed conversation comes back; `tomorrow` is nine in the morning of the browser's zone. */
export function snoozeUntil(length: 'hour' | 'evening' | 'tomorrow', now: Date): Date {
  const until = new Date(now);
  if (length === 'hour') until.setHours(until.getHours() + 1);
  else if (length === 'evening') until.setHours(until.getHours() + 4);
  else {
    until.setDate(until.getDate() + 1);
    until.setHours(9, 0, 0, 0);
  }
  return until;
}
