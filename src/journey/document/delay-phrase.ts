import { formatClock, HOUR, MINUTE, parseDelay, type Delay, type Period } from '../../engine/index.js';
import type { LocaleId } from '../../catalog/index.js';

type Unit = 'year' | 'month' | 'day' | 'hour' | 'minute' | 'workingDay' | 'workingHour';
type Forms = Readonly<Record<string, string>>;

const units: Readonly<Record<LocaleId, Readonly<Record<Unit, Forms>>>> = {
  uk: {
    year: { one: 'рік', few: 'роки', other: 'років' },
    month: { one: 'місяць', few: 'місяці', other: 'місяців' },
    day: { one: 'день', few: 'дні', other: 'днів' },
    hour: { one: 'годину', few: 'години', other: 'годин' },
    minute: { one: 'хвилину', few: 'хвилини', other: 'хвилин' },
    workingDay: { one: 'робочий день', few: 'робочі дні', other: 'робочих днів' },
    workingHour: { one: 'робочу годину', few: 'робочі години', other: 'робочих годин' },
  },
  ru: {
    year: { one: 'год', few: 'года', other: 'лет' },
    month: { one: 'месяц', few: 'месяца', other: 'месяцев' },
    day: { one: 'день', few: 'дня', other: 'дней' },
    hour: { one: 'час', few: 'часа', other: 'часов' },
    minute: { one: 'минуту', few: 'минуты', other: 'минут' },
    workingDay: { one: 'рабочий день', few: 'рабочих дня', other: 'рабочих дней' },
    workingHour: { one: 'рабочий час', few: 'рабочих часа', other: 'рабочих часов' },
  },
  en: {
    year: { one: 'year', other: 'years' },
    month: { one: 'month', other: 'months' },
    day: { one: 'day', other: 'days' },
    hour: { one: 'hour', other: 'hours' },
    minute: { one: 'minute', other: 'minutes' },
    workingDay: { one: 'working day', other: 'working days' },
    workingHour: { one: 'working hour', other: 'working hours' },
  },
};

const words = {
  uk: {
    after: 'через',
    before: 'за',
    till: 'до',
    past: 'після',
    clock: 'о',
    at: 'у момент',
    day: 'у день',
    next: 'найближчого дня',
    visit: 'візиту',
    now: 'одразу',
  },
  ru: {
    after: 'через',
    before: 'за',
    till: 'до',
    past: 'после',
    clock: 'в',
    at: 'в момент',
    day: 'в день',
    next: 'в ближайший день',
    visit: 'визита',
    now: 'сразу',
  },
  en: {
    after: 'after',
    before: '',
    till: 'before',
    past: 'after',
    clock: 'at',
    at: 'at',
    day: 'on the day of',
    next: 'on the next day',
    visit: 'the visit',
    now: 'at once',
  },
} as const satisfies Readonly<Record<LocaleId, Readonly<Record<string, string>>>>;

/** Monday first, as the delay grammar counts them. */
const weekdays: Readonly<Record<LocaleId, readonly string[]>> = {
  uk: ['понеділка', 'вівторка', 'середи', 'четверга', 'п’ятниці', 'суботи', 'неділі'],
  ru: ['понедельника', 'вторника', 'среды', 'четверга', 'пятницы', 'субботы', 'воскресенья'],
  en: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
};

/** A delay of the grammar in the words of whoever reads the programme; a text that is none stays as it is. */
export function delayPhrase(text: string, locale: LocaleId): string {
  let delay: Delay;
  try {
    delay = parseDelay(text);
  } catch {
    return text;
  }
  return phraseOf(delay, locale).replace(/\s+/g, ' ').trim();
}

function phraseOf(delay: Delay, locale: LocaleId): string {
  const said = words[locale];
  switch (delay.kind) {
    case 'period':
      return `${said.after} ${periodPhrase(delay.period, locale)}${clock(delay.at, locale)}`;
    case 'working':
      return `${said.after} ${counted(delay.count, delay.unit === 'days' ? 'workingDay' : 'workingHour', locale)}`;
    case 'anchored':
      return anchoredPhrase(delay, locale);
    case 'next':
      return `${delay.weekday === undefined ? said.next : weekdayPhrase(delay.weekday, locale)}${clock(delay.at, locale)}`;
  }
}

function anchoredPhrase({ anchor, sign, period, at }: Extract<Delay, { kind: 'anchored' }>, locale: LocaleId): string {
  const said = words[locale];
  const about = anchor === 'appointment.starts_at' ? said.visit : anchor;
  if (isNone(period)) return `${at === undefined ? said.at : said.day} ${about}${clock(at, locale)}`;
  const length = periodPhrase(period, locale);
  if (sign === -1) return `${said.before} ${length} ${said.till} ${about}${clock(at, locale)}`;
  return locale === 'en'
    ? `${length} ${said.past} ${about}${clock(at, locale)}`
    : `${said.after} ${length} ${said.past} ${about}${clock(at, locale)}`;
}

function weekdayPhrase(weekday: number, locale: LocaleId): string {
  const day = weekdays[locale][weekday - 1] ?? '';
  if (locale === 'en') return `on the next ${day}`;
  return locale === 'ru' ? `до ближайшего ${day}` : `до найближчого ${day}`;
}

function clock(at: number | undefined, locale: LocaleId): string {
  return at === undefined ? '' : ` ${words[locale].clock} ${formatClock(at)}`;
}

function isNone({ months, days, ms }: Period): boolean {
  return months + days + ms === 0;
}

function periodPhrase({ months, days, ms }: Period, locale: LocaleId): string {
  const parts: [number, Unit][] = [
    [Math.floor(months / 12), 'year'],
    [months % 12, 'month'],
    [days, 'day'],
    [Math.floor(ms / HOUR), 'hour'],
    [Math.floor(ms / MINUTE) % 60, 'minute'],
  ];
  const said = parts.filter(([count]) => count > 0).map(([count, unit]) => counted(count, unit, locale));
  return said.length > 0 ? said.join(' ') : words[locale].now;
}

function counted(count: number, unit: Unit, locale: LocaleId): string {
  const forms = units[locale][unit];
  return `${count} ${forms[new Intl.PluralRules(locale).select(count)] ?? forms['other'] ?? ''}`;
}
