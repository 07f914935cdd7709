import { AppError } from '../../../runtime/index.js';
import type { ChannelAccount, ChannelHouse, ChannelKind } from '../../kind.js';
import { checkRoot } from './destination.adapter.js';
import { namesIn } from './fill.js';
import { isGenuine } from './genuine.js';
import { secretNames, type Gateway, type SecretName } from './gateway.js';
import { itemsOf } from './inbound.js';
import { gatewayOf } from './ready-gateways.js';
import type { Access } from './request.js';
import { smsHttpSettings, type SmsHttpSettings } from './settings.js';
import { SmsHttpAdapter } from './sms-http.adapter.js';

type Account = ChannelAccount<SmsHttpSettings>;

const KIND = 'sms-http';
const TOKEN = /^[A-Za-z0-9_-]{16,128}$/;

function badSettings(detail: string, fix: string): AppError {
  return new AppError('CHANNEL_SMS_HTTP_SETTINGS', `The account cannot be opened: ${detail}.`, { fix });
}

function badSecret(name: SecretName, detail: string, fix: string): AppError {
  return new AppError('CHANNEL_SMS_HTTP_SECRET', `The secret ${name} ${detail}.`, { fix });
}

/** Everything a description asks of its account is there. */
function checkAccount(gateway: Gateway, { settings, secrets }: Account): void {
  const asked = namesIn(JSON.stringify([gateway.request, gateway.health]));
  if (asked.includes('account') && settings.account === undefined) {
    throw badSettings(`${gateway.name} needs account`, 'Set account to the name the gateway knows the account by.');
  }
  if (gateway.repeat_safe === 'dedupes' && !asked.includes('client_ref')) {
    throw badSettings(
      'repeat_safe is dedupes, but {client_ref} is sent nowhere',
      'Name the field that takes {client_ref}.',
    );
  }
  const needed = secretNames.filter((name) => asked.some((value) => value === `secret.${name}`));
  for (const name of [...needed, ...webhookSecrets(gateway)]) {
    if ((secrets[name] ?? '') === '')
      throw badSecret(name, `is missing: ${gateway.name} needs it`, secretRules[name].about);
  }
  if (secrets['user']?.includes(':') && gateway.request.auth.scheme === 'basic') {
    throw badSecret('user', 'has a colon, which ends a user name', 'Check what was copied.');
  }
}

/** A gateway that tells something must prove that it is the one who tells. */
function webhookSecrets({ receipts, inbound, webhook: { signature } }: Gateway): SecretName[] {
  if (receipts === undefined && inbound === undefined) return [];
  return [signature.scheme === 'token' ? 'callback_token' : signature.key];
}

/** A token is part of an address that some gateways rewrite: it must be the same in every spelling, and long enough. */
function callbackUrlOf(gateway: Gateway, account: Account, { publicUrl }: ChannelHouse): string | undefined {
  const byToken = gateway.webhook.signature.scheme === 'token' && webhookSecrets(gateway).length > 0;
  const token = account.secrets['callback_token'] ?? '';
  if (byToken && !TOKEN.test(token)) {
    throw badSecret(
      'callback_token',
      'is too short or has other characters than letters, digits, - and _',
      secretRules.callback_token.about,
    );
  }
  if (publicUrl === undefined) return undefined;
  const url = `${publicUrl}/hooks/${KIND}/${account.clinicId}/${account.accountId}`;
  return byToken ? `${url}?token=${token}` : url;
}

function accessOf(gateway: Gateway, account: Account, house: ChannelHouse): Access {
  const { settings, secrets } = account;
  const root = settings.api_root ?? gateway.api_root;
  if (root === undefined) {
    throw badSettings(
      `${gateway.name} needs api_root`,
      'Set api_root to the address its API begins with, such as https://host.',
    );
  }
  return {
    gateway,
    root: checkRoot(root, { allowPrivate: settings.allow_private }),
    secrets,
    account: settings.account,
    sender: settings.sender,
    validityMinutes: settings.validity_minutes,
    callbackUrl: callbackUrlOf(gateway, account, house),
  };
}

const secretRules = {
  user: { required: false, about: 'The login at the gateway (Kannel: username of sendsms-user; SMSC: login).' },
  password: {
    required: false,
    about: 'The password at the gateway (Twilio: the Auth Token of the account, which also signs its callbacks).',
  },
  key: { required: false, about: 'The API key, for gateways that take one (Infobip: API keys in its portal).' },
  callback_token: {
    required: false,
    about: 'A random text of 16 to 128 letters, digits, - and _ that you make up; it goes into the callback address.',
  },
  signing_key: { required: false, about: 'What a gateway of your own description signs its callbacks with.' },
} as const;

/** SMS by an HTTP gateway: Twilio, Kannel, SMSC and Infobip are described, others are described by whoever needs them. */
export const smsHttpKind: ChannelKind<SmsHttpSettings> = {
  kind: KIND,
  channel: 'sms',
  about: 'SMS by an HTTP gateway: twilio, kannel, smsc, infobip, or one of your own description.',
  settings: smsHttpSettings,
  secrets: secretRules,
  open(account, house) {
    const { gateway: chosen, allow_private: allowPrivate, per_second: perSecond } = account.settings;
    const gateway = gatewayOf(chosen);
    checkAccount(gateway, account);
    return new SmsHttpAdapter(accessOf(gateway, account, house), { policy: { allowPrivate }, perSecond });
  },
  verify(request, { settings, secrets }) {
    const { webhook } = gatewayOf(settings.gateway);
    if (!isGenuine(request, webhook.signature, secrets)) return { kind: 'refuse' };
    return { kind: 'take', status: 200, type: webhook.answer.type, body: webhook.answer.body };
  },
  parse(arrival, { settings }) {
    return itemsOf(arrival, gatewayOf(settings.gateway));
  },
};
