import type { OfferedSlot, TimeSpan, TouchChoices } from './offered-times.js';
import { ended, NOTHING_FREE, type TouchRow } from '../touch/touch-row.js';

/** What an offered time is called on a button, in the language: `Fri 24 Jul, 10:00`. It fits the 20 characters of the narrowest. */
export function slotLabel({ startsAt, zone }: Pick<OfferedSlot, 'startsAt' | 'zone'>, locale: string): string {
  const language = locale === 'en' ? 'en-GB' : locale;
  const format = { weekday: 'short', day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' } as const;
  const parts = new Intl.DateTimeFormat(language, { ...format, hourCycle: 'h23', timeZone: zone }).formatToParts(
    startsAt,
  );
  const part = (type: string) => (parts.find((one) => one.type === type)?.value ?? '').replace(/\.$/, '');
  return `${part('weekday')} ${part('day')} ${part('month')}, ${part('hour')}:${part('minute')}`;
}

const choice = /^slot-([1-9]\d?)$/;

/** The reply that chooses the time at the place, counted from 0. */
export function slotReply(index: number): string {
  return `slot-${index + 1}`;
}

/** The time that a reply chooses; undefined when it chooses none. */
export function chosenSlot({ shown }: TouchChoices, reply: string): OfferedSlot | undefined {
  const [, number] = choice.exec(reply) ?? [];
  return number === undefined ? undefined : shown?.[Number(number) - 1];
}

/** The offer as it leaves at `now` with what is free then, under replies that name no earlier time anew; with nothing free it ends. */
export function withFreeTimes(touch: TouchRow, free: readonly OfferedSlot[], now: number): TouchRow {
  const { choices } = touch;
  if (!choices) throw new Error(`touch ${touch.touchId} offers no times`);
  if (free.length === 0) return ended(touch, 'cancelled', { rule: NOTHING_FREE }, now);
  const { shown: before = [] } = choices;
  const words = touch.replies.filter((reply) => !chosenSlot(choices, reply));
  const replies = [...free.map((_, index) => slotReply(before.length + index)), ...words];
  return { ...touch, replies, choices: { ...choices, shown: [...before, ...free] } };
}

/** An answer that is later than this answers nothing any more (DESIGN §13.1). */
const solicitedMs = 15 * 60_000;

/** The touch that offers times near a wish, where the one before it asked: ready at once, on the channel of the wish, under no budget. */
export function offeredAgain(
  before: TouchRow,
  { touchId, seq, channel, near, now }: { touchId: string; seq: number; channel: string; near: TimeSpan; now: number },
): TouchRow {
  const { choices, replies } = before;
  if (!choices) throw new Error(`touch ${before.touchId} offers no times`);
  return {
    ...before,
    ...{ touchId, seq, initiated: false, channels: [channel], channel, tried: [], attempts: 0 },
    ...{ resend: null, standing: null, copies: 0, plannedAt: now, slotAt: now, reserved: false, readyAt: now },
    ...{ expiresAt: now + solicitedMs, deferrals: [], status: 'pending', outcome: null, rule: null, detail: null },
    endedAt: null,
    replies: replies.filter((reply) => !chosenSlot(choices, reply)),
    choices: { offer: choices.offer, near, of: choices.of ?? before.seq },
  };
}
