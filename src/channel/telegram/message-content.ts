import type { InboundFile, InboundReply } from '../arrival.js';
import { decodeButton } from './button-payload.js';
import type { CallbackQuery, TelegramMessage } from './update.js';

const START = /^\/start(?:@\w+)?\s+([A-Za-z0-9_-]{1,64})\s*$/;
/** E.164: at most fifteen digits, the first of them no zero. */
const PHONE = /^\+?([1-9]\d{6,14})$/;

const THINGS = [
  'contact',
  'dice',
  'poll',
  'story',
  'game',
  'checklist',
  'paid_media',
  'live_photo',
  'rich_message',
] as const;

/** What a message says, apart from where and when. */
type Content = Omit<InboundReply, 'clinicId' | 'channel' | 'address' | 'externalId' | 'occurredAt'>;

function fileOf(
  kind: InboundFile['kind'],
  file: { file_id: string; mime_type?: string; file_name?: string },
): InboundFile {
  return { kind, reference: file.file_id, type: file.mime_type, name: file.file_name };
}

/** The one file of a message; of a photo the largest copy. An animation also carries its document, so it goes first. */
function mediaOf(message: TelegramMessage): InboundFile | undefined {
  const largest = message.photo?.reduce((best, next) =>
    next.width * next.height > best.width * best.height ? next : best,
  );
  if (largest) return fileOf('image', { ...largest, mime_type: 'image/jpeg' });
  const moving = message.animation ?? message.video ?? message.video_note;
  if (moving) return fileOf('video', moving);
  const heard = message.voice ?? message.audio;
  if (heard) return fileOf('audio', heard);
  if (message.document) return fileOf('document', message.document);
  return message.sticker && fileOf('other', message.sticker);
}

function placeOf({ location }: TelegramMessage): InboundFile | undefined {
  return location && { kind: 'location', reference: `${location.latitude},${location.longitude}` };
}

/** What has no text and no file of its own, such as a poll; staff is to know that there was something. */
function thingOf(message: TelegramMessage): InboundFile | undefined {
  const something = THINGS.some((name) => message[name] !== undefined);
  return something ? { kind: 'other', reference: `message:${message.message_id}` } : undefined;
}

/** Vouched for only when the contact is the sender's own account: anybody can share anybody's number. */
function phoneOf({ contact, from }: TelegramMessage): InboundReply['phone'] {
  const number = PHONE.exec(contact?.phone_number.replace(/[\s().-]/g, '') ?? '')?.[1];
  if (number === undefined) return undefined;
  return { number: `+${number}`, own: contact?.user_id !== undefined && contact.user_id === from?.id };
}

function quotesOf({ reply_to_message: quoted }: TelegramMessage): InboundReply['quotes'] {
  if (quoted === undefined) return undefined;
  const payload = quoted.reply_markup?.inline_keyboard.flat().find((button) => button.callback_data !== undefined);
  const clientRef = payload?.callback_data === undefined ? undefined : decodeButton(payload.callback_data).clientRef;
  return { clientRef, providerId: String(quoted.message_id) };
}

/** Who says to write, and in which language their device speaks. */
export function senderOf(from: CallbackQuery['from'] | undefined): Pick<Content, 'profileName' | 'language'> {
  const name = [from?.first_name, from?.last_name].filter((part) => part !== undefined && part !== '').join(' ');
  const language = /^[a-z]{2}(?=-|$)/i.exec(from?.language_code ?? '')?.[0].toLowerCase();
  return { profileName: name === '' ? undefined : name, language };
}

function textOf({ text, caption }: TelegramMessage): Pick<Content, 'text' | 'startToken'> {
  const said = text ?? caption;
  const startToken = START.exec(said ?? '')?.[1];
  // The token names a patient's record, so it does not stay in the thread.
  return { text: startToken === undefined ? said : '/start', startToken };
}

/** Undefined for what nobody said, such as that a message was pinned. */
export function contentOf(message: TelegramMessage): Content | undefined {
  const phone = phoneOf(message);
  const file = mediaOf(message) ?? placeOf(message) ?? (phone === undefined ? thingOf(message) : undefined);
  const said = textOf(message);
  if (said.text === undefined && file === undefined && phone === undefined) return undefined;
  return {
    ...said,
    ...(file === undefined ? {} : { files: [file] }),
    phone,
    quotes: quotesOf(message),
    ...senderOf(message.from),
  };
}
