import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Arrival } from '../../arrival.js';
import { gatewaySchema } from './gateway.js';
import { itemsOf } from './inbound.js';
import { gatewayOf, readyGatewayNames } from './ready-gateways.js';

const STORED_AT = Date.parse('2026-03-02T10:00:00Z');
const REF = '0198f1d2-0000-7000-8000-000000000001';
const OTHER_REF = '0198f1d2-0000-7000-8000-000000000002';

const get = (query: Record<string, string>): Arrival => ({
  body: Buffer.alloc(0),
  headers: {},
  query,
  receivedAt: STORED_AT,
});
const form = (fields: Record<string, string>, query: Record<string, string> = {}): Arrival => ({
  body: Buffer.from(new URLSearchParams(fields).toString()),
  headers: { 'content-type': 'application/x-www-form-urlencoded' },
  query,
  receivedAt: STORED_AT,
});
const json = (value: unknown, query: Record<string, string> = {}): Arrival => ({
  body: Buffer.from(JSON.stringify(value)),
  headers: { 'content-type': 'application/json; charset=utf-8' },
  query,
  receivedAt: STORED_AT,
});

const twilio = gatewayOf('twilio');
const kannel = gatewayOf('kannel');
const smsc = gatewayOf('smsc');
const infobip = gatewayOf('infobip');

describe('a delivery report of Twilio', () => {
  const report = (fields: Record<string, string>) =>
    itemsOf(form({ MessageSid: 'SM1', To: '+380671234567', From: '+15005550006', ...fields }, { ref: REF }), twilio);

  it('carries our reference, its id and its state', () => {
    expect(report({ MessageStatus: 'delivered', SmsStatus: 'delivered' })).toEqual([
      {
        kind: 'receipt',
        state: 'delivered',
        clientRef: REF,
        providerId: 'SM1',
        address: '+380671234567',
        occurredAt: STORED_AT,
      },
    ]);
  });

  it.each([
    ['30003', { code: 'SMS_UNREACHABLE', closesContact: false, retryable: true }],
    ['30005', { code: 'SMS_NO_SUCH_NUMBER', closesContact: true, retryable: false }],
    ['30007', { code: 'SMS_FILTERED', closesContact: false, retryable: false }],
    ['39999', { code: 'SMS_39999', retryable: false }],
    ['', { code: 'SMS_UNDELIVERED', retryable: false }],
  ])('that failed with %s says what that means', (ErrorCode, meaning) => {
    expect(report({ MessageStatus: 'undelivered', ErrorCode })).toMatchObject([{ state: 'failed', ...meaning }]);
  });

  it('that is only on its way, or unheard of, is nothing to do', () => {
    for (const MessageStatus of ['queued', 'sending', 'dreaming', 'constructor']) {
      expect(report({ MessageStatus })).toEqual([{ kind: 'ignored', code: 'SMS_STATUS' }]);
    }
  });
});

describe('a text of a patient', () => {
  it('comes from Twilio as a form', () => {
    const fields = { MessageSid: 'SM2', SmsStatus: 'received', From: '+380671234567', To: '+1', Body: 'Так 😀' };
    expect(itemsOf(form(fields), twilio)).toEqual([
      { kind: 'reply', address: '+380671234567', text: 'Так 😀', externalId: 'SM2', occurredAt: STORED_AT },
    ]);
  });

  it('comes from Kannel by GET, with its own time', () => {
    const query = { token: 't', from: '+380671234567', text: 'Так', id: 'u1', at: '1772445600' };
    expect(itemsOf(get(query), kannel)).toEqual([
      { kind: 'reply', address: '+380671234567', text: 'Так', externalId: 'u1', occurredAt: 1_772_445_600_000 },
    ]);
  });

  it('comes from SMSC with a number without its plus', () => {
    const fields = { phone: '380671234567', mes: 'Да', to: '79000000000', sms_id: '77', ts: '1772445600' };
    expect(itemsOf(form(fields), smsc)).toMatchObject([{ kind: 'reply', address: '+380671234567', externalId: '77' }]);
  });

  it('comes from Infobip several at once', () => {
    const one = {
      messageId: 'i1',
      from: '380671234567',
      to: '4479',
      text: 'Yes',
      receivedAt: '2026-03-02T11:00:00.000+0100',
    };
    const items = itemsOf(json({ results: [one, { ...one, messageId: 'i2', text: 'No' }], messageCount: 2 }), infobip);
    expect(items).toMatchObject([
      { kind: 'reply', externalId: 'i1', text: 'Yes', occurredAt: Date.parse('2026-03-02T10:00:00Z') },
      { kind: 'reply', externalId: 'i2', text: 'No' },
    ]);
  });

  it('from a name or a short number is of an operator, not of a patient', () => {
    for (const from of ['Kyivstar', '111', '', 'tel:+38067', '+0671234567']) {
      expect(itemsOf(get({ from, text: 'Win!', at: '1' }), kannel)).toEqual([
        { kind: 'ignored', code: 'SMS_NO_PHONE' },
      ]);
    }
  });

  it('without an id is the same reply when it comes again, and another when it says something else', () => {
    const own = gatewaySchema.parse({
      name: 'own',
      request: { method: 'GET', path: '/s' },
      answer: { format: 'text' },
      inbound: { when: 'text', from: 'from', text: 'text', time: 'at', time_format: 'unix' },
    });
    const id = (text: string) => {
      const [item] = itemsOf(get({ from: '+380671234567', text, at: '1772445600' }), own);
      return item?.kind === 'reply' ? item.externalId : undefined;
    };
    expect(id('1')).toBe(id('1'));
    expect(id('1')).not.toBe(id('2'));
  });
});

describe('several delivery reports at once', () => {
  const report = (messageId: string, name: string, groupName: string, error = 'NO_ERROR') => ({
    messageId,
    to: '380671234567',
    doneAt: '2026-03-02T10:00:00.000+0000',
    status: { id: 1, name, groupName },
    error: { name: error },
  });

  it('are each of their own message, whatever the address says', () => {
    const results = [
      report(REF, 'DELIVERED_TO_HANDSET', 'DELIVERED'),
      report(OTHER_REF, 'REJECTED_NETWORK', 'REJECTED'),
    ];
    expect(itemsOf(json({ results }, { ref: OTHER_REF }), infobip)).toMatchObject([
      { clientRef: REF, state: 'delivered' },
      { clientRef: OTHER_REF, state: 'failed', code: 'SMS_REJECTED_NETWORK' },
    ]);
  });

  it('take nothing back because a second request was refused or an operator is silent', () => {
    const results = [
      report(REF, 'REJECTED_DUPLICATE_MESSAGE_ID', 'REJECTED'),
      report(REF, 'EXPIRED_DLR_UNKNOWN', 'EXPIRED'),
      report(REF, 'DELIVERED_TO_OPERATOR', 'DELIVERED'),
    ];
    expect(
      itemsOf(json({ results }), infobip).map((item) => (item.kind === 'receipt' ? item.state : item.kind)),
    ).toEqual(['ignored', 'ignored', 'sent']);
  });

  it('close an address only when its subscriber does not exist', () => {
    const results = [
      report(REF, 'UNDELIVERABLE_NOT_DELIVERED', 'UNDELIVERABLE', 'EC_UNKNOWN_SUBSCRIBER'),
      report(REF, 'UNDELIVERABLE_NOT_DELIVERED', 'UNDELIVERABLE', 'EC_ABSENT_SUBSCRIBER'),
    ];
    expect(itemsOf(json({ results }), infobip)).toMatchObject([
      { closesContact: true, retryable: false },
      { closesContact: false, retryable: true },
    ]);
  });
});

describe('a report of SMSC', () => {
  it('tells an error of the network from a status of the same number', () => {
    const failed = (fields: Record<string, string>) =>
      itemsOf(form({ id: REF, phone: '380671234567', ts: '1772445600', ...fields }), smsc);
    expect(failed({ status: '20', err: '1' })).toMatchObject([
      { clientRef: REF, state: 'failed', closesContact: true },
    ]);
    expect(failed({ status: '20', err: '3' })).toMatchObject([{ code: 'SMS_3', retryable: false }]);
    expect(failed({ status: '1', err: '0' })).toMatchObject([{ state: 'delivered' }]);
  });
});

describe('what nobody described', () => {
  it('is ignored', () => {
    for (const gateway of readyGatewayNames.map(gatewayOf)) {
      for (const arrival of [get({}), json({}), json([]), json({ results: [] }), form({ hello: 'world' })]) {
        expect(itemsOf(arrival, gateway)).toEqual([{ kind: 'ignored', code: 'SMS_OTHER' }]);
      }
    }
  });

  it('is an error when it is no document, or when nobody can say when it happened', () => {
    expect(() => itemsOf({ ...json(''), body: Buffer.from('{"results":[') }, infobip)).toThrow('the body is not JSON');
    const timeless = { ...form({ MessageSid: 'SM1', MessageStatus: 'sent' }), receivedAt: undefined };
    expect(() => itemsOf(timeless, twilio)).toThrow('no time');
  });

  it('never has the reference of a message that is no UUID', () => {
    const [item] = itemsOf(get({ dlr: '1', at: '1772445600', ref: "'; DROP TABLE message" }), kannel);
    expect(item).toMatchObject({ kind: 'receipt', state: 'delivered', clientRef: undefined });
  });
});

describe('any bytes', () => {
  const bytes = fc.oneof(
    fc.uint8Array({ maxLength: 300 }).map((array) => Buffer.from(array)),
    fc.json().map((text) => Buffer.from(text)),
    fc
      .record({
        results: fc.array(fc.object({ key: fc.constantFrom('status', 'text', 'from', 'messageId', 'doneAt') })),
      })
      .map((value) => Buffer.from(JSON.stringify(value))),
  );
  const texts = fc.dictionary(
    fc.constantFrom('dlr', 'text', 'from', 'at', 'status', 'mes', 'phone', 'Body', 'MessageStatus', '__proto__', 'ref'),
    fc.string({ unit: 'binary', maxLength: 20 }),
  );
  const type = fc.constantFrom('application/json', 'application/x-www-form-urlencoded', 'text/plain; charset=none', '');

  it('become items or one plain error', () => {
    fc.assert(
      fc.property(fc.constantFrom(...readyGatewayNames), bytes, texts, type, (name, body, query, contentType) => {
        const arrival = { body, query, headers: { 'content-type': contentType }, receivedAt: STORED_AT };
        try {
          for (const item of itemsOf(arrival, gatewayOf(name))) {
            expect(['receipt', 'reply', 'ignored']).toContain(item.kind);
            if (item.kind === 'reply') expect(item.address).toMatch(/^\+[1-9]\d{6,14}$/);
            if ('occurredAt' in item) expect(Number.isFinite(item.occurredAt)).toBe(true);
          }
        } catch (error) {
          expect((error as Error).message).toBe('the body is not JSON');
        }
      }),
    );
  });
});
