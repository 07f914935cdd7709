import type { GatewayInput } from '../gateway.js';

const closes = { blocks: 'contact_point' } as const;
const blocks = { retryable: true, blocks: 'channel' } as const;

/** Twilio Programmable Messaging. It knows no key for repeats: two equal requests are two messages. */
export const twilio: GatewayInput = {
  name: 'twilio',
  api_root: 'https://api.twilio.com',
  request: {
    method: 'POST',
    path: '/2010-04-01/Accounts/{account}/Messages.json',
    auth: { scheme: 'basic', user: '{account}', password: '{secret.password}' },
    body: {
      type: 'form',
      fields: {
        To: '{to}',
        From: '{from}',
        Body: '{text}',
        StatusCallback: '{callback_url}',
        ValidityPeriod: '{validity_seconds}',
      },
    },
  },
  answer: {
    format: 'json',
    id: 'sid',
    error: ['error_code', 'code'],
    codes: {
      '21610': { code: 'SMS_OPTED_OUT', ...closes },
      '21211': { code: 'SMS_NO_SUCH_NUMBER', ...closes },
      '21214': { code: 'SMS_NO_SUCH_NUMBER', ...closes },
      '21217': { code: 'SMS_NO_SUCH_NUMBER', ...closes },
      '21614': { code: 'SMS_NOT_MOBILE', ...closes },
      '21606': { code: 'SMS_SENDER', ...blocks },
      '21603': { code: 'SMS_SENDER', ...blocks },
      '21659': { code: 'SMS_SENDER', ...blocks },
      '21660': { code: 'SMS_SENDER', ...blocks },
      '20003': { code: 'SMS_AUTH', ...blocks },
      '20005': { code: 'SMS_ACCOUNT', ...blocks },
      '20404': { code: 'SMS_ACCOUNT', ...blocks },
      '30002': { code: 'SMS_ACCOUNT', ...blocks },
      '63038': { code: 'SMS_DAILY_LIMIT', ...blocks },
      '20429': { code: 'SMS_THROTTLED', retryable: true, retry_after_seconds: 5 },
      '14107': { code: 'SMS_THROTTLED', retryable: true, retry_after_seconds: 5 },
      '21611': { code: 'SMS_QUEUE_FULL', retryable: true, retry_after_seconds: 60 },
      '30001': { code: 'SMS_QUEUE_FULL', retryable: true, retry_after_seconds: 60 },
    },
  },
  health: { path: '/2010-04-01/Accounts/{account}.json' },
  receipts: {
    when: 'MessageStatus',
    id: ['MessageSid', 'SmsSid'],
    address: 'To',
    status: 'MessageStatus',
    states: {
      accepted: 'ignored',
      scheduled: 'ignored',
      queued: 'ignored',
      sending: 'ignored',
      sent: 'sent',
      delivered: 'delivered',
      read: 'read',
      undelivered: 'failed',
      failed: 'failed',
      canceled: 'failed',
    },
    error: 'ErrorCode',
    errors: {
      '21610': { code: 'SMS_OPTED_OUT', closes_contact: true },
      '30001': { code: 'SMS_QUEUE_FULL', retryable: true },
      '30003': { code: 'SMS_UNREACHABLE', retryable: true },
      '30004': { code: 'SMS_BLOCKED' },
      '30005': { code: 'SMS_NO_SUCH_NUMBER', closes_contact: true },
      '30006': { code: 'SMS_NOT_MOBILE', closes_contact: true },
      '30007': { code: 'SMS_FILTERED' },
      '30008': { code: 'SMS_UNDELIVERED', retryable: true },
    },
  },
  inbound: { when: 'Body', from: 'From', text: 'Body', id: 'MessageSid' },
  webhook: {
    signature: { scheme: 'twilio', key: 'password' },
    answer: { type: 'text/xml; charset=utf-8', body: '<?xml version="1.0" encoding="UTF-8"?><Response></Response>' },
  },
  per_second: 10,
  max_validity_minutes: 600,
};
