import { createHash } from 'node:crypto';
import { z } from 'zod';

/** Where something is of a shape nobody knows, that part is left out and the rest is read. */
const lenient = <Schema extends z.ZodType>(schema: Schema) => schema.optional().catch(undefined);
const text = lenient(z.string());
const list = z.array(z.unknown()).default([]);

/** Seconds since the epoch, as text or as a number. */
const seconds = z.union([z.string().regex(/^\d{1,12}$/), z.number().int().nonnegative().max(999_999_999_999)]);

/** The outermost form; all that says less is no webhook of the provider. */
export const webhookShape = z.object({
  object: z.string(),
  entry: z.array(
    z.object({
      id: text,
      time: lenient(seconds),
      changes: z.array(z.object({ field: z.string(), value: z.unknown() })),
    }),
  ),
});

/** One change, with the entry it came in. */
export interface Change {
  readonly field: string;
  readonly value: unknown;
  readonly accountId: string | undefined;
  /** Milliseconds since the epoch; 0: the provider did not say. */
  readonly occurredAt: number;
}

const contact = z.object({
  wa_id: text,
  user_id: text,
  profile: lenient(z.object({ name: text })),
});

const graphError = z.object({ code: z.number() });

/** What a change of the field `messages` may hold. Messages and statuses are read one by one, so that one does not spoil the others. */
export const messagesValue = z.object({
  metadata: lenient(z.object({ phone_number_id: text })),
  contacts: z.array(contact).default([]).catch([]),
  messages: list,
  statuses: list,
  user_preferences: list,
  message_echoes: list,
});
export type WebhookContact = z.infer<typeof contact>;

const media = lenient(z.object({ id: z.string(), mime_type: text, caption: text, filename: text }));
const choice = lenient(z.object({ id: z.string(), title: text }));

/** What a message says, whatever its type; an edited one has the same inside. */
const content = {
  type: z.string(),
  text: lenient(z.object({ body: z.string() })),
  button: lenient(z.object({ payload: text, text })),
  interactive: lenient(z.object({ type: text, button_reply: choice, list_reply: choice })),
  image: media,
  audio: media,
  video: media,
  document: media,
  sticker: media,
  location: lenient(z.object({ latitude: z.number(), longitude: z.number(), name: text, address: text })),
  contacts: lenient(
    z.array(
      z.object({
        name: lenient(z.object({ formatted_name: text })),
        phones: lenient(z.array(z.object({ phone: text, wa_id: text }))),
      }),
    ),
  ),
  context: lenient(z.object({ id: text })),
};
const contentShape = z.object(content);
export type MessageContent = z.infer<typeof contentShape>;

export const messageShape = z.object({
  ...content,
  id: z.string().min(1),
  timestamp: seconds,
  from: text,
  from_user_id: text,
  group_id: text,
  edit: lenient(z.object({ message: contentShape })),
  system: lenient(
    z.object({ type: text, wa_id: text, new_wa_id: text, user_id: text, previous_user_id: text, customer: text }),
  ),
});
export type WebhookMessage = z.infer<typeof messageShape>;

/** What somebody wrote by hand in the clinic's own app. */
export const echoShape = z.object({
  ...content,
  id: z.string().min(1),
  timestamp: seconds,
  to: text,
  to_user_id: text,
  edit: lenient(z.object({ message: contentShape })),
});
export type WebhookEcho = z.infer<typeof echoShape>;

export const statusShape = z.object({
  id: z.string().min(1),
  status: z.string(),
  timestamp: seconds,
  type: text,
  recipient_id: text,
  recipient_user_id: text,
  recipient_type: text,
  biz_opaque_callback_data: text,
  errors: lenient(z.array(graphError)),
});
export type WebhookStatus = z.infer<typeof statusShape>;

export const preferenceShape = z.object({
  wa_id: text,
  user_id: text,
  category: z.string(),
  value: z.string(),
  timestamp: seconds,
});
export type WebhookPreference = z.infer<typeof preferenceShape>;

/** Milliseconds of what the provider writes in seconds. */
export function millis(time: string | number): number {
  return Number(time) * 1_000;
}

/** The same things have the same mark: for news to which the provider gives no id of its own. */
export function fingerprint(...things: readonly unknown[]): string {
  return createHash('sha256').update(JSON.stringify(things)).digest('hex').slice(0, 32);
}
