import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { AppError } from '../../../runtime/index.js';
import { encodeUcs2 } from '../alphabet.js';
import { readArrival, toArrival } from './inbound.js';
import { encodePdu } from './pdu.js';
import type { PduFields } from './pdu.js';
import { smppSettings } from './settings.js';

const settings = smppSettings.parse({
  host: 'smsc.example',
  port: 2775,
  system_id: 'tropa',
  source_addr: 'Tropa',
  dead_number_errors: ['1'],
});
const RECEIVED = 1_764_000_000_000;
const FROM = { source_addr: '380501112233', source_addr_ton: 1, source_addr_npi: 1 };

function unitOf(fields: PduFields, command = 'deliver_sm'): string {
  return encodePdu(command, 9, { ...FROM, ...fields }).toString('hex');
}

function read(...units: string[]) {
  return readArrival(toArrival({ kind: 'deliver', received: RECEIVED, units }), settings);
}

function receipt(text: string, fields: PduFields = {}) {
  return read(unitOf({ esm_class: 4, short_message: Buffer.from(text), ...fields }));
}

describe('a receipt', () => {
  it.each([
    ['ENROUTE', { state: 'sent' }],
    ['ACCEPTD', { state: 'sent' }],
    ['DELIVRD', { state: 'delivered' }],
    ['EXPIRED', { state: 'failed', code: 'SMS_EXPIRED', retryable: true }],
    ['DELETED', { state: 'failed', code: 'SMS_DELETED' }],
    ['UNDELIV', { state: 'failed', code: 'SMS_UNDELIVERED' }],
    ['REJECTD', { state: 'failed', code: 'SMS_REJECTED' }],
    ['UNKNOWN', { state: 'sent' }],
  ])('with the word %s', (stat, fate) => {
    const common = { kind: 'receipt', providerId: 'A_1', address: '+380501112233', occurredAt: RECEIVED };
    expect(receipt(`id:A_1 sub:001 dlvrd:001 stat:${stat} err:011 text:stat:DELIVRD`)).toEqual([
      { ...common, ...fate },
    ]);
  });

  it('believes its fields more than its words', () => {
    const [item] = receipt('id:words stat:UNDELIV', { receipted_message_id: 'field', message_state: 2 });
    expect(item).toMatchObject({ state: 'delivered', providerId: 'field' });
  });

  it('closes an address for the errors the account names, and no other', () => {
    expect(receipt('id:1 stat:UNDELIV err:001')).toMatchObject([{ closesContact: true }]);
    const network = { network_error_code: Buffer.from([3, 0, 1]) };
    expect(receipt('id:1 stat:UNDELIV', network)).toMatchObject([{ closesContact: true }]);
    expect(receipt('id:1 stat:UNDELIV err:010')[0]).not.toHaveProperty('closesContact');
    expect(receipt('id:1 stat:DELIVRD err:001')[0]).not.toHaveProperty('closesContact');
  });

  it('that is not final, or says nothing, changes nothing', () => {
    expect(receipt('id:1 stat:DELIVRD', { esm_class: 0x20 })).toEqual([{ kind: 'ignored', code: 'SMS_INTERMEDIATE' }]);
    expect(receipt('hello')).toEqual([{ kind: 'ignored', code: 'SMS_RECEIPT_UNREADABLE' }]);
    expect(receipt('stat:DELIVRD')).toEqual([{ kind: 'ignored', code: 'SMS_RECEIPT_WITHOUT_ID' }]);
  });

  it('can not be forged by the words of a patient', () => {
    expect(read(unitOf({ short_message: Buffer.from('id:1 stat:DELIVRD') }))).toMatchObject([{ kind: 'reply' }]);
  });
});

describe('a text', () => {
  it.each<[number, Buffer, string]>([
    [0, Buffer.from([0x00, 0x1b, 0x65, 0x41]), '@€A'],
    [1, Buffer.from('A@_$'), 'A@_$'],
    [3, Buffer.from('café', 'latin1'), 'café'],
    [6, Buffer.from([0xc2, 0xd0, 0xda]), 'Так'],
    [8, encodeUcs2('Так 👍'), 'Так 👍'],
    [0x18, encodeUcs2('Так'), 'Так'],
    [0xf1, Buffer.from('OK'), 'OK'],
  ])('in data coding %i is read', (coding, octets, text) => {
    expect(read(unitOf({ data_coding: coding, short_message: octets }))).toMatchObject([{ kind: 'reply', text }]);
  });

  it('may stand in the payload', () => {
    const unit = unitOf({ data_coding: 8, message_payload: encodeUcs2('Так') });
    expect(read(unit)).toMatchObject([{ text: 'Так' }]);
  });

  it('of several parts is joined in their order, a torn emoji included', () => {
    const octets = encodeUcs2('Так 👍');
    const pieces = [octets.subarray(0, 10), octets.subarray(10)];
    const units = pieces.map((piece, index) =>
      unitOf({
        data_coding: 8,
        short_message: piece,
        sar_msg_ref_num: 1,
        sar_total_segments: 2,
        sar_segment_seqnum: index + 1,
      }),
    );
    expect(read(...units.reverse())).toMatchObject([{ text: 'Так 👍' }]);
  });

  it('has the same id whenever the same octets of the same moment are read, whatever the sequence number', () => {
    const [first] = read(unitOf({ short_message: Buffer.from('1') }));
    const again = encodePdu('deliver_sm', 77, { ...FROM, short_message: Buffer.from('1') }).toString('hex');
    expect(read(again)).toEqual([first]);
    const later = readArrival(toArrival({ kind: 'deliver', received: RECEIVED + 1, units: [again] }), settings);
    expect(later[0]).not.toEqual(first);
  });

  it('from a name, or in octets that are no text, is nothing to answer', () => {
    const name = unitOf({ source_addr: 'Bank', source_addr_ton: 5, short_message: Buffer.from('Hi') });
    expect(read(name)).toEqual([{ kind: 'ignored', code: 'SMS_SENDER_NO_NUMBER' }]);
    const binary = unitOf({ data_coding: 4, short_message: Buffer.from([1, 2]) });
    expect(read(binary)).toEqual([{ kind: 'ignored', code: 'SMS_BINARY' }]);
  });
});

describe('what can not be read', () => {
  it.each([
    '',
    'nonsense',
    '{}',
    '{"kind":"deliver","received":1,"units":["zz"]}',
    '{"kind":"deliver","received":1,"units":[]}',
  ])('is an error that repeats nothing: %s', (body) => {
    expect(() => readArrival({ body: Buffer.from(body), headers: {}, query: {} }, settings)).toThrow(AppError);
  });

  it('is an error or a list of items, never anything else, for any octets and any damage', () => {
    const damaged = fc.tuple(fc.uint8Array({ maxLength: 60 }), fc.nat(100), fc.nat(255)).map(([text, at, octet]) => {
      const unit = encodePdu('deliver_sm', 1, { ...FROM, esm_class: 0x44, short_message: Buffer.from(text) });
      unit[16 + (at % (unit.length - 16))] = octet;
      return unit;
    });
    fc.assert(
      fc.property(fc.oneof(fc.uint8Array({ minLength: 1 }).map(Buffer.from), damaged), (octets) => {
        try {
          expect(Array.isArray(read(octets.toString('hex')))).toBe(true);
        } catch (error) {
          expect(error).toMatchObject({ code: 'CHANNEL_SMPP_ARRIVAL' });
        }
      }),
      { numRuns: 500 },
    );
  });
});
