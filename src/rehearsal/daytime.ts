import type { ClinicProgramme } from '../catalog/index.js';
import { DAY, HOUR, fromLocal, isOpen, localDay, nextOpen } from '../engine/index.js';
import type { Chance } from './chance.js';

const halfHour = HOUR / 2;
const morning = 9 * HOUR;

/** Times of the day at which things happen to people, drawn from their chance; by the clock of the clinic. */
export class Daytime {
  constructor(
    private readonly programme: ClinicProgramme,
    private readonly chance: Chance,
  ) {}

  /** A time of that day, and not before `at`, at which people write and call. */
  awake(at: number): number {
    return Number.isFinite(at) ? Math.max(at, this.onDayOf(at, 20)) : at;
  }

  /** A time after `at` at which the clinic takes visits. */
  opening(at: number): number {
    const wanted = this.onDayOf(at, 18);
    const calendar = this.programme.rules.calendar(undefined);
    const later = wanted <= at ? wanted + DAY : wanted;
    return !calendar || isOpen(calendar, later) ? later : nextOpen(calendar, later);
  }

  private onDayOf(at: number, halfHours: number): number {
    const { zone } = this.programme.clinic;
    const msOfDay = morning + Math.floor(this.chance.next() * halfHours) * halfHour;
    return fromLocal(zone, { dayNumber: localDay(zone, at), msOfDay });
  }
}
