import { createRequire } from 'node:module';
import type Holidays from 'date-holidays';
import { z } from 'zod';
import { DAY, HOUR, MINUTE, dayNumberOf, isoDateOf } from '../../engine/index.js';
import { type YamlSource, readShape } from '../programme/yaml-source.js';

/** Years whose holidays are computed: fixed, so that the same file gives the same days whenever it is read. */
export const HOLIDAY_YEARS = { from: 2025, to: 2040 } as const;

const holidayRule = z.strictObject({
  /** ISO 3166-1, such as UA. */
  country: z.string(),
  /** ISO 3166-2 without the country, such as BY; a part of it after a dot, such as BY.A. */
  region: z.string().optional(),
  types: z
    .array(z.enum(['public', 'bank', 'school', 'optional', 'observance']))
    .min(1)
    .default(['public']),
  also: z.array(z.iso.date()).default([]),
  except: z.array(z.iso.date()).default([]),
});

type HolidayRule = z.infer<typeof holidayRule>;

/**
 * The cadence with the dates in place of `holidays: {country: …}`; one that lists its dates, or none, is given back as it is.
 * The engine is given days, never a country.
 */
export function withHolidayDates(source: YamlSource): YamlSource {
  const raw = source.value as { readonly holidays?: unknown } | undefined;
  if (!raw || typeof raw !== 'object' || !isRule(raw.holidays)) return source;
  const schema = z.looseObject({ holidays: holidayRule.superRefine(refuseUnknown) });
  const { value, findings } = readShape(source, schema);
  if (!value) return { ...source, value: undefined, findings };
  return { ...source, value: { ...raw, holidays: datesOf(value.holidays) } };
}

function isRule(holidays: unknown): boolean {
  return typeof holidays === 'object' && holidays !== null && !Array.isArray(holidays);
}

function refuseUnknown({ country, region }: HolidayRule, context: z.RefinementCtx): void {
  const calendar = new (library())();
  const refuse = (path: string, message: string) => context.addIssue({ code: 'custom', path: [path], message });
  if (!Object.hasOwn(calendar.getCountries(), country)) {
    return refuse(
      'country',
      `"${country}" is no country whose holidays are known; write its two letters, such as UA, or list the dates`,
    );
  }
  if (region === undefined) return;
  const [state = '', part] = region.split('.');
  const states = (calendar.getStates(country) as Record<string, string> | undefined) ?? {};
  const parts = (calendar.getRegions(country, state) as Record<string, string> | undefined) ?? {};
  if (!Object.hasOwn(states, state)) return refuse('region', unknownPart(country, state, states));
  if (part !== undefined && !Object.hasOwn(parts, part))
    refuse('region', unknownPart(`${country} ${state}`, part, parts));
}

function unknownPart(whole: string, part: string, parts: Readonly<Record<string, string>>): string {
  return `${whole} has no region "${part}"; there are ${Object.keys(parts).join(', ') || 'none'}`;
}

const computed = new Map<string, readonly string[]>();

/** Local dates in order. A rule is computed once: it takes a fifth of a second. */
function datesOf({ also, except, ...rule }: HolidayRule): string[] {
  const key = JSON.stringify(rule);
  const known = computed.get(key) ?? holidaysOf(rule);
  computed.set(key, known);
  const without = new Set(except);
  return [...new Set([...known, ...also])].filter((date) => !without.has(date)).sort();
}

function holidaysOf({ country, region, types }: Omit<HolidayRule, 'also' | 'except'>): string[] {
  const [state, part] = region?.split('.') ?? [];
  const calendar = new (library())({ country, ...(state ? { state } : {}), ...(part ? { region: part } : {}) });
  const { from, to } = HOLIDAY_YEARS;
  return Array.from({ length: to - from + 1 }, (_, index) => from + index).flatMap((year) =>
    calendar
      .getHolidays(year)
      .filter(({ type }) => types.includes(type))
      .flatMap(({ date, start, end }) => daysFrom(date, end.getTime() - start.getTime())),
  );
}

/** A night on which the clock changes makes a day an hour longer, not two days. */
const CLOCK_CHANGE = 2 * HOUR;

/** `date` is the local wall clock on which it begins; one that begins in the evening takes that day as well. */
function daysFrom(date: string, ms: number): string[] {
  const [year = 0, month = 1, day = 1] = date.slice(0, 10).split('-').map(Number);
  const [hours = 0, minutes = 0] = date.slice(11, 16).split(':').map(Number);
  const first = dayNumberOf({ year, month, day });
  const count = Math.max(1, Math.ceil((hours * HOUR + minutes * MINUTE + ms - CLOCK_CHANGE) / DAY));
  return Array.from({ length: count }, (_, index) => isoDateOf(first + index));
}

let loaded: typeof Holidays | undefined;

/** The calendars of two hundred countries are loaded for those alone who name one. */
function library(): typeof Holidays {
  loaded ??= createRequire(import.meta.url)('date-holidays') as typeof Holidays;
  return loaded;
}
