import type { GatewayInput } from '../gateway.js';

const blocks = { retryable: true, blocks: 'channel' } as const;

/**
 * Kannel's smsbox, or a gateway that imitates it. It gives no id with its answer: receipts come back to an address that
 * carries our own reference. The percent codes in that address are filled in by Kannel.
 */
export const kannel: GatewayInput = {
  name: 'kannel',
  request: {
    method: 'GET',
    path: '/cgi-bin/sendsms',
    auth: { scheme: 'query', fields: { username: '{secret.user}', password: '{secret.password}' } },
    query: {
      from: '{from}',
      to: '{to}',
      text: '{text}',
      charset: 'UTF-8',
      coding: '{coding}',
      validity: '{validity_minutes}',
      'dlr-mask': '31',
      'dlr-url': '{callback_url}&dlr=%d&at=%T&number=%p',
    },
  },
  answer: {
    format: 'text',
    error: 'words.0',
    success: { path: 'words.0', values: ['0', '3'] },
    codes: {
      Temporal: { code: 'SMS_GATEWAY_BUSY', retryable: true, retry_after_seconds: 30 },
      Not: { code: 'SMS_NO_ROUTE' },
      Authorization: { code: 'SMS_AUTH', ...blocks },
      Sender: { code: 'SMS_SENDER', ...blocks },
    },
  },
  receipts: {
    when: 'dlr',
    address: 'number',
    time: 'at',
    time_format: 'unix',
    status: 'dlr',
    states: { '1': 'delivered', '2': 'failed', '4': 'sent', '8': 'sent', '16': 'failed', '32': 'ignored' },
  },
  inbound: { when: 'text', from: 'from', text: 'text', id: 'id', time: 'at', time_format: 'unix' },
  /** The body of the answer to an sms-service becomes a reply SMS, so there must be none. */
  webhook: { signature: { scheme: 'token' }, answer: { type: 'text/plain; charset=utf-8', body: '' } },
  per_second: 20,
};
