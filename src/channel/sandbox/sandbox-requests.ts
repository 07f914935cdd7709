import { z } from 'zod';
import { channelNames } from '../port.js';
import { behaviours, phoneText } from './phone.js';
import type { ArrivedMessage, Phone, PhoneKey } from './phone.js';

const address = z.string().min(1).max(320);
const phone = z.strictObject({ channel: z.enum(channelNames), address });
const limit = z.coerce.number().int().min(1).max(200).default(50);

/** `<channel>/<address>`, what `next` of the page before said. */
const phoneCursor = z
  .string()
  .transform((text) => ({ channel: text.slice(0, text.indexOf('/')), address: text.slice(text.indexOf('/') + 1) }))
  .pipe(phone);

/** The shapes of the sandbox's requests. */
export const requests = {
  phone,
  phones: z.strictObject({ after: phoneCursor.optional(), limit }),
  messages: z.strictObject({ before: z.uuid().optional(), limit }),
  answer: z.strictObject({ text: z.string().min(1).max(4_096) }),
  press: z.strictObject({ message: z.uuid(), intent: z.string().min(1).max(64) }),
  receipt: z.strictObject({ message: z.uuid(), state: z.enum(['delivered', 'read', 'failed']) }),
  behaviour: z.strictObject({ behaviour: z.enum(behaviours) }),
} as const;

/** What came of a request, by its name. */
export type Requests = { readonly [Name in keyof typeof requests]: z.output<(typeof requests)[Name]> };

function isoTime(ms: number): string {
  return new Date(ms).toISOString();
}

/** A phone as the API shows it. */
export function phoneView({ channel, address: at, behaviour, lastArrivedAt }: Phone) {
  return { channel, address: at, behaviour, last_arrived_at: lastArrivedAt === null ? null : isoTime(lastArrivedAt) };
}

/** A message as the API shows it. */
export function messageView({ messageId, subject, body, buttons, arrivedAt }: ArrivedMessage) {
  return { id: messageId, subject, text: body, buttons, arrived_at: isoTime(arrivedAt) };
}

/** The cursor of the next page: none when this page was not full. */
export function nextPage<Row>(rows: readonly Row[], size: number, cursorOf: (row: Row) => string): string | null {
  const last = rows.at(-1);
  return last === undefined || rows.length < size ? null : cursorOf(last);
}

/** The cursor of a phone. */
export function phoneCursorOf(last: PhoneKey): string {
  return phoneText(last);
}
