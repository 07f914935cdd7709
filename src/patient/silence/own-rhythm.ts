/** When a patient's silence begins to say something. Instants are epoch ms. */
export interface Silence {
  /** The usual days between two visits; absent after a single visit. */
  readonly usualDays?: number;
  /** Visits are rarer from then on than is usual for them; absent where there is no usual yet. */
  readonly declinesAt?: number;
  /** From then on they count as lost. */
  readonly lapsesAt: number;
}

const day = 86_400_000;
/** Half as long again as usual, and never for a mere week: holidays and a cold are no decline. */
const declineFactor = 1.5;
const leastDeclineDays = 14;
/** Three times the usual, yet not before half a year and not after two: recalls are yearly at most. */
const lapseFactor = 3;
const leastLapseDays = 183;
const mostLapseDays = 730;
/** Where there is no rhythm yet, a year. */
const lapseDaysUnknown = 365;
/** Visits of one course, or of one day, are one reason to come: days closer than this are no gap. */
const leastGapDays = 2;
/** The rhythm of the last two years counts at most: people change. */
const mostGaps = 8;

/** Reads a patient's own rhythm from the visits they came to, in any order; undefined for one who was never there. */
export function silenceOf(visits: readonly number[]): Silence | undefined {
  const times = [...visits].sort((one, other) => one - other);
  const last = times.at(-1);
  if (last === undefined) return undefined;
  const usualDays = median(gapsOf(times).slice(-mostGaps));
  if (usualDays === undefined) return { lapsesAt: last + lapseDaysUnknown * day };
  const declineDays = Math.max(usualDays * declineFactor, usualDays + leastDeclineDays);
  const lapseDays = Math.min(Math.max(usualDays * lapseFactor, leastLapseDays), mostLapseDays);
  return {
    usualDays,
    // Who comes once in two years is lost before they could be late: they never decline.
    ...(declineDays < lapseDays ? { declinesAt: last + declineDays * day } : {}),
    lapsesAt: last + lapseDays * day,
  };
}

function gapsOf(times: readonly number[]): number[] {
  const gaps = times.slice(1).map((time, index) => (time - (times[index] ?? time)) / day);
  return gaps.filter((gap) => gap >= leastGapDays);
}

function median(values: readonly number[]): number | undefined {
  const sorted = [...values].sort((one, other) => one - other);
  const middle = sorted.length / 2;
  const upper = sorted[Math.floor(middle)];
  const lower = sorted[Math.ceil(middle) - 1];
  return upper === undefined || lower === undefined ? undefined : (upper + lower) / 2;
}
