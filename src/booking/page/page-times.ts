import type { Offer } from '../slot/slot-finder.service.js';
import type { DayTimes } from './choose-page.js';

/** Days beyond these are on the next page. */
export const DAYS_SHOWN = 7;

/** `Tuesday 13 January`, in the zone of the branch. */
export function dayLabel(at: number, zone: string, locale: string): string {
  return new Intl.DateTimeFormat(locale, { weekday: 'long', day: 'numeric', month: 'long', timeZone: zone }).format(at);
}

/** `09:30`, in the zone of the branch. */
export function timeLabel(at: number, zone: string, locale: string): string {
  const parts = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone: zone } as const;
  return new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : locale, parts).format(at);
}

/** `GMT+3`: tells the hour apart that a night has twice. */
function offsetLabel(at: number, zone: string): string {
  const parts = new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'shortOffset' }).formatToParts(at);
  return parts.find(({ type }) => type === 'timeZoneName')?.value ?? '';
}

/** The local day of an instant, `YYYY-MM-DD`. */
export function localDay(at: number, zone: string): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: zone }).format(at);
}

/**
 * The first days on which something is free, by time, and the day from which the rest is shown. `offers` are by time; `whereOf` names
 * a branch where there are several.
 */
export function daysOf(
  offers: readonly Offer[],
  locale: string,
  whereOf: (branchId: string) => string | undefined,
): { readonly days: DayTimes[]; readonly later: string | undefined } {
  const byDay = new Map<string, Offer[]>();
  for (const offer of offers) {
    const day = localDay(offer.startsAt, offer.zone);
    byDay.set(day, [...(byDay.get(day) ?? []), offer]);
  }
  const entries = [...byDay].sort(([one], [other]) => (one < other ? -1 : 1));
  const days = entries.slice(0, DAYS_SHOWN).map(([, free]) => dayOf(free, locale, whereOf));
  return { days, later: entries[DAYS_SHOWN]?.[0] };
}

function dayOf(free: readonly Offer[], locale: string, whereOf: (branchId: string) => string | undefined): DayTimes {
  const [first] = free;
  const label = first ? dayLabel(first.startsAt, first.zone, locale) : '';
  const startsOf = new Map<string, Set<number>>();
  for (const { startsAt, zone } of free) {
    const label = timeLabel(startsAt, zone, locale);
    startsOf.set(label, (startsOf.get(label) ?? new Set()).add(startsAt));
  }
  const times = free.map(({ slotKey, startsAt, zone, doctorName, branchId }) => {
    const where = whereOf(branchId);
    const time = timeLabel(startsAt, zone, locale);
    return {
      slotKey,
      time: (startsOf.get(time)?.size ?? 0) > 1 ? `${time} (${offsetLabel(startsAt, zone)})` : time,
      with: where === undefined ? doctorName : `${doctorName}, ${where}`,
    };
  });
  return { label, times };
}
