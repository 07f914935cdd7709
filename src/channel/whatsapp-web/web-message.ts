import { z } from 'zod';
import { isHidden, isPersonal } from './chat-id.js';
import type { Answer, WebAck, WebMessage } from './protocol.js';

const optionalText = z.string().optional().catch(undefined);

/** What is used of the library's messages; anything may be missing, for it is copied out of a foreign page. */
const libraryMessage = z.object({
  id: z.object({ id: z.string(), _serialized: z.string(), fromMe: z.boolean() }),
  from: optionalText,
  to: optionalText,
  body: z.string().catch(''),
  type: z.string().catch('unknown'),
  /** Epoch seconds. */
  timestamp: z.number().catch(0),
  ack: z.number().int().nullable().catch(null),
  isStatus: z.boolean().catch(false),
  broadcast: z.boolean().catch(false),
  _data: z
    .object({
      notifyName: optionalText,
      mimetype: optionalText,
      filename: optionalText,
      quotedStanzaID: optionalText,
    })
    .catch({}),
});
export type LibraryMessage = z.infer<typeof libraryMessage>;

/** Undefined where it is no message. */
export function readMessage(message: unknown): LibraryMessage | undefined {
  return libraryMessage.safeParse(message).data;
}

/** The chat of a message, where it is one with a person; groups, statuses and lists are none of ours. */
export function personalChat({ id, from, to, isStatus, broadcast }: LibraryMessage): string | undefined {
  const chatId = id.fromMe ? to : from;
  return chatId !== undefined && !isStatus && !broadcast && isPersonal(chatId) ? chatId : undefined;
}

function short(text: string | undefined): string | undefined {
  return text?.slice(0, 300);
}

/** As it is told to the worker. `phone`: the number behind a hidden id. */
export function toWebMessage(message: LibraryMessage, chatId: string, phone?: string): WebMessage {
  return {
    id: message.id.id,
    fullId: message.id._serialized,
    chatId,
    phone,
    body: message.body.slice(0, 100_000),
    type: short(message.type) ?? 'unknown',
    at: message.timestamp * 1_000,
    mime: short(message._data.mimetype),
    file: short(message._data.filename),
    quotes: short(message._data.quotedStanzaID),
    profile: message.id.fromMe ? undefined : short(message._data.notifyName),
  };
}

export function toWebAck({ id }: LibraryMessage, chatId: string, ack: number, phone?: string): WebAck {
  return { id: id.id, fullId: id._serialized, chatId, phone, ack };
}

const libraryMedia = z.object({ data: z.string().min(1), mimetype: z.string().catch('') });

/** What the library downloaded; nothing where WhatsApp keeps it no more. */
export function readMedia(media: unknown, mostBytes: number): Answer<'file'> {
  const read = libraryMedia.safeParse(media).data;
  if (!read) return { code: 'FILE_GONE' };
  const { data: content, mimetype } = read;
  if (Buffer.byteLength(content, 'base64') > mostBytes) return { code: 'FILE_TOO_LARGE' };
  return { content, mime: short(mimetype) ?? '' };
}

/** The code of a failed call; the library's words may quote a number or a text, so they go no further. */
export function faultOf(error: unknown): string {
  const words = error instanceof Error ? error.message : typeof error === 'string' ? error : '';
  if (/No LID for user/i.test(words)) return 'NO_LID';
  if (/auth timeout|ready timeout/i.test(words)) return 'PAGE_UNKNOWN';
  if (/context was destroyed|detached frame/i.test(words)) return 'PAGE_RELOADED';
  if (/net::ERR_/i.test(words)) return 'UNREACHABLE';
  if (/Target closed|Session closed|Connection closed/i.test(words)) return 'BROWSER_CLOSED';
  if (/Failed to launch/i.test(words)) return 'BROWSER_REFUSED';
  return 'THREW';
}

/** The chat id of the number behind a hidden id, out of the library's answer to `getContactLidAndPhone`. */
export function phoneIn(answer: unknown): string | undefined {
  const phone = z.array(z.object({ pn: z.string() })).safeParse(answer).data?.[0]?.pn;
  return phone !== undefined && isPersonal(phone) && !isHidden(phone) ? phone : undefined;
}
