import type { GatewayInput } from '../gateway.js';

const blocks = { retryable: true, blocks: 'channel' } as const;

/**
 * SMSC.ru and its sisters of other countries. Our reference is the id of the message, but an id need not be unique there:
 * it names the message in reports and does not keep a second copy away.
 */
export const smsc: GatewayInput = {
  name: 'smsc',
  api_root: 'https://smsc.ru',
  request: {
    method: 'POST',
    path: '/sys/send.php',
    body: {
      type: 'form',
      fields: {
        login: '{secret.user}',
        psw: '{secret.password}',
        phones: '{to}',
        mes: '{text}',
        sender: '{from}',
        id: '{client_ref}',
        charset: 'utf-8',
        fmt: '3',
      },
    },
  },
  answer: {
    format: 'json',
    id: 'id',
    error: 'error_code',
    codes: {
      '1': { code: 'SMS_PARAMETERS' },
      '2': { code: 'SMS_AUTH', ...blocks },
      '3': { code: 'SMS_NO_MONEY', ...blocks },
      '4': { code: 'SMS_ADDRESS_BANNED', ...blocks, retry_after_seconds: 600 },
      '6': { code: 'SMS_FORBIDDEN' },
      '7': { code: 'SMS_NO_SUCH_NUMBER', blocks: 'contact_point' },
      '8': { code: 'SMS_NO_ROUTE' },
      '9': { code: 'SMS_THROTTLED', retryable: true, retry_after_seconds: 60 },
    },
  },
  health: { path: '/sys/balance.php', query: { login: '{secret.user}', psw: '{secret.password}', fmt: '3' } },
  receipts: {
    when: 'status',
    id: 'id',
    client_ref: 'id',
    address: 'phone',
    time: 'ts',
    time_format: 'unix',
    status: 'status',
    states: {
      '-3': 'ignored',
      '-2': 'failed',
      '-1': 'ignored',
      '0': 'sent',
      '1': 'delivered',
      '2': 'read',
      '3': 'failed',
      '4': 'read',
      '20': 'failed',
      '22': 'failed',
      '23': 'failed',
      '24': 'failed',
      '25': 'failed',
    },
    error: ['err', 'status'],
    errors: {
      'err=1': { code: 'SMS_NO_SUCH_NUMBER', closes_contact: true },
      'err=6': { code: 'SMS_UNREACHABLE', retryable: true },
      'status=3': { code: 'SMS_EXPIRED' },
      'status=22': { code: 'SMS_NO_SUCH_NUMBER', closes_contact: true },
      'status=24': { code: 'SMS_NO_MONEY', retryable: true },
      'status=25': { code: 'SMS_UNREACHABLE', retryable: true },
    },
  },
  inbound: { when: 'mes', from: 'phone', text: 'mes', id: 'sms_id', time: 'ts', time_format: 'unix' },
  webhook: { signature: { scheme: 'token' }, answer: { type: 'text/plain; charset=utf-8', body: 'OK' } },
  per_second: 10,
  /** Fifteen requests at once are refused. */
  concurrency: 8,
};
