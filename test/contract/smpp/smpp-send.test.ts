import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { SendResult } from '../../../src/channel/index.js';
import { smsSize } from '../../../src/channel/sms/segments.js';
import { eventually } from '../../support/server-process.js';
import { PATIENT, refOf, send, TestAccount } from './account.js';
import { Smsc } from './smsc.js';
import type { Deed } from './smsc.js';

const LATIN = 'See you tomorrow at 10:00 [room 4] for €20. '.repeat(9);
const CYRILLIC = 'Чекаємо на вас завтра о 10:00, кабінет 4 👩‍⚕️. '.repeat(6);

let smsc: Smsc;
let port: number;
let account: TestAccount;

beforeEach(async () => {
  smsc = new Smsc();
  port = await smsc.start();
  account = new TestAccount(port);
});

afterEach(async () => {
  await account.close();
  await smsc.stop();
});

async function use(settings: Readonly<Record<string, unknown>>): Promise<void> {
  await account.close();
  account = new TestAccount(port, settings);
}

describe('a message that is taken', () => {
  it('is told as sent with the id of the provider, and arrives as it was written', async () => {
    expect(await send(account.open())).toEqual({ kind: 'sent', providerId: '7000000000' });
    expect(smsc.texts()).toEqual([{ to: '380501112233', text: 'Чекаємо на вас завтра о 10:00' }]);
    expect(smsc.ledger[0]?.pdu).toMatchObject({
      source_addr: 'Tropa',
      source_addr_ton: 5,
      dest_addr_ton: 1,
      dest_addr_npi: 1,
      registered_delivery: 1,
      data_coding: 8,
    });
  });

  it.each([
    ['udh', LATIN],
    ['udh', CYRILLIC],
    ['sar', LATIN],
    ['sar', CYRILLIC],
  ])('is cut by %s into the parts that are charged, each with its id', async (concat, text) => {
    await use({ concat });
    const result = await send(account.open(), { text });
    expect(smsc.texts()).toEqual([{ to: '380501112233', text }]);
    expect(smsc.ledger).toHaveLength(smsSize(text).segments);
    expect(result).toEqual({ kind: 'sent', providerId: smsc.ledger.map(({ id }) => id).join('+') });
  });

  it('goes whole where the provider cuts it', async () => {
    await use({ concat: 'payload' });
    expect(await send(account.open(), { text: CYRILLIC })).toEqual({ kind: 'sent', providerId: '7000000000' });
    expect(smsc.texts()).toEqual([{ to: '380501112233', text: CYRILLIC }]);
  });

  it('arrives as it was written whatever it says', async () => {
    const adapter = account.open();
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 400 }), async (text) => {
        const before = smsc.ledger.length;
        await send(adapter, { text });
        const parts = smsc.ledger.slice(before);
        expect(parts.map((part) => part.text).join('')).toBe(text);
        expect(parts).toHaveLength(smsSize(text).segments);
      }),
      { numRuns: 60 },
    );
  });
});

describe('a message that is refused', () => {
  it.each<[number, object]>([
    [0x0b, { code: 'SMPP_DESTINATION', retryable: false, blocks: 'contact_point' }],
    [0x0a, { code: 'SMPP_SOURCE', retryable: true, blocks: 'channel' }],
    [0x45, { code: 'SMPP_SUBMIT_FAILED', retryable: true }],
    [0x58, { code: 'SMPP_THROTTLED', retryable: true, retryAfterMs: 1_000 }],
    [0x14, { code: 'SMPP_QUEUE_FULL', retryable: true, retryAfterMs: 1_000 }],
    [0x0421, { code: 'SMPP_STATUS_0421', retryable: false, blocks: 'contact_point' }],
  ])('with status %i says why', async (status, outcome) => {
    await use({ statuses: { '0x0421': 'bad_number' } });
    smsc.deed = () => status;
    expect(await send(account.open())).toEqual({ kind: 'not_sent', ...outcome });
    expect(smsc.ledger).toEqual([]);
  });

  it('never leaves for an address that is no number', async () => {
    const outcome = { kind: 'not_sent', code: 'SMS_ADDRESS', retryable: false, blocks: 'contact_point' };
    expect(await send(account.open(), { address: '0501112233' })).toEqual(outcome);
    expect(smsc.links).toBe(0);
  });

  it('arrives once in the end when the provider throttles every second one', async () => {
    const adapter = account.open();
    smsc.deed = (count) => (count % 2 === 0 ? 0x58 : 0);
    const untilTaken = async (index: number): Promise<SendResult> => {
      const result = await send(adapter, { index, text: `No ${index}` });
      return result.kind === 'not_sent' && result.retryable ? untilTaken(index) : result;
    };
    const results = await Promise.all(Array.from({ length: 60 }, (_, index) => untilTaken(index)));
    expect(results.every(({ kind }) => kind === 'sent')).toBe(true);
    expect(smsc.ledger.map(({ text }) => text).sort()).toEqual(results.map((_, index) => `No ${index}`).sort());
  });

  it('is not let through a window that the provider narrowed', async () => {
    const adapter = account.open();
    smsc.deed = () => 0x58;
    await send(adapter);
    await send(adapter);
    let atOnce = 0;
    let most = 0;
    smsc.deed = async () => {
      atOnce += 1;
      most = Math.max(most, atOnce);
      await new Promise((resolve) => setTimeout(resolve, 10));
      atOnce -= 1;
      return 0x58;
    };
    expect(await adapter.health()).toEqual({ state: 'degraded', code: 'SMPP_THROTTLED' });
    await Promise.all(Array.from({ length: 8 }, (_, index) => send(adapter, { index })));
    expect(most).toBe(2);
  });
});

describe('a message of several parts', () => {
  it('was not sent when the first is refused', async () => {
    smsc.deed = () => 0x0b;
    expect(await send(account.open(), { text: LATIN })).toMatchObject({ kind: 'not_sent', code: 'SMPP_DESTINATION' });
    expect(smsc.ledger).toEqual([]);
  });

  it.each([1, 2])(
    'is unknown when %i of three were taken and the next never will be; none is sent twice',
    async (taken) => {
      smsc.deed = (count) => (count === taken ? 0x65 : 0);
      expect(await send(account.open(), { text: LATIN })).toEqual({ kind: 'unknown', code: 'SMPP_PARTIAL' });
      expect(smsc.ledger.map(({ number }) => number)).toEqual([1, 2].slice(0, taken));
    },
  );

  it('goes on with the part that was throttled, and with that alone', async () => {
    smsc.deed = (count) => (count === 1 ? 0x58 : 0);
    expect(await send(account.open(), { text: LATIN })).toMatchObject({ kind: 'sent' });
    expect(smsc.ledger.map(({ number }) => number)).toEqual([1, 2, 3]);
  });

  it('is unknown when a part is not answered', async () => {
    smsc.deed = (count) => (count === 1 ? 'silent' : 0);
    expect(await send(account.open(), { text: LATIN, ms: 700 })).toEqual({ kind: 'unknown', code: 'SMPP_ABORTED' });
    expect(smsc.ledger.map(({ number }) => number)).toEqual([1, 2]);
  });
});

describe('a connection that breaks', () => {
  it('makes exactly the messages unknown that had no answer, and the others arrive', async () => {
    const adapter = account.open();
    const swallowed = 10;
    smsc.deed = (count) => (count < swallowed - 1 ? 'silent' : count === swallowed - 1 ? 'cut' : 0);
    const all = Array.from({ length: 25 }, (_, index) => index);
    const results = await Promise.all(all.map((index) => send(adapter, { index, text: `No ${index}` })));
    const withFate = (kind: string) =>
      all.filter((index) => results[index]?.kind === kind).map((index) => `No ${index}`);
    expect(withFate('unknown').sort()).toEqual(
      smsc.ledger
        .slice(0, swallowed)
        .map(({ text }) => text)
        .sort(),
    );
    expect(withFate('sent').sort()).toEqual(
      smsc.ledger
        .slice(swallowed)
        .map(({ text }) => text)
        .sort(),
    );
    expect(withFate('not_sent')).toEqual([]);
  });

  it('has never more messages without an answer than the window is wide', async () => {
    await use({ window: 3 });
    const adapter = account.open();
    smsc.deed = () => 'silent';
    const results = await Promise.all(Array.from({ length: 9 }, (_, index) => send(adapter, { index, ms: 600 })));
    expect(smsc.ledger).toHaveLength(3);
    expect(results.filter(({ kind }) => kind === 'unknown')).toHaveLength(3);
    expect(results.filter(({ kind }) => kind === 'not_sent')).toHaveLength(6);
  });

  it('is noticed when it only fell silent, and made anew', async () => {
    await use({ enquire_link_seconds: 0.1, response_seconds: 0.3 });
    const adapter = account.open();
    expect(await adapter.health()).toEqual({ state: 'up' });
    smsc.mute = true;
    await eventually(
      () => Promise.resolve(account.lines.some((line) => line.includes('SMPP_SILENT'))),
      (noticed) => noticed,
    );
    smsc.mute = false;
    const result = await eventually(
      () => send(adapter),
      ({ kind }) => kind !== 'not_sent',
    );
    expect(result).toMatchObject({ kind: 'sent' });
    expect(smsc.binds.length).toBeGreaterThan(1);
  });

  it('stays when the provider asks whether we live', async () => {
    await account.open().health();
    const session = await smsc.session();
    const answer = await new Promise<{ command: string }>((resolve) => session.enquire_link(resolve));
    expect(answer.command).toBe('enquire_link_resp');
  });

  it('is made anew after the provider said goodbye', async () => {
    const adapter = account.open();
    await send(adapter);
    const session = await smsc.session();
    await new Promise((resolve) => session.unbind(resolve));
    expect(await send(adapter, { index: 1 })).toMatchObject({ kind: 'sent' });
    expect(smsc.binds).toHaveLength(2);
  });

  it('is no proof of anything for a message whose answer is no SMPP', async () => {
    smsc.deed = async (): Promise<Deed> => {
      (await smsc.session()).socket.write(Buffer.from('HTTP/1.1 400 Bad Request\r\n\r\n'));
      return 'silent';
    };
    expect(await send(account.open())).toEqual({ kind: 'unknown', code: 'SMPP_PROTOCOL' });
  });

  it('lets messages in flight have their answer when we close it', async () => {
    const adapter = account.open();
    smsc.deed = () => new Promise((resolve) => setTimeout(() => resolve(0), 200));
    const sending = send(adapter);
    await eventually(
      () => Promise.resolve(smsc.binds.length),
      (binds) => binds > 0,
    );
    await new Promise((resolve) => setTimeout(resolve, 50));
    await adapter.close();
    expect(await sending).toMatchObject({ kind: 'sent' });
    expect(await send(adapter, { index: 1 })).toEqual({ kind: 'not_sent', code: 'STOPPED', retryable: true });
    expect(smsc.ledger).toHaveLength(1);
  });
});

describe('an account', () => {
  it('that the provider does not know sends nothing, and says so', async () => {
    await account.close();
    account = new TestAccount(port, {}, 'wrong');
    const adapter = account.open();
    expect(adapter.available?.()).toBe(true);
    expect(await send(adapter)).toEqual({
      kind: 'not_sent',
      code: 'SMPP_CREDENTIALS',
      retryable: true,
      blocks: 'channel',
    });
    expect(adapter.available?.()).toBe(false);
    expect(await adapter.health()).toEqual({ state: 'down', code: 'SMPP_CREDENTIALS' });
    expect(account.lines.join()).not.toContain('wrong');
  });

  it('at a provider that is not there is down', async () => {
    await smsc.stop();
    const adapter = account.open();
    expect(await send(adapter)).toEqual({
      kind: 'not_sent',
      code: 'SMPP_CONNECTION',
      retryable: true,
      blocks: 'channel',
    });
    expect(await adapter.health()).toEqual({ state: 'down', code: 'SMPP_CONNECTION' });
    expect(adapter.available?.()).toBe(true);
    smsc = new Smsc();
    await smsc.start();
  });

  it('binds as a sender only until somebody listens', async () => {
    const adapter = account.open();
    await send(adapter);
    await adapter.listen?.(() => Promise.resolve());
    expect(smsc.binds).toEqual(['bind_transmitter', 'bind_transceiver']);
    expect(await send(adapter, { index: 1 })).toMatchObject({ kind: 'sent' });
  });

  it('writes no word, number or name of a message to the log', async () => {
    await send(account.open());
    smsc.cut();
    await account.close();
    expect(account.lines.join()).not.toMatch(/380501112233|Чекаємо|Tropa|secret/);
    expect(account.lines.join()).not.toContain(PATIENT);
    expect(account.lines.join()).not.toContain(refOf(0));
  });
});
