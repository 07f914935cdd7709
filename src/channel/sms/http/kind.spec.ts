import { describe, expect, it } from '@jest/globals';
import { tmpdir } from 'node:os';
import { AppError, createLogger, SecretBox, VirtualClock } from '../../../runtime/index.js';
import type { ChannelAdapter } from '../../port.js';
import { smsHttpKind } from './kind.js';

const TOKEN = 'a-token-of-the-account';
const house = {
  clock: new VirtualClock(0),
  logger: createLogger({ level: 'error' }),
  publicUrl: 'https://tropa.example',
  directory: tmpdir(),
  box: new SecretBox([{ id: 'test', key: Buffer.alloc(32, 7) }]),
};

function open(settings: unknown, secrets: Readonly<Record<string, string>>, publicUrl?: string): ChannelAdapter {
  const account = { clinicId: 1, accountId: 'a', settings: smsHttpKind.settings.parse(settings), secrets };
  return smsHttpKind.open(account, { ...house, publicUrl });
}

function refusal(settings: unknown, secrets: Readonly<Record<string, string>>): AppError {
  try {
    open(settings, secrets);
  } catch (error) {
    if (error instanceof AppError) return error;
  }
  throw new Error('it opened');
}

const kannel = { gateway: 'kannel', api_root: 'http://10.0.0.5:13013', allow_private: true };
const kannelSecrets = { user: 'u', password: 'p', callback_token: TOKEN };

describe('an account that can be used', () => {
  it('waits for reports only where the gateway can bring them', () => {
    const silent = open(kannel, kannelSecrets).capabilities;
    const reached = open(kannel, kannelSecrets, 'https://tropa.example').capabilities;
    expect([silent.receipts, silent.silenceMs]).toEqual([false, null]);
    expect([reached.receipts, reached.silenceMs]).toEqual([true, 7_200_000]);
  });

  it('repeats an unknown message soon only where the gateway dedupes', () => {
    const infobip = open(
      { gateway: 'infobip', api_root: 'https://x.api.example' },
      { key: 'k', callback_token: TOKEN },
    );
    expect(infobip.capabilities).toMatchObject({ repeatSafe: 'dedupes', unknownGraceMs: 60_000 });
    expect(open(kannel, kannelSecrets).capabilities).toMatchObject({ repeatSafe: 'no', unknownGraceMs: 1_800_000 });
  });

  it('counts segments', () => {
    const text = 'Ї'.repeat(71);
    const message = {
      clientRef: '',
      clinicId: 1,
      channel: 'sms',
      address: '',
      buttons: [],
      class: '',
      locale: '',
    } as const;
    expect(open(kannel, kannelSecrets).units?.({ ...message, text })).toBe(2);
  });
});

const deduper = {
  name: 'own',
  api_root: 'https://x.example',
  request: { method: 'GET', path: '/s' },
  answer: { format: 'text' },
  repeat_safe: 'dedupes',
};

describe('an account that contradicts itself', () => {
  it.each([
    ['no account at Twilio', { settings: { gateway: 'twilio' }, secrets: { password: 'p1' }, named: 'account' }],
    [
      'no address of its API',
      { settings: { gateway: 'infobip' }, secrets: { key: 'k1', callback_token: TOKEN }, named: 'api_root' },
    ],
    ['a promise to dedupe by nothing', { settings: { gateway: deduper }, secrets: {}, named: 'client_ref' }],
  ])('does not open: %s', (_title, { settings, secrets, named }) => {
    const error = refusal(settings, secrets);
    expect(error.code).toBe('CHANNEL_SMS_HTTP_SETTINGS');
    expect(error.message).toContain(named);
  });

  it.each([
    ['no Auth Token, which also proves callbacks', { gateway: 'twilio', account: 'AC1' }, {}, 'password'],
    ['no token for callbacks', kannel, { user: 'u', password: 'p' }, 'callback_token'],
    ['a token that can be guessed', kannel, { ...kannelSecrets, callback_token: 'aB3dE' }, 'callback_token'],
    ['a token that ends a parameter', kannel, { ...kannelSecrets, callback_token: `${TOKEN}&x` }, 'callback_token'],
  ])('does not open, and repeats no secret: %s', (...[, settings, secrets, named]) => {
    const error = refusal(settings, secrets);
    expect(error.code).toBe('CHANNEL_SMS_HTTP_SECRET');
    expect(error.message).toContain(named);
    expect(error.fix).toBeTruthy();
    const token = 'callback_token' in secrets ? secrets.callback_token : 'none at all';
    expect(`${error.message} ${error.fix}`).not.toContain(token);
  });

  it.each([
    ['http to the internet', 'http://gateway.example', false],
    ['http to a public address', 'http://93.184.216.34', true],
    ['a private address', 'https://10.0.0.5', false],
    ['this machine', 'https://127.0.0.1', false],
    ['this machine, written otherwise', 'https://0x7f.1', false],
    ['this machine as IPv6', 'https://[::1]', false],
    ['a private address in IPv6', 'https://[::ffff:10.0.0.1]', false],
    ['the metadata of a cloud', 'http://169.254.169.254', true],
    ['the metadata of a cloud in IPv6', 'http://[::ffff:169.254.169.254]', true],
    ['no address at all', 'http://0.0.0.0', true],
    ['a password in the address', 'https://user:pw@gateway.example', false],
    ['a query in the address', 'https://gateway.example/?a=b', false],
  ])('does not open: %s', (_title, api_root, allow_private) => {
    const error = refusal({ gateway: 'kannel', api_root, allow_private }, kannelSecrets);
    expect(error.code).toBe('CHANNEL_SMS_HTTP_URL');
  });

  it.each([
    ['a setting nobody knows', { gateway: 'twilio', acount: 'AC1' }, ''],
    ['a gateway nobody knows', { gateway: 'twillio' }, 'gateway'],
    ['no gateway', {}, 'gateway'],
    [
      'a fault in its description',
      { gateway: { ...deduper, request: { method: 'GET', path: 's' } } },
      'gateway.request.path',
    ],
  ])('is told where it is wrong: %s', (_title, settings, path) => {
    const { error } = smsHttpKind.settings.safeParse(settings);
    expect(error?.issues.map((issue) => issue.path.join('.'))).toContain(path);
  });
});
