import { z } from 'zod';
import { AppError } from '../../runtime/index.js';
import type { Arrival, InboundFile, InboundItem, ReceiptState } from '../arrival.js';
import { addressOf } from './chat-id.js';
import { webAck, webMessage } from './protocol.js';
import type { WebAck, WebMessage } from './protocol.js';

/** What is stored of everything that arrives; our own shapes, for WhatsApp hands over no body. */
const arrivalBody = z.discriminatedUnion('type', [
  z.object({ type: z.literal('message'), message: webMessage }),
  z.object({ type: z.literal('own_message'), message: webMessage }),
  z.object({ type: z.literal('ack'), ack: webAck, clientRef: z.string().optional(), at: z.number() }),
  z.object({ type: z.literal('notice'), code: z.string(), blocks: z.boolean(), at: z.number() }),
]);
export type ArrivalBody = z.infer<typeof arrivalBody>;

const fileKinds: Readonly<Record<string, InboundFile['kind']>> = {
  image: 'image',
  sticker: 'image',
  video: 'video',
  audio: 'audio',
  ptt: 'audio',
  document: 'document',
  location: 'location',
  live_location: 'location',
  vcard: 'other',
  multi_vcard: 'other',
  album: 'other',
  order: 'other',
  product: 'other',
};

const spoken = new Set([
  'chat',
  'list_response',
  'buttons_response',
  'template_button_reply',
  ...Object.keys(fileKinds),
]);

/** Their body is a thumbnail, a card or nothing, and no word of the sender. */
const wordless = new Set(['location', 'live_location', 'vcard', 'multi_vcard', 'sticker', 'ptt']);

const receiptStates: Readonly<Record<number, ReceiptState>> = { 1: 'sent', 2: 'delivered', 3: 'read', 4: 'read' };

function ignored(code: string): InboundItem {
  return { kind: 'ignored', code };
}

function wordsOf({ type, body }: WebMessage): string | undefined {
  return wordless.has(type) || body === '' ? undefined : body;
}

function filesOf({ type, fullId, mime, file }: WebMessage): readonly InboundFile[] | undefined {
  const kind = fileKinds[type];
  return kind === undefined ? undefined : [{ kind, reference: fullId, type: mime, name: file }];
}

/** The number of a shared contact card; WhatsApp writes it into the card itself when the person is on WhatsApp. */
function sharedPhone({ type, body }: WebMessage, address: string) {
  const digits = type === 'vcard' ? /waid=(\d{5,15})/.exec(body)?.[1] : undefined;
  return digits === undefined ? undefined : { number: `+${digits}`, own: address === `+${digits}` };
}

function replyOf(message: WebMessage): InboundItem {
  const address = addressOf(message.chatId, message.phone);
  if (address === undefined) return ignored('WHATSAPP_WEB_NOT_PERSONAL');
  if (!spoken.has(message.type)) return ignored('WHATSAPP_WEB_SYSTEM_MESSAGE');
  return {
    kind: 'reply',
    address,
    text: wordsOf(message),
    files: filesOf(message),
    phone: sharedPhone(message, address),
    quotes: message.quotes === undefined ? undefined : { providerId: message.quotes },
    profileName: message.profile,
    externalId: message.id,
    occurredAt: message.at,
  };
}

function staffWords(message: WebMessage): InboundItem {
  const address = addressOf(message.chatId, message.phone);
  if (address === undefined) return ignored('WHATSAPP_WEB_NOT_PERSONAL');
  if (!spoken.has(message.type)) return ignored('WHATSAPP_WEB_SYSTEM_MESSAGE');
  return {
    kind: 'staff_wrote',
    address,
    text: wordsOf(message),
    externalId: message.id,
    occurredAt: message.at,
  };
}

/** A hidden id is left out of a receipt: the message was sent to the number, and is found by its own id. */
function receiptOf({ id, fullId, chatId, phone, ack }: WebAck, clientRef: string | undefined, at: number): InboundItem {
  const state = ack === -1 ? 'failed' : receiptStates[ack];
  if (state === undefined) return ignored('WHATSAPP_WEB_PENDING');
  const address = addressOf(chatId, phone);
  return {
    kind: 'receipt',
    state,
    clientRef,
    providerId: id,
    alsoIds: [fullId],
    address: address?.startsWith('+') ? address : undefined,
    code: state === 'failed' ? 'WHATSAPP_WEB_FAILED' : undefined,
    occurredAt: at,
  };
}

function itemOf(body: ArrivalBody): InboundItem {
  switch (body.type) {
    case 'message':
      return replyOf(body.message);
    case 'own_message':
      return staffWords(body.message);
    case 'ack':
      return receiptOf(body.ack, body.clientRef, body.at);
    case 'notice':
      return {
        kind: 'notice',
        code: body.code,
        detail: {},
        blocksChannel: body.blocks,
        externalId: `${body.code}@${body.at}`,
        occurredAt: body.at,
      };
  }
}

/** What an arrival says. Errors: WHATSAPP_WEB_UNREADABLE. */
export function itemsOf({ body }: Pick<Arrival, 'body'>): readonly InboundItem[] {
  const parsed = arrivalBody.safeParse(jsonOf(body));
  if (parsed.success) return [itemOf(parsed.data)];
  throw new AppError('WHATSAPP_WEB_UNREADABLE', 'Something that arrived from WhatsApp Web has a shape nobody knows.', {
    fix: 'Look at the arrival; it was stored by another version of this server, or changed since.',
  });
}

function jsonOf(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8')) as unknown;
  } catch {
    return undefined;
  }
}

/** How something that came is stored. */
export function arrivalOf(body: ArrivalBody): Arrival {
  return { body: Buffer.from(JSON.stringify(body)), headers: {}, query: {} };
}
