import { AppError } from '../../runtime/index.js';
import type { ChannelAccount, ChannelHouse, ChannelKind } from '../kind.js';
import { parseUpdate } from './parse-update.js';
import { needsHttps, telegramSettings } from './telegram-settings.js';
import type { TelegramSettings } from './telegram-settings.js';
import { TelegramAdapter } from './telegram.adapter.js';
import { webhookVerdict } from './webhook-secret.js';

type Account = ChannelAccount<TelegramSettings>;

const TOKEN = /^\d{1,20}:[A-Za-z0-9_-]+$/;
const WEBHOOK_SECRET = /^[A-Za-z0-9_-]{16,256}$/;

/** No part of the token may be in the message. */
function tokenOf({ secrets }: Account): string {
  const { token } = secrets;
  if (token !== undefined && TOKEN.test(token)) return token;
  throw new AppError(
    'CHANNEL_TELEGRAM_TOKEN',
    'The secret token of the Telegram account is missing or has a wrong form.',
    {
      fix: 'Copy it from @BotFather as it stands, such as 123456:AAE…',
    },
  );
}

function webhookSecretOf({ secrets }: Account): string {
  const { webhook_secret: secret } = secrets;
  if (secret !== undefined && WEBHOOK_SECRET.test(secret)) return secret;
  const fault = secret === undefined || secret === '' ? 'is missing' : 'has a wrong form';
  throw new AppError('CHANNEL_TELEGRAM_WEBHOOK_SECRET', `The secret webhook_secret of the Telegram account ${fault}.`, {
    fix: 'Make one with openssl rand -hex 32 (16 to 256 letters, digits, _ or -), or set mode to polling.',
  });
}

function webhookUrl(account: Account, publicUrl: string | undefined): string {
  const reachable = publicUrl?.startsWith('https://') || (publicUrl !== undefined && !needsHttps(account.settings));
  if (reachable) return `${publicUrl}/hooks/telegram/${account.clinicId}/${account.accountId}`;
  throw new AppError(
    'CHANNEL_TELEGRAM_PUBLIC_URL',
    'Telegram cannot call this server: it has no public https address.',
    {
      fix: 'Set PUBLIC_URL to the https address of this server, or set mode to polling.',
    },
  );
}

function webhookOf(account: Account, house: ChannelHouse): { url: string; secret: string } | undefined {
  if (account.settings.mode === 'polling') return undefined;
  return { secret: webhookSecretOf(account), url: webhookUrl(account, house.publicUrl) };
}

/** A bot of the clinic's own. */
export const telegramKind: ChannelKind<TelegramSettings> = {
  kind: 'telegram',
  channel: 'telegram',
  about: 'Telegram through a bot of the clinic: buttons, files, and no fee for a message.',
  settings: telegramSettings,
  secrets: {
    token: { required: true, about: 'The token of the bot, from @BotFather.' },
    webhook_secret: {
      required: false,
      about:
        'For mode webhook: 16 to 256 letters, digits, _ or -, which Telegram repeats with every call; openssl rand -hex 32.',
    },
  },
  open(account, house) {
    const { settings, clinicId, accountId } = account;
    return new TelegramAdapter({
      token: tokenOf(account),
      apiRoot: settings.api_root,
      menuLanguage: settings.menu_language,
      pollSeconds: settings.poll_seconds,
      webhook: webhookOf(account, house),
      clock: house.clock,
      logger: house.logger,
      source: { clinicId, accountId },
    });
  },
  verify: (request, { settings, secrets }) =>
    webhookVerdict(request, settings.mode === 'webhook' ? secrets.webhook_secret : undefined),
  parse: (arrival, account) => [parseUpdate(arrival, tokenOf(account).split(':', 1)[0] ?? '')],
};
