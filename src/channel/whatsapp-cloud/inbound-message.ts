import type { InboundFile, InboundItem, InboundReply } from '../arrival.js';
import { houseAddress } from './address.js';
import { decodeButton } from './button-payload.js';
import { millis } from './webhook-shape.js';
import type { MessageContent, WebhookContact, WebhookEcho, WebhookMessage } from './webhook-shape.js';

type Said = Pick<InboundReply, 'text' | 'button' | 'files' | 'phone'>;

/** Types that say nothing to anybody here. */
const IGNORED: Readonly<Record<string, string>> = {
  reaction: 'WHATSAPP_REACTION',
  order: 'WHATSAPP_ORDER',
  revoke: 'WHATSAPP_REVOKED',
  request_welcome: 'WHATSAPP_CHAT_OPENED',
};
/** Answers to what this product never sends. */
const IGNORED_INTERACTIVE: Readonly<Record<string, string>> = {
  nfm_reply: 'WHATSAPP_FLOW',
  call_permission_reply: 'WHATSAPP_CALL',
};
const FILES = ['image', 'audio', 'video', 'document', 'sticker'] as const;

function pressed(payload: string | undefined, title: string | undefined): Said {
  const button = payload === undefined ? undefined : decodeButton(payload);
  // The words on a button of ours are ours: as text of the patient they could be read as a command.
  return button === undefined ? { text: title ?? payload } : { button };
}

function fileOf(content: MessageContent): Said | undefined {
  for (const type of FILES) {
    const file = content[type];
    if (file === undefined) continue;
    const kind = type === 'sticker' ? 'image' : type;
    return { text: file.caption, files: [{ kind, reference: file.id, type: file.mime_type, name: file.filename }] };
  }
  return undefined;
}

function placeOf({ location }: MessageContent): Said | undefined {
  if (location === undefined) return undefined;
  const { latitude, longitude, name, address } = location;
  return { files: [{ kind: 'location', reference: `${latitude},${longitude}`, name: name ?? address }] };
}

/** One shared card with one number is a number told; several are cards that staff looks at. */
function cardsOf({ contacts = [] }: MessageContent, from: string, reference: string): Said | undefined {
  if (contacts.length === 0) return undefined;
  const files = contacts.map(({ name }): InboundFile => {
    return { kind: 'other', reference, type: 'text/vcard', name: name?.formatted_name };
  });
  const phones = contacts.flatMap((card) => card.phones ?? []);
  const [phone] = phones.length === 1 ? phones : [];
  const number = houseAddress(phone?.wa_id ?? (phone?.phone ?? '').replace(/[^\d+]/g, ''));
  if (number === undefined || !number.startsWith('+')) return { files };
  return { files, phone: { number, own: phone?.wa_id !== undefined && number === from } };
}

function saidBy(content: MessageContent, from: string, id: string): Said {
  const { button, interactive } = content;
  const choice = interactive?.button_reply ?? interactive?.list_reply;
  if (content.type === 'text' && content.text) return { text: content.text.body };
  if (content.type === 'button' && button) return pressed(button.payload, button.text);
  if (content.type === 'interactive' && choice) return pressed(choice.id, choice.title);
  const said = fileOf(content) ?? placeOf(content) ?? cardsOf(content, from, id);
  // The patient said something that cannot be shown here: a person must look at it on the phone of the clinic.
  return said ?? { files: [{ kind: 'other', reference: id, type: `whatsapp/${content.type}` }] };
}

function nameOf(contacts: readonly WebhookContact[], { from, from_user_id }: WebhookMessage): string | undefined {
  const sender = contacts.find(
    ({ wa_id, user_id }) =>
      (from !== undefined && wa_id === from) || (from_user_id !== undefined && user_id === from_user_id),
  );
  return sender?.profile?.name;
}

function changeOf({ from, system }: WebhookMessage): readonly [before: string | undefined, after: string | undefined] {
  if (system === undefined) return [undefined, undefined];
  const { type, customer, wa_id, new_wa_id, previous_user_id, user_id } = system;
  if (/_changed_number$/.test(type ?? '')) return [from ?? customer, wa_id ?? new_wa_id];
  return /_changed_user_id$/.test(type ?? '') ? [previous_user_id, user_id] : [undefined, undefined];
}

function systemItem(message: WebhookMessage): InboundItem {
  const [address, to] = changeOf(message).map((name) => houseAddress(name ?? ''));
  if (address === undefined || to === undefined || address === to) return { kind: 'ignored', code: 'WHATSAPP_SYSTEM' };
  const { id: externalId, timestamp } = message;
  const code = 'WHATSAPP_NUMBER_CHANGED';
  return { kind: 'contact', address, change: 'moved', to, code, externalId, occurredAt: millis(timestamp) };
}

function ignoredCode({ type, interactive, group_id }: WebhookMessage): string | undefined {
  if (group_id !== undefined) return 'WHATSAPP_GROUP';
  const kinds = type === 'interactive' ? IGNORED_INTERACTIVE : IGNORED;
  const name = type === 'interactive' ? (interactive?.type ?? '') : type;
  return Object.hasOwn(kinds, name) ? kinds[name] : undefined;
}

/** What one message of a patient is to the house. Undefined: its sender cannot be read. */
export function inboundMessage(message: WebhookMessage, contacts: readonly WebhookContact[]): InboundItem | undefined {
  const code = ignoredCode(message);
  if (code !== undefined) return { kind: 'ignored', code };
  if (message.type === 'system') return systemItem(message);
  const address = houseAddress(message.from ?? message.from_user_id ?? '');
  if (address === undefined) return undefined;
  // An edit is said anew: what counts is what the patient wants to have said.
  const content = message.type === 'edit' && message.edit ? message.edit.message : message;
  const quoted = content.context?.id;
  return {
    kind: 'reply',
    address,
    ...saidBy(content, address, message.id),
    quotes: quoted === undefined ? undefined : { providerId: quoted },
    profileName: nameOf(contacts, message),
    handle: { message_id: message.id },
    externalId: message.id,
    occurredAt: millis(message.timestamp),
  };
}

/** What somebody of the clinic wrote on its own phone. Undefined: to whom cannot be read. */
export function staffWords(echo: WebhookEcho, contacts: readonly WebhookContact[]): InboundItem | undefined {
  if (echo.type === 'revoke') return { kind: 'ignored', code: 'WHATSAPP_ECHO' };
  const [contact] = contacts.length === 1 ? contacts : [];
  const address = [echo.to, echo.to_user_id, contact?.wa_id]
    .map((name) => houseAddress(name ?? ''))
    .find((found) => found !== undefined);
  if (address === undefined) return undefined;
  const content = echo.edit?.message ?? echo;
  const text = content.text?.body ?? fileOf(content)?.text;
  return { kind: 'staff_wrote', address, text, externalId: echo.id, occurredAt: millis(echo.timestamp) };
}
