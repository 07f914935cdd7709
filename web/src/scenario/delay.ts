/** Units a person counts a delay in. */
export type DelayUnit = 'minutes' | 'hours' | 'days' | 'weeks' | 'months';
export const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;
export type Weekday = (typeof weekdays)[number];

/** A delay as a form shows it. `at` is a time of day such as 10:00. */
export type DelayForm =
  | { readonly kind: 'later'; readonly count: number; readonly unit: DelayUnit; readonly at: string | undefined }
  | {
      readonly kind: 'working';
      readonly count: number;
      readonly unit: 'days' | 'hours';
      readonly department: string | undefined;
    }
  | {
      readonly kind: 'anchored';
      readonly anchor: string;
      readonly side: 'before' | 'after';
      /** 0: on the day itself, or at the moment itself where there is no time of day */
      readonly count: number;
      readonly unit: DelayUnit;
      readonly at: string | undefined;
    }
  | { readonly kind: 'next'; readonly weekday: Weekday | undefined; readonly at: string }
  /** A delay that only its text can say, such as P1DT2H. */
  | { readonly kind: 'text'; readonly text: string };

const clock = String.raw`([01]\d|2[0-3]):[0-5]\d`;
const laterForm = new RegExp(`^(P\\S+)(?: at (${clock}))?$`);
const workingForm = /^([1-9]\d{0,3}) working (day|hour)s?(?: of ([a-z][a-z0-9_-]*))?$/;
const anchoredForm = new RegExp(`^([a-z][a-z0-9_]*(?:\\.[a-z][a-z0-9_]*)+)(?: ([+-]) (P\\S+))?(?: at (${clock}))?$`);
const nextForm = new RegExp(`^next (?:(${weekdays.join('|')}) )?(${clock})$`, 'i');

/** Reads the text of a delay; what no form can show stays text. */
export function readDelay(text: string): DelayForm {
  const words = text.trim().replace(/\s+/g, ' ');
  return readLater(words) ?? readWorking(words) ?? readAnchored(words) ?? readNext(words) ?? { kind: 'text', text };
}

function readLater(words: string): DelayForm | undefined {
  const [, period = '', at] = laterForm.exec(words) ?? [];
  const length = readPeriod(period);
  return length && { kind: 'later', ...length, at };
}

function readWorking(words: string): DelayForm | undefined {
  const [, count, unit, department] = workingForm.exec(words) ?? [];
  return count === undefined
    ? undefined
    : { kind: 'working', count: Number(count), unit: unit === 'day' ? 'days' : 'hours', department };
}

function readAnchored(words: string): DelayForm | undefined {
  const [, anchor, sign, period, at] = anchoredForm.exec(words) ?? [];
  if (anchor === undefined) return undefined;
  const length = period === undefined ? { count: 0, unit: 'days' as const } : readPeriod(period);
  return length && { kind: 'anchored', anchor, side: sign === '-' ? 'before' : 'after', ...length, at };
}

function readNext(words: string): DelayForm | undefined {
  const [, day, at] = nextForm.exec(words) ?? [];
  const weekday = weekdays.find((name) => name === day?.toLowerCase());
  return at === undefined ? undefined : { kind: 'next', weekday, at };
}

/** One unit alone: what is mixed, such as P1DT2H, stays text. */
function readPeriod(period: string): { count: number; unit: DelayUnit } | undefined {
  const [, days, dayUnit, hours, hourUnit] = /^P(?:(\d{1,4})([DWM])|T(\d{1,4})([HM]))$/.exec(period) ?? [];
  if (days !== undefined) return { count: Number(days), unit: dayUnits[dayUnit ?? 'D'] ?? 'days' };
  return hours === undefined ? undefined : { count: Number(hours), unit: hourUnit === 'H' ? 'hours' : 'minutes' };
}

const dayUnits: Readonly<Record<string, DelayUnit>> = { D: 'days', W: 'weeks', M: 'months' };
const signs: Readonly<Record<DelayUnit, readonly [string, string]>> = {
  minutes: ['PT', 'M'],
  hours: ['PT', 'H'],
  days: ['P', 'D'],
  weeks: ['P', 'W'],
  months: ['P', 'M'],
};

/** The text of a delay, in the grammar of the scenario. */
export function writeDelay(form: DelayForm): string {
  switch (form.kind) {
    case 'text':
      return form.text;
    case 'working':
      return `${form.count} working ${form.unit}${form.department === undefined ? '' : ` of ${form.department}`}`;
    case 'next':
      return form.weekday === undefined ? `next ${form.at}` : `next ${form.weekday} ${form.at}`;
    case 'later':
      return periodText(form) + atText(form);
    case 'anchored': {
      const shift = form.count === 0 ? '' : ` ${form.side === 'before' ? '-' : '+'} ${periodText(form)}`;
      return form.anchor + shift + atText(form);
    }
  }
}

function periodText({ count, unit }: { readonly count: number; readonly unit: DelayUnit }): string {
  const [before, behind] = signs[unit];
  return `${before}${count}${behind}`;
}

/** A time of day goes with whole days only. */
function atText({ unit, at }: { readonly unit: DelayUnit; readonly at: string | undefined }): string {
  return at === undefined || unit === 'hours' || unit === 'minutes' ? '' : ` at ${at}`;
}
