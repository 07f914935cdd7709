import type { SessionStep } from '../session/session-schema.js';

/** A message that went to the own phone: its touch in the rehearsal, its id on the way, and the choices it showed as numbers. */
export interface WalkedMessage {
  readonly touch: string;
  readonly ref: string;
  readonly menu: readonly string[];
}

/** What was said on the own phone. */
export interface WalkedAnswer {
  readonly text?: string | undefined;
  readonly button?: { readonly ref?: string | undefined; readonly intent: string } | undefined;
}

/** An answer from the own phone as a step of the rehearsal: a button names its message, a number counts in the newest menu. */
export function stepOf({ text, button }: WalkedAnswer, sent: readonly WalkedMessage[]): SessionStep | undefined {
  if (button) {
    const touch = sent.find(({ ref }) => ref === button.ref)?.touch;
    return { reply: button.intent, ...(touch === undefined ? {} : { touch }) };
  }
  const said = text?.trim() ?? '';
  if (said === '') return undefined;
  const asked = sent.findLast(({ menu }) => menu.length > 0);
  const chosen = /^\d{1,2}$/.test(said) ? asked?.menu[Number(said) - 1] : undefined;
  return asked && chosen !== undefined ? { reply: chosen, touch: asked.touch } : { text: said.slice(0, 2_000) };
}
