import { day } from './world.js';

/** Kyiv in summer; the bench's days are far from a clock change. */
const offset = 3 * 3_600_000;
const wakes = 9 * 3_600_000;
const sleeps = 21 * 3_600_000;

/** The wide budgets of the bench's cadence: of its class, and of all. */
const windows = [
  { ms: day, own: 5, all: 6 },
  { ms: 7 * day, own: 20, all: 30 },
  { ms: 30 * day, own: 80, all: 100 },
];

export interface RawSlot {
  readonly touch_id: string;
  readonly recipient_id: string;
  readonly class: string;
  readonly at: number;
}

export interface RawPerson {
  readonly patient_id: string;
  readonly recipient_id: string;
  readonly name: string | null;
  readonly visits: number;
  readonly deceased: boolean;
  readonly held_by: string | null;
  readonly consents: Readonly<Record<string, unknown>>;
  readonly mutes: Readonly<Record<string, number>>;
}

/** The cadence by hand, for a touch of class service at `at`: nobody refused, awake, and room in every window. */
export function mayGo(person: RawPerson, slots: readonly RawSlot[], at: number): boolean {
  if (person.deceased || person.held_by !== null) return false;
  if (person.consents['service'] ?? person.consents['*']) return false;
  if ((person.mutes['service'] ?? 0) > at) return false;
  const clock = (at + offset) % day;
  if (clock < wakes || clock >= sleeps) return false;
  return windows.every(({ ms, own, all }) => {
    const near = slots.filter((slot) => slot.at > at - ms && slot.at < at + ms);
    return near.length < all && near.filter((slot) => slot.class === 'service').length < own;
  });
}
