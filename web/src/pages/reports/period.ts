/** Stretches of days that are looked at; days are `YYYY-MM-DD`, both ends inside. */
export const periods = ['28', '91', '364', 'month'] as const;
export type Period = (typeof periods)[number];

export interface Days {
  readonly from: string;
  readonly to: string;
}

const DAY = 86_400_000;

/** The days of a period that ends today; `month`: the last whole month. `today` is a day, as the clinic's clock shows it. */
export function daysOf(period: Period, today: string): Days {
  if (period === 'month') {
    const to = later(`${today.slice(0, 8)}01`, -1);
    return { from: `${to.slice(0, 8)}01`, to };
  }
  return { from: later(today, 1 - Number(period)), to: today };
}

/** How finely a trend of the period is drawn. */
export function stepOf(period: Period): 'day' | 'week' | 'month' {
  if (period === '364') return 'month';
  return period === '91' ? 'week' : 'day';
}

function later(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10);
}
