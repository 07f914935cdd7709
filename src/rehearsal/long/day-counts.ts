import { DAY, HOUR, offsetAt } from '../../engine/index.js';

/**
 * Messages by day of the clinic from counts by hour: `from` is the first instant (epoch ms). One list for each channel, as long as
 * the longest.
 */
export function dayCounts(
  perHour: Readonly<Record<string, readonly number[]>>,
  { from, zone, days }: { readonly from: number; readonly zone: string; readonly days: number },
): Record<string, number[]> {
  const first = Math.floor((from + offsetAt(zone, from)) / DAY);
  const dayOf = (hour: number): number => {
    const at = from + hour * HOUR;
    return Math.floor((at + offsetAt(zone, at)) / DAY) - first;
  };
  const counted = Object.entries(perHour).map(([channel, hours]) => {
    const counts = new Array<number>(days).fill(0);
    hours.forEach((count, hour) => {
      const day = Math.min(days - 1, dayOf(hour));
      counts[day] = (counts[day] ?? 0) + count;
    });
    return [channel, counts] as const;
  });
  return Object.fromEntries(counted);
}
