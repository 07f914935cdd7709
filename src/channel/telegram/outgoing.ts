import { isNumber } from '../numbered-menu.js';
import type { MessageFile, NotSent, OutboundMessage } from '../port.js';
import type { BotCall } from './bot-call.js';
import { encodeButton } from './button-payload.js';

/** Limits of the Bot API, in characters. */
export const LONGEST_TEXT = 4_096;
export const LONGEST_CAPTION = 1_024;
const BUTTONS_AT_MOST = 100;
const PHOTO_TYPES = new Set(['image/jpeg', 'image/png', 'image/webp']);
/** What a photo may weigh; as a document it may be more. */
const LARGEST_PHOTO_BYTES = 10 * 1_024 * 1_024;
/** A chat of one person or a group, never a public name: nothing meant for a patient may reach a channel. */
const CHAT_ID = /^-?[1-9]\d{0,15}$/;

/** The content of a file, or an address where Telegram fetches it. */
export type FileSource = { readonly source: Buffer; readonly filename: string } | string;

/** One call that shows something to the patient. */
export type ShowCall = BotCall<'sendMessage' | 'sendPhoto' | 'sendDocument'>;

interface Key {
  readonly text: string;
  readonly callback_data: string;
}

interface Keyboard {
  readonly inline_keyboard: Key[][];
}

/** A file of a message, with where its content was found. */
export interface ReadyFile {
  readonly file: MessageFile;
  readonly source: FileSource;
}

function never(code: string, blocks?: NotSent['blocks']): NotSent {
  return { kind: 'not_sent', code, retryable: false, ...(blocks === undefined ? {} : { blocks }) };
}

/** Numbers of a scale that stand side by side on a narrow phone. */
const NUMBERS_A_ROW = 6;

/** The keyboard, one answer a row but for the numbers of a scale; undefined where an answer does not fit into its button. */
function keyboardOf({ buttons, clientRef }: OutboundMessage): Keyboard | undefined {
  const keys = buttons.map((button) => ({ text: button.label, callback_data: encodeButton(clientRef, button.intent) }));
  const fits = keys.every((key): key is Key => key.callback_data !== undefined);
  if (!fits) return undefined;
  const numbers = buttons.filter(isNumber).length;
  const rows = Array.from({ length: Math.ceil(numbers / NUMBERS_A_ROW) }, (_, row) =>
    keys.slice(row * NUMBERS_A_ROW, Math.min(numbers, (row + 1) * NUMBERS_A_ROW)),
  );
  return { inline_keyboard: [...rows, ...keys.slice(numbers).map((key) => [key])] };
}

function badButtons(message: OutboundMessage): boolean {
  const { buttons } = message;
  if (buttons.length > BUTTONS_AT_MOST || buttons.some(({ label }) => label.trim() === '')) return true;
  return keyboardOf(message) === undefined;
}

/** Why a message cannot become one of Telegram, or none. */
export function messageRefusal(message: OutboundMessage): NotSent | undefined {
  if (!CHAT_ID.test(message.address)) return never('TELEGRAM_ADDRESS', 'contact_point');
  const files = message.files?.length ?? 0;
  if (message.text.length > LONGEST_TEXT) return never('TELEGRAM_TEXT_TOO_LONG');
  if (message.text.trim() === '' && files === 0) return never('TELEGRAM_TEXT_EMPTY');
  return badButtons(message) ? never('TELEGRAM_BUTTON') : undefined;
}

function isPhoto({ file, source }: ReadyFile): boolean {
  return PHOTO_TYPES.has(file.type) && (typeof source === 'string' || source.source.length <= LARGEST_PHOTO_BYTES);
}

function showFile(ready: ReadyFile, chat: number, caption: string | undefined): ShowCall {
  const shared = { chat_id: chat, ...(caption === undefined ? {} : { caption }) };
  return isPhoto(ready)
    ? { method: 'sendPhoto', payload: { ...shared, photo: ready.source } }
    : { method: 'sendDocument', payload: { ...shared, document: ready.source } };
}

function withKeyboard(call: ShowCall, keyboard: Keyboard): ShowCall {
  return { ...call, payload: { ...call.payload, reply_markup: keyboard } } as ShowCall;
}

function showsOf({ text, address }: OutboundMessage, files: readonly ReadyFile[]): ShowCall[] {
  const chat = Number(address);
  const said = text.trim() === '' ? undefined : text;
  const [only] = files;
  if (only && files.length === 1 && text.length <= LONGEST_CAPTION) return [showFile(only, chat, said)];
  const shown = files.map((ready) => showFile(ready, chat, undefined));
  if (said === undefined) return shown;
  return [
    ...shown,
    { method: 'sendMessage', payload: { chat_id: chat, text: said, link_preview_options: { is_disabled: true } } },
  ];
}

/**
 * The calls of a message without a refusal, in order. One file takes the text as its caption when it fits; otherwise the
 * files go first, so that the question and its buttons are the last thing on the screen. Text is plain: no markup is read
 * into what a patient or a clinic is called.
 */
export function showCalls(message: OutboundMessage, files: readonly ReadyFile[]): readonly ShowCall[] {
  const calls = showsOf(message, files);
  const keyboard = message.buttons.length === 0 ? undefined : keyboardOf(message);
  if (keyboard === undefined) return calls;
  return calls.map((call, index) => (index === calls.length - 1 ? withKeyboard(call, keyboard) : call));
}
