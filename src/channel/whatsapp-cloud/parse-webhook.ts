import type { z } from 'zod';
import { AppError } from '../../runtime/index.js';
import type { InboundItem } from '../arrival.js';
import { accountNews } from './account-news.js';
import { houseAddress } from './address.js';
import { inboundMessage, staffWords } from './inbound-message.js';
import { messageStatus } from './message-status.js';
import type { CloudSettings } from './settings.js';
import {
  echoShape,
  fingerprint,
  messageShape,
  messagesValue,
  millis,
  preferenceShape,
  statusShape,
  webhookShape,
} from './webhook-shape.js';
import type { Change, WebhookPreference } from './webhook-shape.js';

/** Fields whose value has the form of messages. */
const MESSAGE_FIELDS = new Set(['messages', 'user_preferences', 'smb_message_echoes']);
/** Fields that tell what is none of ours: calls, forms, the past of the clinic's own app. */
const IGNORED_FIELDS: Readonly<Record<string, string>> = {
  calls: 'WHATSAPP_CALL',
  flows: 'WHATSAPP_FLOW',
  history: 'WHATSAPP_HISTORY',
  smb_app_state_sync: 'WHATSAPP_HISTORY',
  standby: 'WHATSAPP_STANDBY',
};
/** Preferences about marketing; there are no others today. */
const PREFERENCES: Readonly<Record<string, 'opted_out' | 'opted_in'>> = {
  stop: 'opted_out',
  resume: 'opted_in',
  signup: 'opted_in',
};

function unreadable(cause?: unknown): AppError {
  return new AppError('CHANNEL_WHATSAPP_WEBHOOK', 'A webhook of WhatsApp has a form that nobody knows.', {
    fix: 'Look at the kept arrival; if it is genuine, the version of the Graph API is newer than this product.',
    cause,
  });
}

/** A text that the database can keep: no NUL, no half of a surrogate pair. */
function storable(_key: string, value: unknown): unknown {
  return typeof value === 'string' ? value.replace(/\p{Surrogate}|\0/gu, '\uFFFD') : value;
}

function readChanges(body: Buffer): { object: string; changes: Change[] } {
  try {
    const { object, entry } = webhookShape.parse(JSON.parse(body.toString('utf8'), storable));
    const changes = entry.flatMap(({ id, time, changes: inEntry }) =>
      inEntry.map((change) => ({ ...change, accountId: id, occurredAt: time === undefined ? 0 : millis(time) })),
    );
    return { object, changes };
  } catch (error) {
    throw unreadable(error);
  }
}

/** A part that cannot be read is shown to staff and does not spoil the others. */
function brokenPart(part: unknown, { field, occurredAt }: Change): InboundItem {
  const detail = { field };
  return { kind: 'notice', code: 'WHATSAPP_UNREADABLE', detail, externalId: fingerprint(field, part), occurredAt };
}

type Reader<Part> = (part: Part) => InboundItem | readonly InboundItem[] | undefined;

function readParts<Part>(
  parts: readonly unknown[],
  shape: z.ZodType<Part>,
  change: Change,
  reader: Reader<Part>,
): InboundItem[] {
  return parts.flatMap((part) => {
    const read = shape.safeParse(part);
    return (read.success ? reader(read.data) : undefined) ?? brokenPart(part, change);
  });
}

function preference({ wa_id, user_id, category, value, timestamp }: WebhookPreference): InboundItem | undefined {
  const change = Object.hasOwn(PREFERENCES, value) ? PREFERENCES[value] : undefined;
  if (change === undefined || category !== 'marketing_messages')
    return { kind: 'ignored', code: 'WHATSAPP_PREFERENCE' };
  const address = houseAddress(wa_id ?? user_id ?? '');
  if (address === undefined) return undefined;
  const code = change === 'opted_out' ? 'WHATSAPP_MARKETING_STOPPED' : 'WHATSAPP_MARKETING_RESUMED';
  const externalId = fingerprint(address, category, value, timestamp);
  return { kind: 'contact', address, change, code, externalId, occurredAt: millis(timestamp) };
}

function messagesItems(change: Change, phoneNumberId: string): InboundItem[] {
  const read = messagesValue.safeParse(change.value);
  if (!read.success) return [brokenPart(change.value, change)];
  const value = read.data;
  const number = value.metadata?.phone_number_id;
  if (number !== undefined && number !== phoneNumberId) return [{ kind: 'ignored', code: 'WHATSAPP_OTHER_NUMBER' }];
  const items = [
    ...readParts(value.messages, messageShape, change, (message) => inboundMessage(message, value.contacts)),
    ...readParts(value.statuses, statusShape, change, messageStatus),
    ...readParts(value.user_preferences, preferenceShape, change, preference),
    ...readParts(value.message_echoes, echoShape, change, (echo) => staffWords(echo, value.contacts)),
  ];
  return items.length > 0 ? items : [{ kind: 'ignored', code: 'WHATSAPP_NOTHING' }];
}

function changeItems(change: Change, { phone_number_id, waba_id }: CloudSettings): InboundItem[] {
  const { field } = change;
  if (MESSAGE_FIELDS.has(field)) return messagesItems(change, phone_number_id);
  const code = Object.hasOwn(IGNORED_FIELDS, field) ? IGNORED_FIELDS[field] : undefined;
  return [code === undefined ? accountNews(change, waba_id) : { kind: 'ignored', code }];
}

/**
 * What a webhook says to the account with these settings; one body may tell of several numbers and many messages.
 * Errors: CHANNEL_WHATSAPP_WEBHOOK (no JSON, or none of the provider's).
 */
export function parseWebhook(body: Buffer, settings: CloudSettings): readonly InboundItem[] {
  const { object, changes } = readChanges(body);
  if (object !== 'whatsapp_business_account') return [{ kind: 'ignored', code: 'WHATSAPP_OTHER_OBJECT' }];
  if (changes.length === 0) return [{ kind: 'ignored', code: 'WHATSAPP_NOTHING' }];
  return changes.flatMap((change) => changeItems(change, settings));
}
