/** What a time rule can refuse; the message names the value and says the fix. */
export type TimeErrorCode =
  'UNKNOWN_ZONE' | 'BAD_PERIOD' | 'BAD_HOURS' | 'NO_OPEN_TIME' | 'BAD_QUIET_HOURS' | 'NO_ALLOWED_TIME';

/** A zone, period, calendar or quiet window that cannot be used. The engine knows no AppError: callers wrap it. */
export class TimeError extends Error {
  override readonly name = 'TimeError';

  constructor(
    readonly code: TimeErrorCode,
    message: string,
  ) {
    super(message);
  }
}

/** BAD_DELAY: the text is no delay. MISSING_ANCHOR: the anchor has no value now. NO_CALENDAR: no such working hours. */
export type DelayErrorCode = 'BAD_DELAY' | 'MISSING_ANCHOR' | 'NO_CALENDAR';

/** A delay that cannot be read or resolved. `position` is the zero-based character in the text, for BAD_DELAY only. */
export class DelayError extends Error {
  override readonly name = 'DelayError';

  constructor(
    readonly code: DelayErrorCode,
    message: string,
    readonly position?: number,
  ) {
    super(message);
  }
}
