import type { LocaleId } from '../../catalog/index.js';
import type { Kpi } from './kpi.js';

/** Money of a message is small: it is shown to four places, everything else to tenths. */
function places(unit: Kpi['unit']): number {
  return unit === 'money' ? 4 : 1;
}

/** A figure as a number that people go on counting with. */
export function figureNumber(value: number, unit: Kpi['unit']): number {
  return Number(value.toFixed(places(unit)));
}

/** A figure as people of the language write it. */
export function figureText(value: number, unit: Kpi['unit'], locale: LocaleId): string {
  return new Intl.NumberFormat(locale, { maximumFractionDigits: places(unit) }).format(value);
}
