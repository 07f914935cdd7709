import { z } from 'zod';
import { AppError } from '../../runtime/index.js';

/** What a bot asks for; everything else of Telegram it never gets. */
export const allowedUpdates = ['message', 'edited_message', 'callback_query', 'my_chat_member'] as const;

const chat = z.object({ id: z.int(), type: z.string() });
const user = z.object({
  id: z.int(),
  is_bot: z.boolean().default(false),
  first_name: z.string().default(''),
  last_name: z.string().optional(),
  language_code: z.string().optional(),
});
const file = z.object({ file_id: z.string(), mime_type: z.string().optional(), file_name: z.string().optional() });
const keyboard = z.object({
  inline_keyboard: z.array(z.array(z.object({ callback_data: z.string().optional() }))),
});
/** Content without a file: that there was something is all that can be shown. */
const thing = z.unknown().optional();

const message = z.object({
  message_id: z.int(),
  date: z.int(),
  edit_date: z.int().optional(),
  chat,
  from: user.optional(),
  text: z.string().optional(),
  caption: z.string().optional(),
  photo: z.array(file.extend({ width: z.int(), height: z.int() })).optional(),
  animation: file.optional(),
  video: file.optional(),
  video_note: file.optional(),
  voice: file.optional(),
  audio: file.optional(),
  document: file.optional(),
  sticker: file.optional(),
  location: z.object({ latitude: z.number(), longitude: z.number() }).optional(),
  contact: z.object({ phone_number: z.string(), user_id: z.int().optional() }).optional(),
  dice: thing,
  poll: thing,
  story: thing,
  game: thing,
  checklist: thing,
  paid_media: thing,
  live_photo: thing,
  rich_message: thing,
  reply_to_message: z.object({ message_id: z.int(), reply_markup: keyboard.optional() }).optional(),
  migrate_to_chat_id: z.int().optional(),
});
export type TelegramMessage = z.infer<typeof message>;

const callbackQuery = z.object({
  id: z.string(),
  from: user,
  data: z.string().optional(),
  message: z
    .object({
      message_id: z.int(),
      /** 0: Telegram does not show the message any more. */
      date: z.int(),
      edit_date: z.int().optional(),
      chat,
      text: z.string().optional(),
      caption: z.string().optional(),
    })
    .optional(),
});
export type CallbackQuery = z.infer<typeof callbackQuery>;

const membership = z.object({ chat, date: z.int(), new_chat_member: z.object({ status: z.string() }) });
export type Membership = z.infer<typeof membership>;

const update = z.object({
  update_id: z.int(),
  message: message.optional(),
  edited_message: message.optional(),
  callback_query: callbackQuery.optional(),
  my_chat_member: membership.optional(),
});
export type TelegramUpdate = z.infer<typeof update>;

function unreadable(where: string): AppError {
  return new AppError('CHANNEL_TELEGRAM_UPDATE', `An update of Telegram cannot be read: ${where}.`, {
    fix: 'If it came from Telegram itself, its form has changed: report it with the place that is named here.',
  });
}

function jsonOf(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString());
  } catch {
    // The message of the parser quotes what it read.
    throw unreadable('it is no JSON');
  }
}

/** One update. Errors: CHANNEL_TELEGRAM_UPDATE, naming the place and no value. */
export function readUpdate(body: Buffer): TelegramUpdate {
  const read = update.safeParse(jsonOf(body));
  if (read.success) return read.data;
  const places = read.error.issues.map(({ path }) => `/${path.map(String).join('/')}`);
  throw unreadable(`a field is missing or of a wrong type (${places.slice(0, 3).join(', ')})`);
}
