import { fileURLToPath } from 'node:url';
import type { ChannelKind } from '../kind.js';
import { itemsOf } from './arrival-items.js';
import { requireLibrary } from './installed.adapter.js';
import { whatsappWebSettings } from './settings.js';
import type { WhatsAppWebSettings } from './settings.js';
import { WhatsAppWebAdapter } from './whatsapp-web.adapter.js';

/**
 * WhatsApp through a paired browser, by the unofficial library whatsapp-web.js. Nobody has it who did not set an account up:
 * the library is an optional package, loaded in a process of its own. Errors of `open`: WHATSAPP_WEB_MISSING.
 */
export const whatsappWebKind: ChannelKind<WhatsAppWebSettings> = {
  kind: 'whatsapp-web',
  channel: 'whatsapp',
  about: 'WhatsApp by a browser paired with the clinic’s phone: unofficial, WhatsApp may ban the number.',
  settings: whatsappWebSettings,
  secrets: {},
  open(account, house) {
    requireLibrary();
    const entry = fileURLToPath(new URL('./browser.worker.js', import.meta.url));
    return new WhatsAppWebAdapter(account, house, { entry });
  },
  parse: itemsOf,
};
