import type { ReplyButton } from './port.js';

/** The menu of a channel, or of a message, without buttons; numbered from 1. */
export function numberedMenu(buttons: readonly ReplyButton[]): string {
  return buttons.map(({ label }, index) => `${index + 1} — ${label}`).join('\n');
}
