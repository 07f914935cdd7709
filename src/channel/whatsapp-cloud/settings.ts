import { z } from 'zod';
import type { SecretRule } from '../kind.js';

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

/** https, or http on this machine; nothing that a path appended to it could be lost behind. */
function isApiRoot(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, username, password, search, hash } = new URL(text);
  const safe = protocol === 'https:' || (protocol === 'http:' && LOOPBACK.has(hostname));
  return safe && [username, password, search, hash].every((part) => part === '');
}

const digits = (name: string, where: string) =>
  z
    .string()
    .regex(/^\d{5,25}$/, `${name} is the number of 5 to 25 digits that ${where} shows, not the phone number itself.`);

/** What is not secret of one business number at the Cloud API. */
export const cloudSettings = z.strictObject({
  /** Names the number that sends; webhooks of other numbers of the same app are passed over. */
  phone_number_id: digits('phone_number_id', 'WhatsApp > API setup'),
  /** The business account; unset: news about any account of the app is shown. */
  waba_id: digits('waba_id', 'WhatsApp Manager').optional(),
  api_root: z
    .string()
    .refine(
      isApiRoot,
      'api_root begins with https:// (http:// on this machine alone) and has no user, query or fragment.',
    )
    .transform((text) => text.replace(/\/+$/, ''))
    .default('https://graph.facebook.com'),
  version: z
    .string()
    .regex(/^v\d{1,3}\.\d{1,2}$/, 'version is the version of the Graph API, such as v23.0.')
    .default('v23.0'),
  /** Messages a second. The provider lets 80 through, and 1,000 after an upgrade. */
  per_second: z.number().min(0.1).max(1_000).default(20),
});

export type CloudSettings = z.infer<typeof cloudSettings>;

export const cloudSecrets: Readonly<Record<'token' | 'app_secret' | 'verify_token', SecretRule>> = {
  token: {
    required: true,
    about:
      'Access token of a system user with whatsapp_business_messaging and whatsapp_business_management, never expiring.',
  },
  app_secret: {
    required: true,
    about: 'App secret of the Meta app (App settings > Basic); every webhook is signed with it.',
  },
  verify_token: {
    required: true,
    about: 'A long random text of your own; the same is entered beside the webhook address at Meta.',
  },
};
