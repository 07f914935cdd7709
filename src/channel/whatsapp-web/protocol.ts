import { z } from 'zod';

/**
 * What the worker and the process of the browser tell each other. Both ends check what they read: the page is foreign code,
 * and nothing of it may reach further than these shapes.
 */

const text = z.string().max(100_000);
const word = z.string().max(300);

/** A message of a chat with one person, theirs or ours. */
export const webMessage = z.object({
  /** Unique over all chats: the spelling of the chat in the long id changes when WhatsApp hides the number. */
  id: word,
  /** The long id: direction, chat and id. */
  fullId: word,
  chatId: word,
  /** Chat id of the number behind a hidden id. */
  phone: word.optional(),
  body: text,
  type: word,
  /** Epoch ms. */
  at: z.number(),
  mime: word.optional(),
  file: word.optional(),
  quotes: word.optional(),
  profile: word.optional(),
});
export type WebMessage = z.infer<typeof webMessage>;

/** `-1` failed, `0` waits in the browser, `1` WhatsApp has it, `2` the phone has it, `3` read, `4` listened to. */
const ack = z.number().int().min(-1).max(9);

export const webAck = z.object({ id: word, fullId: word, chatId: word, phone: word.optional(), ack });
export type WebAck = z.infer<typeof webAck>;

export const openRequest = z.object({
  do: z.literal('open'),
  profile: z.string(),
  chromium: z.string(),
  noSandbox: z.boolean(),
  arguments: z.array(z.string()),
});
export type OpenRequest = z.infer<typeof openRequest>;

const call = z.number().int();

/** A file that goes with a message; its content in base64, of at most 25 MB. */
export const webFile = z.object({ name: word, type: word, content: z.string().max(35_000_000) });
export type WebFile = z.infer<typeof webFile>;

/** From the worker to the browser's process. */
export const browserRequest = z.discriminatedUnion('do', [
  openRequest,
  z.object({ do: z.literal('check'), call, chatId: word }),
  z.object({ do: z.literal('send'), call, chatId: word, text, file: webFile.optional() }),
  z.object({ do: z.literal('history'), call, chatId: word, limit: z.number().int() }),
  z.object({ do: z.literal('file'), call, fullId: word, mostBytes: z.number().int() }),
  z.object({ do: z.literal('close'), call }),
]);
export type BrowserRequest = z.infer<typeof browserRequest>;

/** What each call is answered with. */
export const answers = {
  check: z.object({ registered: z.boolean() }),
  send: z.object({ id: word.nullable(), ack: ack.nullable() }),
  history: z.object({
    /** Ours, of the newest ones. */
    messages: z.array(z.object({ id: word, body: text, at: z.number(), ack: ack.nullable() })),
    /** There are no more of ours in this chat. */
    complete: z.boolean(),
  }),
  file: z.union([z.object({ content: z.string(), mime: word }), z.object({ code: word })]),
  /** The process ends instead of answering. */
  close: z.undefined(),
};
export type CallName = keyof typeof answers;
export type Answer<Name extends CallName> = z.infer<(typeof answers)[Name]>;

/** From the browser's process to the worker; a failure is a code, never the words of the page. */
export const browserReport = z.discriminatedUnion('type', [
  z.object({ type: z.literal('answered'), call, value: z.unknown() }),
  z.object({ type: z.literal('failed'), call, code: word }),
  z.object({ type: z.literal('browser'), pid: z.number().int() }),
  z.object({ type: z.literal('qr'), code: word }),
  z.object({ type: z.literal('authenticated') }),
  z.object({ type: z.literal('ready') }),
  z.object({ type: z.literal('auth_failure') }),
  z.object({ type: z.literal('disconnected'), reason: word }),
  z.object({ type: z.literal('network'), up: z.boolean() }),
  z.object({ type: z.literal('reloaded') }),
  /** `fatal`: this process ends because of it. */
  z.object({ type: z.literal('fault'), code: word, fatal: z.boolean() }),
  z.object({ type: z.literal('message'), message: webMessage }),
  z.object({ type: z.literal('own_message'), message: webMessage }),
  z.object({ type: z.literal('ack'), ack: webAck }),
]);
export type BrowserReport = z.infer<typeof browserReport>;
