import type { Weekday } from './civil.js';
import { MINUTES_PER_DAY, parseClock } from './clock.js';
import type { Delay } from './delay.js';
import { type Period, parsePeriod } from './period.js';
import { DelayError, TimeError } from './time-error.js';

/** The names of the weekdays as the grammar writes them, Monday first. */
export const WEEKDAY_NAMES = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;

const ACCEPTED =
  'Accepted: P2D, PT3H, "P3D at 10:00", "2 working days", "4 working hours of reception", "next 10:00", ' +
  '"next monday 10:00", "appointment.starts_at - P1D", "appointment.starts_at + PT2H", ' +
  '"appointment.starts_at - P1D at 18:00"';
const ANCHOR = /^[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)+$/;
const DEPARTMENT = /^[a-z][a-z0-9_-]*$/;
const COUNT = /^[1-9]\d{0,3}$/;
const NO_TIME: Period = { months: 0, days: 0, ms: 0 };

/**
 * Reads a delay: an ISO 8601 duration, working time, an anchor, or a wall clock (DESIGN: the delay grammar).
 * @throws DelayError BAD_DELAY with the position of the first word that does not fit, and the accepted forms
 */
export function parseDelay(text: string): Delay {
  const words = new Words(text);
  const first = words.peek();
  const delay = readForm(words, first);
  if (words.peek() !== '') throw words.unexpected('the end');
  return delay;
}

function readForm(words: Words, first: string): Delay {
  if (first === 'next') return readNext(words);
  if (/^\d/.test(first)) return readWorking(words);
  if (first.startsWith('P')) return readPeriodDelay(words);
  if (ANCHOR.test(first)) return readAnchored(words);
  throw words.unexpected('a period, a count of working time, "next" or an anchor (with spaces around + and -)');
}

function readPeriodDelay(words: Words): Delay {
  const period = readPeriod(words);
  if (words.peek() === 'at' && period.months + period.days === 0) {
    throw words.unexpected('the end, since "at" needs a period of days (for the same day write "next 10:00")');
  }
  return { kind: 'period', period, ...readAt(words, period) };
}

function readAnchored(words: Words): Delay {
  const anchor = words.take();
  const word = words.peek();
  if (word !== '+' && word !== '-') {
    return { kind: 'anchored', anchor, sign: 1, period: NO_TIME, ...readAt(words, NO_TIME) };
  }
  words.take();
  const period = readPeriod(words);
  return { kind: 'anchored', anchor, sign: word === '+' ? 1 : -1, period, ...readAt(words, period) };
}

function readWorking(words: Words): Delay {
  if (!COUNT.test(words.peek())) throw words.unexpected('a count from 1 to 9999');
  const count = Number(words.take());
  if (words.peek() !== 'working') throw words.unexpected('"working"');
  words.take();
  const unit = readUnit(words);
  if (words.peek() !== 'of') return { kind: 'working', count, unit };
  words.take();
  if (!DEPARTMENT.test(words.peek())) throw words.unexpected('a department');
  return { kind: 'working', count, unit, department: words.take() };
}

function readUnit(words: Words): 'days' | 'hours' {
  const word = words.peek();
  if (!/^(day|hour)s?$/.test(word)) throw words.unexpected('"days" or "hours"');
  words.take();
  return word.startsWith('day') ? 'days' : 'hours';
}

function readNext(words: Words): Delay {
  words.take();
  const word = words.peek().toLowerCase();
  const index = WEEKDAY_NAMES.findIndex((name) => name === word);
  if (index < 0) return { kind: 'next', at: readClock(words, 'a time of day such as 10:00, or a weekday') };
  words.take();
  return { kind: 'next', at: readClock(words, 'a time of day such as 10:00'), weekday: (index + 1) as Weekday };
}

function readAt(words: Words, period: Period): { at?: number } {
  if (words.peek() !== 'at') return {};
  if (period.ms > 0) throw words.unexpected('the end, since "at" needs a period of whole days');
  words.take();
  return { at: readClock(words, 'a time of day such as 10:00') };
}

function readClock(words: Words, expected: string): number {
  const at = parseClock(words.peek());
  if (at === undefined || at === MINUTES_PER_DAY) throw words.unexpected(expected);
  words.take();
  return at;
}

function readPeriod(words: Words): Period {
  try {
    const period = parsePeriod(words.peek());
    words.take();
    return period;
  } catch (error) {
    throw error instanceof TimeError ? words.unexpected('a period such as P1D or PT2H, of 100 years at most') : error;
  }
}

/** The words of a delay with their positions; past the last one the word is empty. */
class Words {
  private readonly words: readonly RegExpExecArray[];
  private index = 0;

  constructor(private readonly text: string) {
    this.words = [...text.matchAll(/\S+/g)];
  }

  peek(): string {
    return this.words[this.index]?.[0] ?? '';
  }

  take(): string {
    const word = this.peek();
    this.index += 1;
    return word;
  }

  unexpected(expected: string): DelayError {
    const position = this.words[this.index]?.index ?? this.text.length;
    const found = this.peek() === '' ? 'the text ends' : `"${this.peek()}" stands`;
    const problem = `The delay "${this.text}" is not understood: ${found} at position ${position}`;
    return new DelayError('BAD_DELAY', `${problem} where ${expected} is expected. ${ACCEPTED}`, position);
  }
}
