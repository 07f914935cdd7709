/** The middle value; of an even number the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  return (quantile(values, 0.5, Math.floor) + quantile(values, 0.5, Math.ceil)) / 2;
}

/** The value below which this share of all lies, by nearest rank; NaN of none. */
export function quantile(values: readonly number[], share: number, round = Math.ceil): number {
  const sorted = [...values].sort((left, right) => left - right);
  return sorted[round(share * (sorted.length - 1))] ?? NaN;
}

/** With as many digits as a reader can use. */
export function rounded(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}
