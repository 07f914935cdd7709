import { describe, expect, it } from '@jest/globals';
import { createLogger, SecretBox, SystemClock } from '../../runtime/index.js';
import type { ChannelHouse } from '../kind.js';
import { telegramKind } from './kind.js';

const TOKEN = '123456:AAE-x_1';
const SECRET = 'a-secret-of-the-webhook';
const settingsOf = (text: object) => telegramKind.settings.parse(text);

function open(settings: object, secrets: Record<string, string>, publicUrl?: string) {
  const house: ChannelHouse = {
    clock: new SystemClock(),
    logger: createLogger({ level: 'error' }),
    publicUrl,
    directory: '/nowhere',
    box: new SecretBox([{ id: 'k', key: Buffer.alloc(32) }]),
  };
  return telegramKind.open({ clinicId: 1, accountId: 'a', settings: settingsOf(settings), secrets }, house);
}

describe('the settings of a bot', () => {
  it('need nothing', () => {
    expect(settingsOf({})).toEqual({
      mode: 'polling',
      api_root: 'https://api.telegram.org',
      poll_seconds: 30,
      menu_language: 'en',
    });
  });

  it.each(['https://bot-api.clinic.example/', 'http://127.0.0.1:8081', 'http://localhost:8081', 'http://[::1]:8081'])(
    'may name a Bot API server: %s',
    (api_root) => {
      expect(settingsOf({ api_root }).api_root).toBe(api_root.replace(/\/$/, ''));
    },
  );

  it.each([
    'bot-api',
    'http://bot-api.clinic.example',
    'http://127.0.0.1.clinic.example',
    'ftp://127.0.0.1',
    'https://user:word@bot-api.clinic.example',
    'https://bot-api.clinic.example/?a=1',
  ])('may not name %s', (api_root) => {
    expect(() => settingsOf({ api_root })).toThrow(/api_root/);
  });

  it('hold nothing unknown', () => {
    expect(() => settingsOf({ token: 'x' })).toThrow(/token/);
    expect(() => settingsOf({ mode: 'push' })).toThrow();
  });
});

describe('an account', () => {
  const webhook = { settings: { mode: 'webhook' }, secrets: { token: TOKEN, webhook_secret: SECRET } };
  interface Closed {
    readonly name: string;
    readonly settings?: object;
    readonly secrets: Record<string, string>;
    readonly publicUrl?: string;
    readonly code: string;
  }
  const closed: Closed[] = [
    { name: 'without a token', settings: {}, secrets: {}, code: 'CHANNEL_TELEGRAM_TOKEN' },
    { name: 'with a token that leads elsewhere', secrets: { token: '1:a/../x' }, code: 'CHANNEL_TELEGRAM_TOKEN' },
    {
      name: 'with a webhook and no secret',
      settings: webhook.settings,
      secrets: { token: TOKEN },
      publicUrl: 'https://c.example',
      code: 'CHANNEL_TELEGRAM_WEBHOOK_SECRET',
    },
    {
      name: 'with a webhook and a short secret',
      settings: webhook.settings,
      secrets: { token: TOKEN, webhook_secret: 'too-short-one' },
      publicUrl: 'https://c.example',
      code: 'CHANNEL_TELEGRAM_WEBHOOK_SECRET',
    },
    { name: 'with a webhook nowhere', ...webhook, code: 'CHANNEL_TELEGRAM_PUBLIC_URL' },
    {
      name: 'with a webhook that Telegram cannot reach',
      ...webhook,
      publicUrl: 'http://c.example',
      code: 'CHANNEL_TELEGRAM_PUBLIC_URL',
    },
  ];

  it.each(closed)('$name does not open, and says what to do', ({ settings = {}, secrets, publicUrl, code }) => {
    const attempt = () => open(settings, secrets, publicUrl);
    expect(attempt).toThrow(expect.objectContaining({ code, fix: expect.stringMatching(/./) }));
    for (const secret of Object.values(secrets)) expect(attempt).not.toThrow(secret);
  });

  it.each<[string, object, Record<string, string>, string | undefined]>([
    ['that polls', {}, { token: TOKEN }, undefined],
    ['with a webhook', { mode: 'webhook' }, { token: TOKEN, webhook_secret: SECRET }, 'https://c.example'],
    [
      'with a webhook of its own Bot API server',
      { mode: 'webhook', api_root: 'http://127.0.0.1:8081' },
      { token: TOKEN, webhook_secret: SECRET },
      'http://10.0.0.7',
    ],
  ])('%s opens without a connection', async (_name, settings, secrets, publicUrl) => {
    const adapter = open(settings, secrets, publicUrl);
    expect(adapter.capabilities).toMatchObject({ buttons: true, receipts: false, repeatSafe: 'no', silenceMs: null });
    await adapter.close();
  });
});

describe('a webhook', () => {
  const verify = (mode: string, secret: string, method: 'GET' | 'POST' = 'POST') =>
    telegramKind.verify?.(
      {
        method,
        url: '/hooks/telegram/1/a',
        body: Buffer.from('{}'),
        headers: { 'x-telegram-bot-api-secret-token': secret },
        query: {},
      },
      {
        clinicId: 1,
        accountId: 'a',
        settings: settingsOf({ mode }),
        secrets: { token: TOKEN, webhook_secret: SECRET },
      },
    );

  it('is taken with the secret alone, and by POST', () => {
    expect(verify('webhook', SECRET)).toMatchObject({ kind: 'take' });
    expect(verify('webhook', `${SECRET}x`)).toEqual({ kind: 'refuse' });
    expect(verify('webhook', SECRET, 'GET')).toEqual({ kind: 'refuse' });
  });

  it('is refused by a bot that polls', () => {
    expect(verify('polling', SECRET)).toEqual({ kind: 'refuse' });
  });
});
