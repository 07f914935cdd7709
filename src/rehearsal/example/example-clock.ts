import { dayNumberOf, formatClock, fromLocal, isoDateOf, MINUTE, parseClock, toWall } from '../../engine/index.js';

const WALL = /^(\d{4})-(\d{2})-(\d{2})[ T](\d{1,2}:\d{2})$/;

/** Whether the text is a date and a time of day that the calendar has, such as `2026-11-02 10:00`. */
export function isWallText(text: string): boolean {
  return readWall(text) !== undefined;
}

/**
 * The instant at which the zone's clock shows the text, epoch ms; a time that is skipped is the first one after it.
 * The text must be one that `isWallText` accepts.
 */
export function instantOf(text: string, zone: string): number {
  const wall = readWall(text);
  if (!wall) throw new Error(`"${text}" is no wall clock: it was not checked`);
  return fromLocal(zone, wall);
}

/** An instant as the zone's clock shows it, to the minute. */
export function wallText(instant: number, zone: string): string {
  const { dayNumber, msOfDay } = toWall(zone, instant);
  return `${isoDateOf(dayNumber)} ${formatClock(Math.floor(msOfDay / MINUTE))}`;
}

function readWall(text: string): { dayNumber: number; msOfDay: number } | undefined {
  const [, year, month, day, clock = ''] = WALL.exec(text) ?? [];
  const minute = parseClock(clock);
  if (year === undefined || minute === undefined || minute >= 24 * 60) return undefined;
  const dayNumber = dayNumberOf({ year: Number(year), month: Number(month), day: Number(day) });
  return isoDateOf(dayNumber) === text.slice(0, 10) ? { dayNumber, msOfDay: minute * MINUTE } : undefined;
}
