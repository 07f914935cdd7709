import { Temporal } from 'temporal-polyfill';
import { type Weekday, dateOf, weekdayOf } from './civil.js';
import { DAY, HOUR, MINUTE, SECOND } from './clock.js';
import { TimeError } from './time-error.js';

/** What a clock on the wall shows. */
export interface LocalTime {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly ms: number;
  readonly weekday: Weekday;
  /** days from 1 January 1970 to this local date */
  readonly dayNumber: number;
}

/** A wall-clock time: a local date and the milliseconds its clock shows (0 to 86 399 999; 86 400 000 is the next day). */
export interface WallTime {
  readonly dayNumber: number;
  readonly msOfDay: number;
}

/** A stretch of time, [start, end), in which a zone keeps one offset. */
export interface Segment {
  readonly start: number;
  readonly end: number;
  /** local time minus UTC, in ms */
  readonly offset: number;
}

interface ZoneTable {
  readonly name: string;
  readonly blocks: Map<number, readonly Segment[]>;
  /** the segment of the last answer: most questions are about the same half year */
  last: Segment;
}

// One block is 8.7 years, so a zone's first question reads about 17 transitions, and no year lies outside the table.
const BLOCK = 2 ** 38;
const LAST_INSTANT = 8.64e15;
const ZONE_NAME = /^[A-Za-z][\w+-]*(\/[A-Za-z][\w+-]*)*$/;
const NOWHERE: Segment = { start: 0, end: 0, offset: 0 };

// A cache of pure answers: it changes the cost of a call and never its result.
const tables = new Map<string, ZoneTable>();

/** Whether the name is an IANA zone, such as `Europe/Kyiv`. A bare offset (`+02:00`) is none: it has no clock changes. */
export function isZone(name: string): boolean {
  return tables.has(name) || openTable(name) !== undefined;
}

/**
 * The stretch of one offset around an instant. Its ends are clock changes or ends of a table's block: step over them
 * and ask again.
 * @throws TimeError UNKNOWN_ZONE
 */
export function segmentAt(zone: string, epochMs: number): Segment {
  const table = tables.get(zone) ?? openTable(zone);
  if (!table) throw unknownZone(zone);
  const last = table.last;
  if (epochMs >= last.start && epochMs < last.end) return last;
  table.last = searchSegment(blockAt(table, epochMs), epochMs);
  return table.last;
}

/**
 * Local time minus UTC at an instant, in ms.
 * @throws TimeError UNKNOWN_ZONE
 */
export function offsetAt(zone: string, epochMs: number): number {
  return segmentAt(zone, epochMs).offset;
}

/**
 * The local date of an instant, in days from 1 January 1970.
 * @throws TimeError UNKNOWN_ZONE
 */
export function localDay(zone: string, epochMs: number): number {
  return Math.floor((epochMs + segmentAt(zone, epochMs).offset) / DAY);
}

/**
 * The local date and clock of an instant, without the calendar parts that toLocal adds.
 * @throws TimeError UNKNOWN_ZONE
 */
export function toWall(zone: string, epochMs: number): WallTime {
  const local = epochMs + segmentAt(zone, epochMs).offset;
  const dayNumber = Math.floor(local / DAY);
  return { dayNumber, msOfDay: local - dayNumber * DAY };
}

/**
 * What the clock on the wall shows at an instant.
 * @throws TimeError UNKNOWN_ZONE
 */
export function toLocal(zone: string, epochMs: number): LocalTime {
  const { dayNumber, msOfDay } = toWall(zone, epochMs);
  const { year, month, day } = dateOf(dayNumber);
  return {
    year,
    month,
    day,
    hour: Math.floor(msOfDay / HOUR),
    minute: Math.floor(msOfDay / MINUTE) % 60,
    second: Math.floor(msOfDay / SECOND) % 60,
    ms: msOfDay % SECOND,
    weekday: weekdayOf(dayNumber),
    dayNumber,
  };
}

/**
 * The instant at which the clock on the wall shows a time. A time that occurs twice is its first occurrence; a time that
 * is skipped is the first instant after the gap (02:30 becomes 03:00). So later wall times never give earlier instants.
 * @throws TimeError UNKNOWN_ZONE
 */
export function fromLocal(zone: string, wall: WallTime): number {
  const shown = wall.dayNumber * DAY + wall.msOfDay;
  let segment = segmentAt(zone, shown - DAY); // no offset reaches a day, so no match lies before this segment
  for (;;) {
    const epochMs = shown - segment.offset;
    if (epochMs < segment.start) return segment.start;
    if (epochMs < segment.end) return epochMs;
    segment = segmentAt(zone, segment.end);
  }
}

function openTable(name: string): ZoneTable | undefined {
  if (!ZONE_NAME.test(name)) return undefined;
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name);
  } catch {
    return undefined;
  }
  const table: ZoneTable = { name, blocks: new Map(), last: NOWHERE };
  tables.set(name, table);
  return table;
}

function blockAt(table: ZoneTable, epochMs: number): readonly Segment[] {
  const index = Math.floor(epochMs / BLOCK);
  const known = table.blocks.get(index);
  if (known) return known;
  const block = readBlock(table.name, index);
  table.blocks.set(index, block);
  return block;
}

function readBlock(zone: string, index: number): Segment[] {
  const blockEnd = (index + 1) * BLOCK;
  const segments: Segment[] = [];
  let start = Math.max(index * BLOCK, -LAST_INSTANT);
  let moment = Temporal.Instant.fromEpochMilliseconds(start).toZonedDateTimeISO(zone);
  while (start < blockEnd) {
    const offset = moment.offsetNanoseconds / 1e6;
    const change = moment.getTimeZoneTransition('next');
    const end = Math.min(change?.epochMilliseconds ?? blockEnd, blockEnd);
    segments.push({ start, end, offset });
    start = end;
    moment = change ?? moment;
  }
  return segments;
}

function searchSegment(segments: readonly Segment[], epochMs: number): Segment {
  let low = 0;
  let high = segments.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((segments[middle] ?? NOWHERE).start <= epochMs) low = middle;
    else high = middle - 1;
  }
  return segments[low] ?? NOWHERE;
}

function unknownZone(zone: string): TimeError {
  return new TimeError('UNKNOWN_ZONE', `"${zone}" is not a time zone; write an IANA name such as Europe/Kyiv`);
}
