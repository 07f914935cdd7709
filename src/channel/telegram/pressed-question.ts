import type { TakenReply } from '../port.js';
import type { BotCall } from './bot-call.js';
import { LONGEST_CAPTION, LONGEST_TEXT } from './outgoing.js';
import type { CallbackQuery } from './update.js';

const LONGEST_NOTICE = 200;
const MARK = /\n\n✓ [^\n]*$/;

/** The calls that show an answered question as answered. */
export type QuestionCall = BotCall<
  'answerCallbackQuery' | 'editMessageText' | 'editMessageCaption' | 'editMessageReplyMarkup'
>;

/** What `questionCalls` needs later: the press, the message it was on, and what stood there. */
export function handleOf({ id, message }: CallbackQuery): Record<string, string> {
  if (message === undefined) return { query: id };
  const { text, caption } = message;
  return {
    query: id,
    chat: String(message.chat.id),
    message: String(message.message_id),
    ...(text === undefined ? {} : { text }),
    ...(caption === undefined ? {} : { caption }),
  };
}

function editOf({ handle, chosen }: TakenReply): QuestionCall | undefined {
  const { chat, message, text, caption } = handle;
  if (chat === undefined || message === undefined) return undefined;
  const place = { chat_id: Number(chat), message_id: Number(message) };
  const buttonsOff: QuestionCall = { method: 'editMessageReplyMarkup', payload: place };
  const shown = text ?? caption;
  if (shown === undefined || chosen === undefined) return buttonsOff;
  const marked = `${shown.replace(MARK, '')}\n\n✓ ${chosen}`;
  if (marked.length > (text === undefined ? LONGEST_CAPTION : LONGEST_TEXT)) return buttonsOff;
  if (text === undefined) return { method: 'editMessageCaption', payload: { ...place, caption: marked } };
  return {
    method: 'editMessageText',
    payload: { ...place, text: marked, link_preview_options: { is_disabled: true } },
  };
}

/** The press is answered, so that the button stops turning; the buttons go, and the answer that counts stands under the text. */
export function questionCalls(reply: TakenReply): readonly QuestionCall[] {
  const { query } = reply.handle;
  if (query === undefined) return [];
  const notice = reply.notice === undefined ? {} : { text: [...reply.notice].slice(0, LONGEST_NOTICE).join('') };
  const answer: QuestionCall = { method: 'answerCallbackQuery', payload: { callback_query_id: query, ...notice } };
  const edit = editOf(reply);
  return edit === undefined ? [answer] : [answer, edit];
}
