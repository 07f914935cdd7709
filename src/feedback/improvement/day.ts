import { DAY, localDay } from '../../engine/index.js';

/** The day it is somewhere, YYYY-MM-DD. `at` is epoch ms. */
export function dayOf(zone: string, at: number): string {
  return new Date(localDay(zone, at) * DAY).toISOString().slice(0, 10);
}
