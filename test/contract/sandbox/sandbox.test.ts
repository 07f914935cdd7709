import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { channelNames } from '../../../src/channel/index.js';
import type { Behaviour } from '../../../src/channel/index.js';
import { SandboxPhones } from './sandbox-phones.js';

let phones: SandboxPhones;

beforeAll(async () => {
  phones = await SandboxPhones.open();
});

afterAll(() => phones.close());

describe('a message to a sandbox phone', () => {
  it.each(channelNames)('arrives by %s as it was sent', async (channel) => {
    const now = phones.runtime.clock.now();
    const buttons = [{ intent: 'confirm', label: 'Приду' }];
    const message = phones.message({ channel, address: `as-sent ${channel}`, subject: "O'Brien", buttons });
    expect(await phones.send(message)).toEqual({ kind: 'sent', providerId: message.clientRef });
    const { clientRef: messageId, subject, text: body, address } = message;
    expect(await phones.service.messages(1, { channel, address }, { before: undefined, limit: 10 })).toEqual([
      { messageId, subject, body, buttons, arrivedAt: now },
    ]);
  });

  it('arrives once, however often it is sent', async () => {
    const message = phones.message({ address: 'repeat' });
    const results = await Promise.all([phones.send(message), phones.send(message)]);
    results.push(await phones.send({ ...message, text: 'Something else' }));
    expect(results.map((result) => result.kind)).toEqual(['sent', 'sent', 'sent']);
    expect(await phones.texts('repeat')).toEqual([message.text]);
  });

  it('shares one transaction with all others of the same tick and clinic', async () => {
    const batch = Array.from({ length: 500 }, (_, index) =>
      phones.message({ address: `batch ${index % 50}`, clinicId: 1 + (index % 2) }),
    );
    phones.transactions = 0;
    const results = await Promise.all(batch.map((message) => phones.send(message)));
    expect(results.every((result) => result.kind === 'sent')).toBe(true);
    expect(phones.transactions).toBe(2);
    expect(await phones.texts('batch 0')).toHaveLength(10);
    expect(await phones.texts('batch 1', 'telegram', 2)).toHaveLength(10);
  });

  it('is never seen by another clinic', async () => {
    await phones.send(phones.message({ address: 'walled', clinicId: 2 }));
    expect(await phones.texts('walled', 'telegram', 1)).toEqual([]);
    expect(await phones.texts('walled', 'telegram', 2)).toHaveLength(1);
  });
});

describe('the behaviour of a phone', () => {
  it.each<[Behaviour, object, number]>([
    ['ok', { kind: 'sent' }, 1],
    ['slow', { kind: 'sent' }, 1],
    ['lost', { kind: 'unknown', code: 'NO_ANSWER' }, 1],
    ['blocked', { kind: 'not_sent', code: 'BLOCKED', retryable: false, blocks: 'contact_point' }, 0],
    ['rejecting', { kind: 'not_sent', code: 'REJECTED', retryable: false }, 0],
  ])('%s', async (behaviour, result, arrived) => {
    const phone = { channel: 'sms' as const, address: `behaves ${behaviour}` };
    await phones.service.setBehaviour(1, phone, behaviour);
    expect(await phones.send(phones.message(phone), 50)).toMatchObject(result);
    expect(await phones.texts(phone.address, 'sms')).toHaveLength(arrived);
  });

  it('of one phone does not hold up the others of its batch', async () => {
    await phones.service.setBehaviour(1, { channel: 'telegram', address: 'holds up' }, 'lost');
    const lost = phones.send(phones.message({ address: 'holds up' }), 300);
    expect(await phones.send(phones.message({ address: 'goes on' }))).toMatchObject({ kind: 'sent' });
    expect(await lost).toMatchObject({ kind: 'unknown' });
  });

  it('can change from one message to the next', async () => {
    const phone = { channel: 'telegram' as const, address: 'changes' };
    await phones.send(phones.message(phone));
    await phones.service.setBehaviour(1, phone, 'blocked');
    expect(await phones.send(phones.message(phone))).toMatchObject({ kind: 'not_sent' });
    await phones.service.setBehaviour(1, phone, 'ok');
    expect(await phones.send(phones.message(phone))).toMatchObject({ kind: 'sent' });
  });
});

describe('lists', () => {
  it('pages the messages of a phone, newest first, without a gap', async () => {
    const batch = Array.from({ length: 7 }, () => phones.message({ address: 'pages' }));
    await Promise.all(batch.map((message) => phones.send(message)));
    const seen: string[] = [];
    let before: string | undefined;
    for (let page = 0; page < 4; page += 1) {
      const messages = await phones.service.messages(
        1,
        { channel: 'telegram', address: 'pages' },
        { before, limit: 2 },
      );
      seen.push(...messages.map((message) => message.body));
      before = messages.at(-1)?.messageId;
    }
    expect(seen).toEqual(batch.map((message) => message.text).reverse());
  });

  it('pages the phones of a clinic', async () => {
    await Promise.all(
      ['a', 'b', 'c'].map((address) => phones.send(phones.message({ clinicId: 3, channel: 'sms', address }))),
    );
    await phones.service.setBehaviour(3, { channel: 'sms', address: 'd' }, 'slow');
    const first = await phones.service.phones(3, { after: undefined, limit: 3 });
    const second = await phones.service.phones(3, { after: first.at(-1), limit: 3 });
    expect(first.map((phone) => phone.address)).toEqual(['a', 'b', 'c']);
    expect(first[0]).toMatchObject({ channel: 'sms', behaviour: 'ok', lastArrivedAt: phones.runtime.clock.now() });
    expect(second).toEqual([{ channel: 'sms', address: 'd', behaviour: 'slow', lastArrivedAt: null }]);
  });
});
