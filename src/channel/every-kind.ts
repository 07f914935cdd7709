import type { ChannelKind } from './kind.js';
import { smsHttpKind } from './sms/http/kind.js';
import { whatsappCloudKind } from './whatsapp-cloud/kind.js';
import { whatsappWebKind } from './whatsapp-web/kind.js';

/** Every kind of account, in the order in which they are listed. */
export const everyKind: readonly ChannelKind[] = [whatsappCloudKind, whatsappWebKind, smsHttpKind];
