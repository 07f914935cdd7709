import { dateOf, dayNumberOf, fromLocal, isoDateOf } from '../../engine/index.js';

/** What a cell says: a day, and the clock when the format has one. */
interface CivilMoment {
  readonly dayNumber: number;
  /** Absent when the format is a date. */
  readonly msOfDay?: number;
}

/** Where a wall clock hangs, and which time a bare date stands for, in milliseconds of the day. */
export interface WallClock {
  readonly zone: string;
  readonly msOfDay: number;
}

/** Reads the dates of one column. */
export interface DateFormat {
  /** As the mapping writes it. */
  readonly text: string;
  /** Epoch milliseconds, or undefined when the cell has not this format or no such day exists. */
  instant(cell: string, clock: WallClock): number | undefined;
  /** The day as it is written: `YYYY-MM-DD`. */
  day(cell: string): string | undefined;
}

/** The format for instants that carry their own offset. */
const ISO = 'iso';
const ISO_INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:?\d{2})$/;
const TOKEN = /yyyy|MM|M|dd|d|HH|H|mm|ss/g;
const PATTERNS: Readonly<Record<string, string>> = {
  yyyy: '(?<year>\\d{4})',
  MM: '(?<month>\\d{2})',
  M: '(?<month>\\d{1,2})',
  dd: '(?<day>\\d{2})',
  d: '(?<day>\\d{1,2})',
  HH: '(?<hour>\\d{2})',
  H: '(?<hour>\\d{1,2})',
  mm: '(?<minute>\\d{2})',
  ss: '(?<second>\\d{2})',
};

/**
 * Compiles `iso`, or a pattern of yyyy, MM, M, dd, d, HH, H, mm and ss in which every other character stands for itself:
 * `dd.MM.yyyy HH:mm`, or `yyyy-MM-ddTHH:mm:ssZ` where the Z is only a letter. Undefined when it names no full date.
 */
export function compileDateFormat(text: string): DateFormat | undefined {
  if (text === ISO) return { text, instant: isoInstant, day: isoDay };
  const tokens = text.match(TOKEN) ?? [];
  const fields = tokens.map((token) => token.charAt(0));
  const complete = ['y', 'M', 'd'].every((field) => fields.includes(field));
  if (!complete || new Set(fields).size < fields.length) return undefined;
  const pattern = new RegExp(`^${sourceOf(text)}$`);
  return {
    text,
    instant: (cell, { zone, msOfDay }) => {
      const moment = read(pattern, cell);
      return moment && fromLocal(zone, { dayNumber: moment.dayNumber, msOfDay: moment.msOfDay ?? msOfDay });
    },
    day: (cell) => {
      const moment = read(pattern, cell);
      return moment && isoDateOf(moment.dayNumber);
    },
  };
}

function sourceOf(text: string): string {
  const literals = text.split(TOKEN).map((literal) => literal.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&'));
  const tokens = (text.match(TOKEN) ?? []).map((token) => PATTERNS[token] ?? '');
  return literals.map((literal, index) => literal + (tokens[index] ?? '')).join('');
}

function read(pattern: RegExp, cell: string): CivilMoment | undefined {
  const groups = pattern.exec(cell)?.groups;
  if (!groups) return undefined;
  const year = Number(groups['year']);
  const month = Number(groups['month']);
  const day = Number(groups['day']);
  const dayNumber = dayNumberOf({ year, month, day });
  const found = dateOf(dayNumber);
  if (found.year !== year || found.month !== month || found.day !== day) return undefined;
  if (groups['hour'] === undefined) return { dayNumber };
  const [hour, minute, second] = [groups['hour'], groups['minute'] ?? '0', groups['second'] ?? '0'].map(Number);
  if (hour === undefined || minute === undefined || second === undefined) return undefined;
  if (hour > 23 || minute > 59 || second > 59) return undefined;
  return { dayNumber, msOfDay: ((hour * 60 + minute) * 60 + second) * 1_000 };
}

/** The day as it is written, in the offset in which it is written. */
function isoDay(cell: string): string | undefined {
  return isoInstant(cell) === undefined ? undefined : cell.slice(0, 10);
}

function isoInstant(cell: string): number | undefined {
  if (!ISO_INSTANT.test(cell)) return undefined;
  const instant = Date.parse(cell);
  return Number.isNaN(instant) ? undefined : instant;
}
