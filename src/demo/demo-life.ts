import { DAY, fromLocal, HOUR, localDay } from '../engine/index.js';
import { Chance } from '../rehearsal/index.js';

/** Something an invented patient does by themselves; `at` is epoch ms. */
export type LifeStep = { readonly at: number; readonly person: number } & (
  | { readonly does: 'comes' }
  | { readonly does: 'books'; readonly visit: PlannedVisit }
  | { readonly does: 'writes'; readonly about: WrittenAbout }
);

/** A visit as it is booked. */
export interface PlannedVisit {
  readonly number: number;
  readonly service: string;
  readonly doctor: string;
  readonly startsAt: number;
}

export type WrittenAbout = 'waiting' | 'praise' | 'question' | 'idea';

/** Where and since when the demo's year goes on. */
export interface DemoYear {
  readonly zone: string;
  /** Epoch ms. */
  readonly begunAt: number;
}

/** So many come in the first days; afterwards one in so many days. */
const firstPeople = 40;
const firstDays = 15;
const newEveryDays = 6;
/** What is reckoned for a day may come this much earlier by the hour: it must be known by then. */
const marginDays = 4;

const doctors = { marchenko: 'Іван Марченко', bondar: 'Олеся Бондар' } as const;
const offered: Readonly<Record<string, keyof typeof doctors>> = {
  consultation: 'marchenko',
  'skin-diagnostics': 'marchenko',
  'follow-up': 'marchenko',
  laser: 'bondar',
  peeling: 'bondar',
  injection: 'bondar',
};
const later = { consultation: 20, 'skin-diagnostics': 20, laser: 15, peeling: 15, injection: 15, 'follow-up': 15 };

/** What happens by itself after `from` and up to `until` (epoch ms), in order: the same for the same year, however it is cut. */
export function lifeBetween(year: DemoYear, from: number, until: number): LifeStep[] {
  const days = Math.max(0, (until - year.begunAt) / DAY);
  const people = firstPeople + Math.ceil((days + marginDays) / newEveryDays);
  const steps = Array.from({ length: people }, (_, index) => lifeOf(year, index + 1, until)).flat();
  return steps
    .filter(({ at }) => at > from && at <= until)
    .sort((left, right) => left.at - right.at || left.person - right.person);
}

/** When something happens next after `from`; undefined: not before `until`. */
export function nextLife(year: DemoYear, from: number, until: number): number | undefined {
  return lifeBetween(year, from, until)[0]?.at;
}

function lifeOf(year: DemoYear, person: number, until: number): LifeStep[] {
  const chance = new Chance('demo life', person);
  const comesDay =
    person <= firstPeople
      ? chance.between(0, firstDays)
      : (person - firstPeople) * newEveryDays + chance.between(-2, 2);
  let day = Math.max(1, comesDay);
  const comesAt = daytime(year, day, chance);
  const steps: LifeStep[] = [{ at: comesAt, person, does: 'comes' }];
  // Some come back every month, some twice a year, and some only once.
  const everyDays = chance.pick({ 30: 35, 60: 30, 120: 20, 1000: 15 }) ?? 60;
  for (let number = 1; year.begunAt + (day - marginDays) * DAY <= until && number <= 60; number += 1) {
    const at = number === 1 ? comesAt + HOUR : daytime(year, day, chance);
    steps.push(...visitSteps(year, { person, number, day, at }, chance));
    day += Number(everyDays) * chance.between(0.6, 1.5) + 2;
  }
  return steps;
}

/** A visit is booked at `at`, and some write about it afterwards. */
function visitSteps(
  year: DemoYear,
  {
    person,
    number,
    day,
    at,
  }: { readonly person: number; readonly number: number; readonly day: number; readonly at: number },
  chance: Chance,
): LifeStep[] {
  const startsAt = opening(year, day + chance.between(2, 9), chance);
  const service = (number === 1 ? 'consultation' : chance.pick(later)) ?? 'consultation';
  const doctor = doctors[offered[service] ?? 'marchenko'];
  const steps: LifeStep[] = [{ at, person, does: 'books', visit: { number, service, doctor, startsAt } }];
  if (chance.happens(0.14)) {
    const about = chance.pick({ waiting: 40, praise: 30, question: 20, idea: 10 }) ?? 'question';
    steps.push({ at: startsAt + Math.floor(chance.between(2, 5) * HOUR), person, does: 'writes', about });
  }
  return steps;
}

/** Some time of the day at which people write and call. */
function daytime({ zone, begunAt }: DemoYear, day: number, chance: Chance): number {
  const dayNumber = localDay(zone, begunAt) + Math.floor(day);
  return fromLocal(zone, { dayNumber, msOfDay: Math.floor(chance.between(10, 19) * HOUR) });
}

/** A whole quarter of an hour on a working day. */
function opening({ zone, begunAt }: DemoYear, day: number, chance: Chance): number {
  let dayNumber = localDay(zone, begunAt) + Math.ceil(day);
  while (isWeekend(dayNumber)) dayNumber += 1;
  const quarter = Math.floor(chance.between(10 * 4, 17 * 4));
  return fromLocal(zone, { dayNumber, msOfDay: (quarter / 4) * HOUR });
}

/** Day 0 was a Thursday. */
function isWeekend(dayNumber: number): boolean {
  const weekday = (dayNumber + 4) % 7;
  return weekday === 0 || weekday === 6;
}
