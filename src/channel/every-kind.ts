import { emailKind } from './email/kind.js';
import type { ChannelKind } from './kind.js';
import { smsHttpKind } from './sms/http/kind.js';
import { smppKind } from './sms/smpp/kind.js';
import { telegramKind } from './telegram/kind.js';
import { whatsappCloudKind } from './whatsapp-cloud/kind.js';
import { whatsappWebKind } from './whatsapp-web/kind.js';

/** Every kind of account, in the order in which they are listed. */
export const everyKind: readonly ChannelKind[] = [
  telegramKind,
  whatsappCloudKind,
  whatsappWebKind,
  smppKind,
  smsHttpKind,
  emailKind,
];
