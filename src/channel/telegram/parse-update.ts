import type { Arrival, InboundItem } from '../arrival.js';
import { decodeButton } from './button-payload.js';
import { contentOf, senderOf } from './message-content.js';
import { handleOf } from './pressed-question.js';
import type { CallbackQuery, Membership, TelegramMessage } from './update.js';
import { readUpdate } from './update.js';

function ignored(code: string): InboundItem {
  return { kind: 'ignored', code };
}

function moved(message: TelegramMessage, to: number, bot: string): InboundItem {
  return {
    kind: 'contact',
    address: String(message.chat.id),
    change: 'moved',
    to: String(to),
    code: 'TELEGRAM_MOVED',
    externalId: `${bot}/moved/${message.chat.id}/${to}`,
    occurredAt: message.date * 1_000,
  };
}

function fromMessage(message: TelegramMessage, bot: string): InboundItem {
  const { chat, from, migrate_to_chat_id: to } = message;
  if (to !== undefined) return moved(message, to, bot);
  if (chat.type !== 'private') return ignored('TELEGRAM_GROUP');
  if (from?.is_bot === true) return ignored('TELEGRAM_FROM_BOT');
  const content = contentOf(message);
  if (content === undefined) return ignored('TELEGRAM_SERVICE_MESSAGE');
  return {
    kind: 'reply',
    address: String(chat.id),
    ...content,
    externalId: `${bot}/${chat.id}/${message.message_id}`,
    occurredAt: message.date * 1_000,
  };
}

/**
 * A corrected text is a reply of its own: what it corrects may have been acted on, so it is read again, by whoever has the
 * question now, and never silently dropped. Other edits, such as a location on the move, change nothing anybody waits for.
 */
function fromEdit(message: TelegramMessage, bot: string): InboundItem {
  const item = fromMessage(message, bot);
  if (item.kind !== 'reply') return item;
  const { edit_date: edited } = message;
  if (item.text === undefined || edited === undefined) return ignored('TELEGRAM_EDIT');
  return { ...item, startToken: undefined, externalId: `${item.externalId}/${edited}`, occurredAt: edited * 1_000 };
}

/** A press carries no time: when it was stored counts, or else the last time its message is known to have stood there. */
function pressedAt({ message }: CallbackQuery, { receivedAt }: Arrival): number {
  return receivedAt ?? (message?.edit_date ?? message?.date ?? 0) * 1_000;
}

function fromPress(query: CallbackQuery, bot: string, arrival: Arrival): InboundItem {
  const { message, from, data } = query;
  if (data === undefined) return ignored('TELEGRAM_FOREIGN_BUTTON');
  if (message !== undefined && message.chat.type !== 'private') return ignored('TELEGRAM_GROUP');
  return {
    kind: 'reply',
    address: String(message?.chat.id ?? from.id),
    button: decodeButton(data),
    ...(message === undefined ? {} : { quotes: { providerId: String(message.message_id) } }),
    ...senderOf(from),
    handle: handleOf(query),
    externalId: `${bot}/press/${query.id}`,
    occurredAt: pressedAt(query, arrival),
  };
}

function fromMembership({ chat, date, new_chat_member: { status } }: Membership, bot: string): InboundItem {
  if (chat.type !== 'private') return ignored('TELEGRAM_GROUP');
  const open = status === 'member';
  if (!open && status !== 'kicked') return ignored('TELEGRAM_MEMBERSHIP');
  return {
    kind: 'contact',
    address: String(chat.id),
    change: open ? 'opened' : 'closed',
    code: open ? 'TELEGRAM_UNBLOCKED' : 'TELEGRAM_BLOCKED',
    externalId: `${bot}/membership/${chat.id}/${date}/${status}`,
    occurredAt: date * 1_000,
  };
}

/**
 * What one update says. `bot` is the number before the colon of the token: numbers of messages begin again with every bot.
 * The ids made here hold for ever, which the numbers of updates do not: after a quiet week they begin anywhere.
 * Errors: CHANNEL_TELEGRAM_UPDATE.
 */
export function parseUpdate(arrival: Arrival, bot: string): InboundItem {
  const update = readUpdate(arrival.body);
  if (update.message) return fromMessage(update.message, bot);
  if (update.edited_message) return fromEdit(update.edited_message, bot);
  if (update.callback_query) return fromPress(update.callback_query, bot, arrival);
  if (update.my_chat_member) return fromMembership(update.my_chat_member, bot);
  return ignored('TELEGRAM_UPDATE');
}
