export const SECOND = 1_000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;
export const MINUTES_PER_DAY = 1_440;

const CLOCK = /^(\d{1,2}):(\d{2})$/;

/**
 * Reads a wall clock such as `9:00`, `09:00` or `24:00`.
 * @returns the minute of the day, 0 to 1440 (1440 is `24:00`), or undefined when the text is no time of day
 */
export function parseClock(text: string): number | undefined {
  const match = CLOCK.exec(text);
  if (!match) return undefined;
  const minute = Number(match[2]);
  const total = Number(match[1]) * 60 + minute;
  return minute < 60 && total <= MINUTES_PER_DAY ? total : undefined;
}

/** Writes a minute of the day (0 to 1440) as `HH:MM`. */
export function formatClock(minuteOfDay: number): string {
  return `${twoDigits(Math.floor(minuteOfDay / 60))}:${twoDigits(minuteOfDay % 60)}`;
}

/** Writes a whole number with at least two digits. */
export function twoDigits(value: number): string {
  return value < 10 ? `0${value}` : String(value);
}
