import type { ClinicProgramme } from '../catalog/index.js';
import { HOUR, isOpen, localDay, MINUTE, nextOpen, parseDelay, resolveDelay, type Calendar } from '../engine/index.js';

/** The department that answers patients, and when; instants are epoch ms. */
export interface Desk {
  readonly department: string;
  readonly open: boolean;
  /** When it opens next; while it is open, now. */
  readonly opensAt: number;
  /** When it last closed, at the latest: what was said since then was said in this closed time. */
  readonly closedSince: number;
  /** Until when something is answered. */
  readonly dueAt: number;
  readonly zone: string;
}

/** Where patients are answered when nobody else is named. */
const desk = 'reception';
/** A closed time is looked back into no further. */
const longestClosed = 14 * 24 * HOUR;
/** Shorter waiting is not promised. */
const shortest = 5 * MINUTE;

/** The reception as it is at `now`, else the clinic's first department. Undefined: the clinic has none that keeps hours and a deadline. */
export function deskAt(
  { departments, rules, clinic }: Pick<ClinicProgramme, 'departments' | 'rules' | 'clinic'>,
  now: number,
): Desk | undefined {
  const department = Object.hasOwn(departments, desk) ? desk : Object.keys(departments)[0];
  const found = department === undefined ? undefined : departments[department];
  const calendar = rules.calendar(department);
  if (department === undefined || !found?.handover_due || !calendar) return undefined;
  const context = { from: now, recipientZone: clinic.zone, anchors: {}, calendar: () => calendar };
  return {
    department,
    open: isOpen(calendar, now),
    opensAt: nextOpen(calendar, now),
    closedSince: closedSince(calendar, now),
    dueAt: resolveDelay(parseDelay(found.handover_due), context),
    zone: clinic.zone,
  };
}

/** `Monday, 08:00` in the language, in the clinic's zone. */
export function openingWords({ opensAt, zone }: Desk, locale: string): string {
  const format = { weekday: 'long', hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone: zone } as const;
  const parts = new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : locale, format).formatToParts(opensAt);
  const part = (type: string) => parts.find((one) => one.type === type)?.value ?? '';
  return `${part('weekday')}, ${part('hour')}:${part('minute')}`;
}

/** How soon somebody answers, in words of the language; undefined when it may be on another day: then nothing is promised. */
export function waitingWords({ dueAt, zone }: Desk, now: number, locale: string): string | undefined {
  if (localDay(zone, dueAt) !== localDay(zone, now)) return undefined;
  const ms = Math.max(dueAt - now, shortest);
  const [count, unit] = ms > HOUR ? [Math.ceil(ms / HOUR), 'hour'] : [Math.ceil(ms / MINUTE), 'minute'];
  return new Intl.NumberFormat(locale, { style: 'unit', unit: String(unit), unitDisplay: 'long' }).format(
    Number(count),
  );
}

/** In steps of a quarter of an hour: the last moment known to be open, or as far back as is looked. */
function closedSince(calendar: Calendar, now: number): number {
  const step = 15 * MINUTE;
  const first = now - longestClosed;
  let at = now;
  while (at > first && !isOpen(calendar, at)) at -= step;
  return at;
}
