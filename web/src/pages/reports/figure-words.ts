import type { Figure, Reading, Share } from './queries.js';

/** `12.3 %`; money without a sign: its currency is the clinic's own. */
export function figureText(value: number, unit: Reading['unit'], language: string, t: (key: string) => string): string {
  const number = new Intl.NumberFormat(language, { maximumFractionDigits: unit === 'money' ? 4 : 1 }).format(value);
  return unit === 'money' ? number : `${number} ${t(`unit.${unit}`)}`;
}

/** `10.1–14.9`; empty where nothing is estimated. */
export function intervalText({ low, high }: Figure, language: string): string {
  if (low === null || high === null) return '';
  const format = new Intl.NumberFormat(language, { maximumFractionDigits: 1 });
  return `${format.format(low)}–${format.format(high)}`;
}

/** Which of the five standings of the pages a figure is in. */
export const marks = {
  met: 'positive',
  missed: 'negative',
  unsure: 'waiting',
  too_few: 'neutral',
  no_target: 'neutral',
} as const;

/** The word of a standing; `too_few` would read as a form of a plural. */
export function standingWord(standing: Reading['standing']): string {
  return `standing.${standing === 'too_few' ? 'sparse' : standing}`;
}

/** `12.3 % (10.1 %–14.9 %)`; a dash where there is nothing of the kind. */
export function shareText(share: Share, language: string): string {
  if (share === null) return '–';
  const percent = new Intl.NumberFormat(language, { maximumFractionDigits: 1, style: 'percent' });
  return `${percent.format(share.n / share.of)} (${percent.format(share.low)}–${percent.format(share.high)})`;
}
