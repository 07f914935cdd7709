import type { NotSent, OutboundMessage } from '../port.js';
import { recipientOf } from './address.js';
import { approvedText } from './approved-text.js';
import { freeText } from './free-text.js';
import { refused } from './refusal.js';

/** For so long after the patient's last word free words are allowed. */
const WINDOW_MS = 24 * 3_600_000;
/** The provider counts by its own clock, and the message is on its way for a while. */
const MARGIN_MS = 5 * 60_000;

/** A request ready to be posted, or why there is none. */
export type WrittenMessage = { readonly kind: 'written'; readonly body: object } | NotSent;

/** Whether free words are still allowed, well before the provider would say no. */
export function windowIsOpen(lastHeardAt: number | undefined, now: number): boolean {
  return lastHeardAt !== undefined && now - lastHeardAt < WINDOW_MS - MARGIN_MS;
}

function contentOf(message: OutboundMessage, now: number): object | NotSent {
  if (windowIsOpen(message.lastHeardAt, now)) return freeText(message);
  return message.approved ? approvedText(message, message.approved) : refused('WHATSAPP_WINDOW_CLOSED');
}

function isRefusal(content: object | NotSent): content is NotSent {
  return 'kind' in content;
}

/** One message as one request; `now` in milliseconds since the epoch. Every report about it carries the client reference. */
export function writeMessage(message: OutboundMessage, now: number): WrittenMessage {
  const recipient = recipientOf(message.address);
  if (recipient === undefined) return refused('WHATSAPP_ADDRESS', 'contact_point');
  const content = contentOf(message, now);
  if (isRefusal(content)) return content;
  const envelope = { messaging_product: 'whatsapp', recipient_type: 'individual', ...recipient };
  return { kind: 'written', body: { ...envelope, biz_opaque_callback_data: message.clientRef, ...content } };
}
