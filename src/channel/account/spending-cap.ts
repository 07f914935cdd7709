import { z } from 'zod';

const money = z.number('must be an amount of money').positive();

/** What a paid account may cost a day, and what one unit (a message, an SMS segment) costs, in the clinic's currency. */
export const spendingCapSchema = z.strictObject({ per_day: money, unit_price: money });

export type SpendingCap = z.infer<typeof spendingCapSchema>;

/** How many of the messages, in their order, fit into what is left of the day; `units`: what each of them costs. */
export function affordable(cap: SpendingCap, spent: number, units: readonly number[]): boolean[] {
  let left = cap.per_day - spent;
  return units.map((count) => {
    const price = count * cap.unit_price;
    // Sums of prices are sums of rounded numbers: a hair too much is none.
    if (price > left + 1e-9) return false;
    left -= price;
    return true;
  });
}
