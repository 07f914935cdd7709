import type { ReplyButton } from './port.js';

/** An answer that is a number itself is typed as it is. */
export function isNumber({ label }: ReplyButton): boolean {
  return /^\d{1,2}$/.test(label);
}

/** The menu of a channel, or of a message, without buttons: its words, numbered on from the last number of its scale, or from 1. */
export function numberedMenu(buttons: readonly ReplyButton[]): string {
  const above = Math.max(0, ...buttons.filter(isNumber).map(({ label }) => Number(label)));
  const words = buttons.filter((button) => !isNumber(button));
  return words.map(({ label }, index) => `${above + index + 1} — ${label}`).join('\n');
}
