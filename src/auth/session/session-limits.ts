const MINUTE = 60_000;

/** How long sessions live, in milliseconds. */
export const sessionLimits = {
  /** Without any request. */
  idle: 30 * MINUTE,
  /** Whatever happens. */
  absolute: 12 * 60 * MINUTE,
  /** Between the password and the second factor. */
  secondFactor: 10 * MINUTE,
  /** A request is noted at most this often: not every one of them shall write a row. */
  noted: MINUTE,
} as const;
