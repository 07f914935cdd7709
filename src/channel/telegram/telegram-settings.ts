import { z } from 'zod';

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);
const OFFICIAL_ROOT = 'https://api.telegram.org';

/** Why text is no root of a Bot API, or none. */
function rootFault(text: string): string | undefined {
  if (!URL.canParse(text)) return 'is not an address; write it as https://api.telegram.org';
  const url = new URL(text);
  const plain = url.protocol === 'http:' && LOOPBACK.has(url.hostname);
  if (url.protocol !== 'https:' && !plain) return 'must begin with https:// (http:// only for this machine)';
  if (url.username !== '' || url.password !== '') return 'must hold no user and no password';
  if (url.search !== '' || url.hash !== '') return 'must end with its path, without ? and #';
  return undefined;
}

/** Where a Bot API is found: Telegram's own, or a Bot API server of the operator's. */
const apiRoot = z
  .string()
  .superRefine((text, context) => {
    const fault = rootFault(text);
    if (fault !== undefined) context.addIssue({ code: 'custom', message: `api_root ${fault}` });
  })
  .transform((text) => text.replace(/\/+$/, ''));

/** The languages the menu of commands is written in. */
export const menuLanguages = ['uk', 'ru', 'en'] as const;
export type MenuLanguage = (typeof menuLanguages)[number];

/** What is not secret about a bot. */
export const telegramSettings = z.strictObject({
  /** `polling` needs no address that is reachable from outside; `webhook` needs PUBLIC_URL and the secret webhook_secret. */
  mode: z.enum(['polling', 'webhook']).default('polling'),
  api_root: apiRoot.default(OFFICIAL_ROOT),
  /** How long Telegram holds an empty answer back. */
  poll_seconds: z.int().min(1).max(50).default(30),
  /** The menu of commands for devices in any other language. */
  menu_language: z.enum(menuLanguages).default('en'),
});
export type TelegramSettings = z.infer<typeof telegramSettings>;

/** Telegram calls a webhook over https only; a Bot API server of the operator's own calls plain addresses too. */
export function needsHttps(settings: TelegramSettings): boolean {
  return settings.api_root === OFFICIAL_ROOT;
}
