import type { GatewayInput } from '../gateway.js';

const blocks = { retryable: true, blocks: 'channel' } as const;
const closes = { blocks: 'contact_point' } as const;

/**
 * Infobip, version 3 of its SMS API; every account has its own host. We give the id of the message, and a second request
 * with the same one is refused as a duplicate: proof that the first was taken.
 */
export const infobip: GatewayInput = {
  name: 'infobip',
  phone: 'digits',
  request: {
    method: 'POST',
    path: '/sms/3/messages',
    headers: { accept: 'application/json' },
    auth: { scheme: 'bearer', prefix: 'App', token: '{secret.key}' },
    body: {
      type: 'json',
      value: {
        messages: [
          {
            sender: '{from}',
            destinations: [{ to: '{to}', messageId: '{client_ref}' }],
            content: { text: '{text}' },
            options: { validityPeriod: { amount: '{validity_minutes}', timeUnit: 'MINUTES' } },
            webhooks: { delivery: { url: '{callback_url}' }, contentType: 'application/json' },
          },
        ],
      },
    },
  },
  answer: {
    format: 'json',
    id: 'messages.0.messageId',
    error: ['messages.0.status.id', 'requestError.serviceException.messageId', 'errorCode'],
    success: { path: 'messages.0.status.groupId', values: ['0', '1', '3'] },
    codes: {
      '23': { means: 'sent' },
      '8': { code: 'SMS_NO_SUCH_NUMBER', ...closes },
      '52': { code: 'SMS_NO_SUCH_NUMBER', ...closes },
      '14': { code: 'SMS_BLOCKED', ...closes },
      '10': { code: 'SMS_OPTED_OUT', ...closes },
      '6': { code: 'SMS_NO_ROUTE' },
      '19': { code: 'SMS_NO_ROUTE' },
      '11': { code: 'SMS_SENDER', ...blocks },
      '13': { code: 'SMS_SENDER', ...blocks },
      '12': { code: 'SMS_NO_MONEY', ...blocks },
      '17': { code: 'SMS_NO_MONEY', ...blocks },
      '20': { code: 'SMS_FLOOD', retryable: true },
      '21': { code: 'SMS_GATEWAY_BUSY', retryable: true, retry_after_seconds: 30 },
      UNAUTHORIZED: { code: 'SMS_AUTH', ...blocks },
      FORBIDDEN: { code: 'SMS_AUTH', ...blocks },
      TOO_MANY_REQUESTS: { code: 'SMS_THROTTLED', retryable: true, retry_after_seconds: 5 },
    },
  },
  health: { path: '/account/1/balance' },
  receipts: {
    list: 'results',
    when: 'status',
    id: 'messageId',
    client_ref: 'messageId',
    address: 'to',
    time: 'doneAt',
    status: ['status.name', 'status.groupName'],
    states: {
      /** The second request was refused, so its first message is on its way. */
      REJECTED_DUPLICATE_MESSAGE_ID: 'ignored',
      /** No word came from the operator: that says nothing about the message. */
      EXPIRED_DLR_UNKNOWN: 'ignored',
      DELIVERED_TO_OPERATOR: 'sent',
      PENDING: 'ignored',
      DELIVERED: 'delivered',
      UNDELIVERABLE: 'failed',
      EXPIRED: 'failed',
      REJECTED: 'failed',
    },
    error: ['status.name', 'error.name'],
    errors: {
      EC_UNKNOWN_SUBSCRIBER: { code: 'SMS_NO_SUCH_NUMBER', closes_contact: true },
      EC_ABSENT_SUBSCRIBER: { code: 'SMS_UNREACHABLE', retryable: true },
      EC_MEMORY_CAPACITY_EXCEEDED: { code: 'SMS_UNREACHABLE', retryable: true },
      REJECTED_DESTINATION: { code: 'SMS_NO_SUCH_NUMBER', closes_contact: true },
      REJECTED_NOT_ENOUGH_CREDITS: { code: 'SMS_NO_MONEY', retryable: true },
    },
  },
  inbound: { list: 'results', when: 'text', from: 'from', text: 'text', id: 'messageId', time: 'receivedAt' },
  webhook: { signature: { scheme: 'token' }, answer: { type: 'application/json', body: '{}' } },
  repeat_safe: 'dedupes',
  per_second: 20,
};
