export { type CivilDate, type Weekday, dateOf, dayNumberOf, isoDateOf, weekdayOf } from './civil.js';
export { DAY, HOUR, MINUTE, SECOND, formatClock, parseClock } from './clock.js';
export { type Anchor, type Delay, type DelayContext, anchorOf, resolveDelay } from './delay.js';
export { maximumMs, minimumMs } from './delay-bounds.js';
export { parseDelay } from './delay-grammar.js';
export { describeDelay } from './delay-words.js';
export { type Period, addPeriod, formatPeriod, parsePeriod, periodMs } from './period.js';
export { type QuietHours, formatQuietHours, isQuiet, parseQuietHours, shiftOut } from './quiet-hours.js';
export { DelayError, type DelayErrorCode, TimeError, type TimeErrorCode } from './time-error.js';
export {
  type Calendar,
  type OpenMinutes,
  type WeekHours,
  addWorkingDays,
  addWorkingHours,
  isOpen,
  nextOpen,
  openTime,
  parseHours,
} from './working-time.js';
export { type LocalTime, type WallTime, fromLocal, isZone, localDay, offsetAt, toLocal, toWall } from './zone.js';
