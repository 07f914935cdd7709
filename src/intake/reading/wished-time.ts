import { casual as english } from 'chrono-node/en';
import { casual as russian } from 'chrono-node/ru';
import { casual as ukrainian } from 'chrono-node/uk';
import type { ParsedComponents, ParsedResult } from 'chrono-node';
import { DAY, dayNumberOf, fromLocal, HOUR, localDay, MINUTE, offsetAt, weekdayOf } from '../../engine/index.js';

/** When somebody would like to come: from an instant up to another, epoch ms. */
export interface WishedTime {
  readonly from: number;
  readonly to: number;
  /** An hour was named, not only a day. */
  readonly exact: boolean;
}

/** A longer text says more than when: it is for a person. */
const longest = 120;
/** Whoever names an hour means a visit that begins about then. */
const aboutMs = 30 * MINUTE;

const readers = { ru: russian, uk: ukrainian, en: english } as const;

/** Words that take a wish back, or ask for something else than a time. */
const otherwise =
  /(?<!\p{L})(не|ни|ні|нет|нельзя|not|no|never|can't|cannot|don't|won't|отмен\p{L}*|скас\p{L}*|cancel\p{L}*|удал\p{L}*|видал\p{L}*)(?!\p{L})/iu;

/** Parts of a day, which the library does not know in every language. Hours of the day. */
const parts: readonly (readonly [words: RegExp, from: number, to: number])[] = [
  [/утр|вранці|зранку|ранок|ранком|morning/iu, 6, 12],
  [/после обеда|пополудни|дн[её]м|після обіду|пополудні|вдень|afternoon|after lunch/iu, 12, 17],
  [/до обеда|до обіду|before noon|before lunch/iu, 6, 13],
  [/вечер|вечор|ввечері|увечері|вечір|evening/iu, 17, 22],
];

/** `after 17`, `before 12:30`: a bound instead of an hour. */
const bound = /(?<!\p{L})(после|після|after|до|before|by)\s+(\d{1,2})(?:[:.](\d{2}))?\s*(pm)?/iu;
const nextWeek = /следующ\p{L}* недел|наступн\p{L}* тижн|next week/iu;

/**
 * The time that a few words ask for, in Russian, Ukrainian or English, whichever they are in; the language of the reader is tried
 * first. It is the time of the clinic's zone, never in the past. Undefined when they name no time, or say more than that.
 */
export function wishedTime(
  words: string,
  { locale, zone, now }: { readonly locale: string; readonly zone: string; readonly now: number },
): WishedTime | undefined {
  const text = words.normalize('NFKC').replace(/[’ʼ`]/g, "'").trim();
  if (text.length > longest || otherwise.test(text)) return undefined;
  const part = parts.find(([spoken]) => spoken.test(text));
  const found = read(text, { locale, zone, now });
  const day = found ? dayOf(found.start, text) : part && localDay(zone, now);
  if (day === undefined) return undefined;
  return ahead(spanOf(text, day, { found, part, zone }), { now, found });
}

function read(text: string, { locale, zone, now }: { locale: string; zone: string; now: number }) {
  const order = [...new Set([locale, 'ru', 'uk', 'en'])].filter((one) => one in readers) as (keyof typeof readers)[];
  const reference = { instant: new Date(now), timezone: offsetAt(zone, now) / MINUTE };
  const results = order.flatMap((one) => {
    const [result] = readers[one].parse(text, reference, { forwardDate: true });
    return result ? [result] : [];
  });
  // Of several languages the one that understood most of it is meant.
  return results.sort((left, right) => right.text.length - left.text.length)[0];
}

/** Days since 1970 of the day that was named; of a week its Monday. */
function dayOf(start: ParsedComponents, text: string): number {
  const day = dayNumberOf({
    year: start.get('year') ?? 0,
    month: start.get('month') ?? 1,
    day: start.get('day') ?? 1,
  });
  return nextWeek.test(text) ? day - (weekdayOf(day) - 1) : day;
}

interface Named {
  readonly found: ParsedResult | undefined;
  readonly part: (typeof parts)[number] | undefined;
  readonly zone: string;
}

function spanOf(text: string, day: number, named: Named): WishedTime {
  const { found, part, zone } = named;
  const at = (ms: number, on = day) => fromLocal(zone, { dayNumber: on, msOfDay: ms });
  const limit = found?.end ? undefined : limitOf(text);
  if (limit?.since) return { from: at(limit.ms), to: at(0, day + 1), exact: false };
  if (limit) return { from: at(0), to: at(limit.ms), exact: false };
  if (found?.start.isCertain('hour')) {
    const from = at(clockOf(found.start));
    return { from, to: found.end ? at(clockOf(found.end)) : from + aboutMs, exact: !found.end };
  }
  if (part) return { from: at(part[1] * HOUR), to: at(part[2] * HOUR), exact: false };
  return { from: at(0), to: at(0, day + (nextWeek.test(text) ? 7 : 1)), exact: false };
}

/** "After 17:30", "before 5 pm": the time of day, and whether what is wished lies behind it. */
function limitOf(text: string): { readonly ms: number; readonly since: boolean } | undefined {
  const [, word = '', hours, minutes = '0', pm] = bound.exec(text) ?? [];
  if (hours === undefined) return undefined;
  const ms = (Number(hours) + (pm && Number(hours) < 12 ? 12 : 0)) * HOUR + Number(minutes) * MINUTE;
  return ms > DAY - MINUTE ? undefined : { ms, since: /^(после|після|after)$/iu.test(word) };
}

function clockOf(components: ParsedComponents): number {
  return (components.get('hour') ?? 0) * HOUR + (components.get('minute') ?? 0) * MINUTE;
}

/** What is over already is meant for the next time: the next week of a weekday, the next day of an hour. */
function ahead(
  wish: WishedTime,
  { now, found }: { readonly now: number; readonly found: ParsedResult | undefined },
): WishedTime | undefined {
  if (wish.to > now) return wish.from > now ? wish : { ...wish, from: now };
  const later = found?.start.isCertain('weekday') ? 7 : found?.start.isCertain('day') ? 0 : 1;
  if (later === 0) return undefined;
  const moved = { from: wish.from + later * DAY, to: wish.to + later * DAY, exact: wish.exact };
  return moved.to > now ? moved : undefined;
}
