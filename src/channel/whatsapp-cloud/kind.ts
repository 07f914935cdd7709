import type { ChannelKind } from '../kind.js';
import { parseWebhook } from './parse-webhook.js';
import { cloudSecrets, cloudSettings } from './settings.js';
import type { CloudSettings } from './settings.js';
import { verifyWebhook } from './webhook-signature.js';
import { WhatsappCloudAdapter } from './whatsapp-cloud.adapter.js';

/** WhatsApp by the provider's own Cloud API: approved texts, buttons, receipts, a signed webhook. */
export const whatsappCloudKind: ChannelKind<CloudSettings> = {
  kind: 'whatsapp-cloud',
  channel: 'whatsapp',
  about:
    'WhatsApp by the official Cloud API: approved texts at any time, free words for 24 hours after the patient wrote.',
  settings: cloudSettings,
  secrets: cloudSecrets,
  open: (account, house) => new WhatsappCloudAdapter(account, house),
  verify: (request, account) => verifyWebhook(request, account.secrets),
  parse: ({ body }, { settings }) => parseWebhook(body, settings),
};
