import { houseNow } from '../ui/house-time.js';

const halfYearMs = 183 * 86_400_000;

let houseZone: string | undefined;

/** From now on moments stand in the zone of the clinic, wherever the browser is. */
export function setHouseZone(zone: string): void {
  houseZone = zone;
}

/** A moment as people of a language write it, in the given zone (the clinic's unless told; the browser's where nobody is signed in). */
export function clockTime(iso: string, language: string, zone?: string): string {
  return format(iso, language, { hour: '2-digit', minute: '2-digit', timeZone: zone });
}

/** Weekday, day and time, with the year where it is another one: for what lies days away. */
export function dayAndTime(iso: string, language: string, zone?: string): string {
  return format(iso, language, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: yearOf(iso),
    hour: '2-digit',
    minute: '2-digit',
    timeZone: zone,
  });
}

/** The time alone where it is the same day as now (epoch ms), else weekday, day and time. */
export function soonOr(iso: string, language: string, now: number): string {
  const same = dayName(iso, language) === dayName(new Date(now).toISOString(), language);
  return same ? clockTime(iso, language) : dayAndTime(iso, language);
}

/** A day without its time, with the year where it is another one. */
export function dayName(iso: string, language: string, zone?: string): string {
  return format(iso, language, { weekday: 'long', day: 'numeric', month: 'long', year: yearOf(iso), timeZone: zone });
}

/** A day of the calendar (`2026-03-29`): that day in every zone, and without its weekday, so that it stands after "until" in every language. */
export function calendarDay(day: string, language: string): string {
  return format(day, language, { day: 'numeric', month: 'long', year: yearOf(day), timeZone: 'UTC' });
}

/** The days (`2026-03-29`) of a stretch, both counted; a day of the calendar has no zone. */
export function daysBetween(from: string, to: string, language: string): string {
  const words = new Intl.DateTimeFormat(tagOf(language), { dateStyle: 'medium', timeZone: 'UTC' });
  return words.formatRange(new Date(`${from}T00:00:00Z`), new Date(`${to}T00:00:00Z`));
}

/** How long ago or how far ahead, in the largest unit that fits: "5 minutes ago", "in 2 hours". */
export function farAway(iso: string, language: string, now: number): string {
  const seconds = Math.round((Date.parse(iso) - now) / 1000);
  const units: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
    ['day', 86_400],
    ['hour', 3_600],
    ['minute', 60],
  ];
  const words = new Intl.RelativeTimeFormat(language, { numeric: 'auto', style: 'short' });
  for (const [unit, length] of units) {
    if (Math.abs(seconds) >= length) return words.format(Math.trunc(seconds / length), unit);
  }
  return words.format(0, 'minute');
}

/** A language as formats of dates want it: plain English would write them as in America. */
export function tagOf(language: string): string {
  return language === 'en' ? 'en-GB' : language;
}

/** For how long something has lasted: "4 min", "2 hr". */
export function howLong(since: string, language: string, now: number): string {
  const minutes = Math.max(0, Math.round((now - Date.parse(since)) / 60_000));
  const [unit, count] =
    minutes < 60
      ? ['minute', minutes]
      : minutes < 1_440
        ? ['hour', Math.round(minutes / 60)]
        : ['day', Math.round(minutes / 1_440)];
  return new Intl.NumberFormat(language, { style: 'unit', unit: String(unit), unitDisplay: 'short' }).format(
    Number(count),
  );
}

/** Only what is more than half a year away can be taken for the same day of another year. */
function yearOf(iso: string): 'numeric' | undefined {
  return Math.abs(Date.parse(iso) - houseNow()) > halfYearMs ? 'numeric' : undefined;
}

function format(iso: string, language: string, options: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat(tagOf(language), { ...options, timeZone: options.timeZone ?? houseZone }).format(
    new Date(iso),
  );
}
