import { HOUR, localDay, toWall } from '../../engine/index.js';

/** A time that may be offered. */
interface Time {
  readonly startsAt: number;
  readonly zone: string;
}

/** Where the first half of a day ends. */
const noon = 13 * HOUR;

/**
 * So many of the free times as leave a choice: the first of each half of a day before a second one of the same half. The times come,
 * and the answer goes, earliest first.
 */
export function spreadTimes<T extends Time>(times: readonly T[], count: number): T[] {
  const halves = new Map<string, T[]>();
  for (const time of times) {
    const key = halfOf(time);
    const same = halves.get(key) ?? [];
    // Of two doctors at one time only one is shown: the patient chooses a time.
    if (!same.some(({ startsAt }) => startsAt === time.startsAt)) halves.set(key, [...same, time]);
  }
  const rounds = [...halves.values()].flatMap((half) => half.map((time, round) => ({ time, round })));
  const chosen = rounds
    .sort((left, right) => left.round - right.round || byTime(left.time, right.time))
    .slice(0, count);
  return chosen.map(({ time }) => time).sort(byTime);
}

/** Those that lie nearest to a moment, earliest first. */
export function nearestTimes<T extends Time>(times: readonly T[], at: number, count: number): T[] {
  const near = [...times].sort((left, right) => distance(left, at) - distance(right, at) || byTime(left, right));
  return near.slice(0, count).sort(byTime);
}

function halfOf({ startsAt, zone }: Time): string {
  const { msOfDay } = toWall(zone, startsAt);
  return `${localDay(zone, startsAt)} ${msOfDay < noon ? 'before' : 'after'}`;
}

function distance({ startsAt }: Time, at: number): number {
  return Math.abs(startsAt - at);
}

function byTime(left: Time, right: Time): number {
  return left.startsAt - right.startsAt;
}
