import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { backOffMs } from './back-off.js';
import { idText, refusalOf, submitOutcome } from './outcome.js';
import { decodePdu, encodePdu, PduStream } from './pdu.js';
import { senderOf, sourceOf } from './phone-number.js';
import { receiptIds } from './receipt-id.js';
import { smppSettings } from './settings.js';
import { submitsOf, validityPeriod } from './submit.js';

const base = { host: 'smsc.example', port: 2775, system_id: 'tropa', source_addr: 'Tropa' };
const NOW = Date.UTC(2026, 10, 22, 5, 18, 0);

describe('the settings', () => {
  it('are few for a start, and encrypted unless told otherwise', () => {
    expect(smppSettings.parse(base)).toMatchObject({ tls: true, concat: 'udh', window: 10, receipt_ids: 'as_is' });
  });

  it.each([
    { ...base, passwort: 'x' },
    { ...base, port: 0 },
    { ...base, source_addr: 'Тропа' },
    { ...base, statuses: { nonsense: 'refused' } },
    { ...base, statuses: { '0x0400': 'perhaps' } },
    { ...base, ca: 'not a certificate' },
  ])('%# that mean nothing are refused', (settings) => {
    expect(smppSettings.safeParse(settings).success).toBe(false);
  });
});

describe('a status', () => {
  it('of any number but 0 is a refusal with a code of its own form', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 0xffffffff }), (status) => {
        const refusal = refusalOf(status);
        expect(refusal.kind).toBe('not_sent');
        expect(refusal.code).toMatch(/^SMPP_[A-Z0-9_]{1,40}$/);
        expect(submitOutcome({ kind: 'answer', pdu: answer(status) }, {})).toEqual(refusal);
      }),
    );
  });

  it.each([
    [0x0b, { retryable: false, blocks: 'contact_point' }],
    [0x0e, { retryable: true, blocks: 'channel' }],
    [0x58, { retryable: true, throttled: true }],
    [0x14, { retryable: true, throttled: true }],
    [0x65, { retryable: false }],
    [0x0400, { code: 'SMPP_STATUS_0400', retryable: true }],
  ])('%i means what the standard says', (status, meaning) => {
    expect(refusalOf(status)).toMatchObject(meaning);
  });

  it('of the provider means what the account says', () => {
    expect(refusalOf(0x0400, { '0x0400': 'channel' })).toMatchObject({ blocks: 'channel', retryable: true });
    expect(refusalOf(1024, { '1024': 'refused' })).toMatchObject({ retryable: false });
  });

  it('closes no address but for the destination', () => {
    for (let status = 1; status < 0x500; status += 1) {
      expect(refusalOf(status).blocks === 'contact_point').toBe(status === 0x0b);
    }
  });
});

describe('the outcome', () => {
  it('is proof only of what was not written', () => {
    expect(submitOutcome({ kind: 'none', written: false, code: 'X' }, {})).toMatchObject({ kind: 'not_sent' });
    expect(submitOutcome({ kind: 'none', written: true, code: 'X' }, {})).toEqual({ kind: 'unknown', code: 'X' });
  });

  it('is unknown when the answer is to something else', () => {
    const pdu = decodePdu(encodePdu('generic_nack', 1));
    expect(submitOutcome({ kind: 'answer', pdu }, {})).toMatchObject({ kind: 'unknown' });
  });

  it('names the message so that the sign between parts is in no id', () => {
    const pdu = decodePdu(encodePdu('submit_sm_resp', 1, { message_id: 'a+b%' }));
    expect(submitOutcome({ kind: 'answer', pdu }, {})).toEqual({ kind: 'sent', providerId: 'a%2Bb%25' });
    fc.assert(
      fc.property(fc.string(), fc.string(), (a, b) => {
        expect(idText(a)).not.toContain('+');
        expect(idText(a) === idText(b)).toBe(a === b);
      }),
    );
  });
});

function answer(status: number) {
  return decodePdu(encodePdu('submit_sm_resp', 1, {}, status));
}

describe('units in a stream', () => {
  it('are found wherever it is cut', () => {
    const texts = fc.array(fc.uint8Array({ maxLength: 140 }), { maxLength: 8 });
    fc.assert(
      fc.property(texts, fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1 }), (bodies, steps) => {
        const all = bodies.map((body, index) =>
          encodePdu('submit_sm', index + 1, { short_message: Buffer.from(body) }),
        );
        const octets = Buffer.concat(all);
        const stream = new PduStream();
        const found: Buffer[] = [];
        for (let at = 0, turn = 0; at < octets.length; turn += 1) {
          const step = steps[turn % steps.length] ?? 1;
          found.push(...stream.push(octets.subarray(at, at + step)));
          at += step;
        }
        expect(found.map((unit) => unit.toString('hex'))).toEqual(all.map((unit) => unit.toString('hex')));
      }),
    );
  });

  it('that announce an impossible length are no SMPP', () => {
    expect(() => new PduStream().push(Buffer.from('HTTP/1.1 400 Bad Request'))).toThrow(RangeError);
    expect(() => new PduStream().push(Buffer.from([0, 0, 0, 4]))).toThrow(RangeError);
  });
});

describe('a number', () => {
  it.each([
    ['380501112233', 1, undefined, '+380501112233'],
    ['+380501112233', 0, undefined, '+380501112233'],
    ['00380501112233', 0, undefined, '+380501112233'],
    ['380501112233', 0, undefined, '+380501112233'],
    ['0501112233', 2, '380', '+380501112233'],
    ['501112233', 2, '380', '+380501112233'],
    ['0501112233', 0, '380', '+380501112233'],
    ['0501112233', 0, undefined, undefined],
    ['4040', 3, '380', undefined],
    ['PrivatBank', 5, '380', undefined],
    ['', 1, undefined, undefined],
  ])('%s of type %i with country code %s is %s', (address, ton, country, number) => {
    expect(senderOf(address, ton, country)).toBe(number);
  });

  it.each([
    ['Tropa', 5, 0],
    ['4040', 3, 0],
    ['+380501112233', 1, 1],
  ])('%s as the sender has type %i and plan %i', (address, ton, npi) => {
    expect(sourceOf(address)).toMatchObject({ source_addr_ton: ton, source_addr_npi: npi });
  });
});

describe('the id in a receipt', () => {
  it.each([
    ['as_is', '7000000001', '7000000001', ['1a13b8601', '1A13B8601']],
    ['as_is', '1a13b8601', '1a13b8601', ['1A13B8601', '7000000001']],
    ['as_is', '10000000', '10000000', []],
    ['as_is', 'ab', 'ab', []],
    ['as_is', '12', '12', []],
    ['hex_to_decimal', '1A2B3C4D', '439041101', []],
    ['decimal_to_hex', '439041101', '1a2b3c4d', ['1A2B3C4D']],
    ['hex_to_decimal', 'not-a-number', 'not-a-number', []],
  ] as const)('%s: %s is %s', (mode, told, providerId, also) => {
    expect(receiptIds(told, mode)).toEqual({ providerId, alsoIds: also });
  });

  it('finds the id of the answer in the other notation where a letter tells which is which', () => {
    const letters = (value: bigint) => /[a-f]/.test(value.toString(16));
    fc.assert(
      fc.property(fc.bigInt({ min: 0x10000000n, max: 0xffffffffn }).filter(letters), fc.boolean(), (value, upper) => {
        const hex = upper ? value.toString(16).toUpperCase() : value.toString(16);
        const decimal = value.toString();
        expect(receiptIds(`0${decimal}`, 'as_is').alsoIds).toEqual(expect.arrayContaining([decimal, hex]));
        expect(receiptIds(hex, 'as_is').alsoIds).toContain(decimal);
      }),
    );
  });

  it('never guesses what the provider could have named another message in the same notation', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 0xffffffffffn }), (value) => {
        const { alsoIds } = receiptIds(value.toString(), 'as_is');
        expect(alsoIds.filter((id) => /^\d+$/.test(id))).toEqual([]);
      }),
    );
  });
});

describe('how long the provider tries', () => {
  const settings = smppSettings.parse(base);

  it.each([
    [undefined, '000001000000000R'],
    [NOW + 90 * 60_000, '000000013000000R'],
    [NOW + 1, '000000000100000R'],
    [NOW + 400 * 86_400_000, '000030000000000R'],
  ])('until %s is %s', (expiresAt, text) => {
    expect(validityPeriod(settings, expiresAt, NOW)).toBe(text);
  });

  it('is told as a moment where the account says so, or not at all', () => {
    expect(validityPeriod({ ...settings, validity: 'absolute' }, NOW + 90 * 60_000, NOW)).toBe('261122064800000+');
    expect(validityPeriod({ ...settings, validity: 'none' }, NOW + 90 * 60_000, NOW)).toBeUndefined();
  });
});

describe('what is handed to the provider', () => {
  const message = {
    clientRef: '0198f1d2-0000-4000-8000-000000000001',
    clinicId: 1,
    channel: 'sms',
    address: '+380501112233',
    buttons: [],
    class: 'reminder',
    locale: 'uk',
  } as const;

  it('fits the field for texts, with the same number in all parts of one text', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', minLength: 1, maxLength: 900 }),
        fc.constantFrom('udh' as const, 'sar' as const),
        fc.integer({ min: 0, max: 0xffff }),
        (text, concat, reference) => {
          const submits = submitsOf(
            { ...message, text },
            { ...smppSettings.parse(base), concat },
            { now: NOW, reference },
          );
          const lengths = submits.map(({ short_message: octets }) => octets?.length ?? 0);
          expect(Math.max(...lengths)).toBeLessThanOrEqual(submits.length === 1 ? 160 : 159);
          const coding = submits[0]?.data_coding;
          if (coding === 8) expect(Math.max(...lengths)).toBeLessThanOrEqual(140);
          expect(submits.every((each) => each.data_coding === coding)).toBe(true);
          const joined = submits.map((each) => (concat === 'udh' ? each.short_message?.[3] : each.sar_msg_ref_num));
          const wanted = concat === 'udh' ? reference & 0xff : reference;
          if (submits.length > 1) expect(new Set(joined)).toEqual(new Set([wanted]));
          for (const each of submits) expect(encodePdu('submit_sm', 1, each).length).toBeLessThan(400);
        },
      ),
    );
  });
});

describe('the pause before connecting again', () => {
  it('is none at first, grows, and is spread but never over a minute', () => {
    expect(backOffMs(0, 0.5)).toBe(0);
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1_000 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (failures, chance) => {
          const pause = backOffMs(failures, chance);
          expect(pause).toBeGreaterThanOrEqual(250);
          expect(pause).toBeLessThanOrEqual(60_000);
          expect(backOffMs(failures + 1, chance)).toBeGreaterThanOrEqual(pause);
        },
      ),
    );
  });
});
