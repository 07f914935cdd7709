import { isNumber, numberedMenu } from '../numbered-menu.js';
import type { MessageFile, NotSent, OutboundMessage, ReplyButton } from '../port.js';
import { encodeButton } from './button-payload.js';
import { mediaOf } from './media.js';
import { refused } from './refusal.js';

/** The provider's limits, in UTF-16 units: its own count is never larger. */
const LONGEST_TEXT = 4_096;
const LONGEST_CAPTION = 1_024;
const MOST_REPLY_BUTTONS = 3;
const LONGEST_REPLY_TITLE = 20;
const MOST_ROWS = 10;
const LONGEST_ROW_TITLE = 24;

/** What opens a list of answers, at most 20 letters. */
const OPEN_LIST: Readonly<Record<string, string>> = { uk: 'Обрати', ru: 'Выбрать', en: 'Choose' };

interface Answer {
  readonly id: string;
  readonly title: string;
}

function openList(locale: string): string {
  const language = locale.slice(0, 2);
  return (Object.hasOwn(OPEN_LIST, language) ? OPEN_LIST[language] : undefined) ?? 'Choose';
}

/** Undefined: a label or an answer is longer than a button takes. Nothing is ever cut off. */
function answersOf({ clientRef, buttons }: OutboundMessage, longestTitle: number): Answer[] | undefined {
  const answers = buttons.flatMap(({ intent, label }) => {
    const id = encodeButton({ clientRef, intent });
    const fits = label.trim() !== '' && label.length <= longestTitle;
    return id === undefined || !fits ? [] : [{ id, title: label }];
  });
  return answers.length === buttons.length ? answers : undefined;
}

function replyButtons(message: OutboundMessage, text: string, file: MessageFile | undefined): object | undefined {
  if (message.buttons.length > MOST_REPLY_BUTTONS) return undefined;
  const answers = answersOf(message, LONGEST_REPLY_TITLE);
  if (answers === undefined) return undefined;
  const { type, media } = file === undefined ? {} : mediaOf(file);
  const header = type === undefined ? {} : { header: { type, [type]: media } };
  const action = { buttons: answers.map((reply) => ({ type: 'reply', reply })) };
  return { type: 'interactive', interactive: { type: 'button', ...header, body: { text }, action } };
}

function rowList(message: OutboundMessage, text: string): object | undefined {
  if (message.buttons.length > MOST_ROWS) return undefined;
  const rows = answersOf(message, LONGEST_ROW_TITLE);
  if (rows === undefined) return undefined;
  const action = { button: openList(message.locale), sections: [{ rows }] };
  return { type: 'interactive', interactive: { type: 'list', body: { text }, action } };
}

/** The answers as a numbered menu where the text does not name each of them already; numbers are understood as answers. */
function withMenu(text: string, buttons: readonly ReplyButton[]): string {
  const named = buttons.every((button) => isNumber(button) || text.includes(button.label));
  return named ? text : `${text}\n\n${numberedMenu(buttons)}`;
}

function withLinks(text: string, files: readonly MessageFile[]): string {
  return [text, ...files.map(({ name, url }) => `${name}: ${url}`)].join('\n\n');
}

function plain(text: string): object | NotSent {
  if (text.length > LONGEST_TEXT) return refused('WHATSAPP_TEXT_LENGTH');
  return { type: 'text', text: { preview_url: false, body: text } };
}

function captioned(text: string, file: MessageFile): object {
  const { type, media } = mediaOf(file);
  return { type, [type]: { ...media, caption: text } };
}

/**
 * The part of the body that holds free words, one message for whatever there is: one file rides along, several become links;
 * three answers are buttons, ten a list, and what is too long for either is text with numbered answers.
 */
export function freeText(message: OutboundMessage): object | NotSent {
  const { text, buttons, files = [] } = message;
  if (text.trim() === '') return refused('WHATSAPP_TEXT_EMPTY');
  const [file, ...more] = files;
  const rides = file !== undefined && more.length === 0 && text.length <= LONGEST_CAPTION;
  const linked = withLinks(text, files);
  if (buttons.length === 0) return rides ? captioned(text, file) : plain(linked);
  const asButtons = rides ? replyButtons(message, text, file) : undefined;
  if (asButtons !== undefined) return asButtons;
  const fits = linked.length <= LONGEST_CAPTION;
  const asked = fits ? (replyButtons(message, linked, undefined) ?? rowList(message, linked)) : undefined;
  return asked ?? plain(withLinks(withMenu(text, buttons), files));
}
