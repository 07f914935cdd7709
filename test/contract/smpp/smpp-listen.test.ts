import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { PduFields } from 'smpp';
import type { Arrival, InboundItem } from '../../../src/channel/index.js';
import { eventually } from '../../support/server-process.js';
import { PATIENT, refOf, send, TestAccount } from './account.js';
import { Smsc } from './smsc.js';

const TAKEN = 0;
const TEMPORARY = 0x64;
const FROM: PduFields = {
  source_addr: '380501112233',
  source_addr_ton: 1,
  source_addr_npi: 1,
  destination_addr: '4040',
};

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

function text(words: string): PduFields {
  return { ...FROM, data_coding: 8, short_message: Buffer.from(words, 'utf16le').swap16() };
}

/** Cut by the phone: two octets a character, a header in front. */
function partsOf(words: readonly string[], reference = 7): PduFields[] {
  return words.map((each, index) => {
    const header = Buffer.from([5, 0, 3, reference, words.length, index + 1]);
    const octets = Buffer.concat([header, Buffer.from(each, 'utf16le').swap16()]);
    return { ...FROM, data_coding: 8, esm_class: 0x40, short_message: octets };
  });
}

function repliesOf(items: readonly InboundItem[]) {
  return items.flatMap((item) => (item.kind === 'reply' ? [item] : []));
}

async function arrived(count: number): Promise<InboundItem[]> {
  await eventually(
    () => Promise.resolve(account.arrivals.length),
    (length) => length >= count,
  );
  return account.items();
}

describe('a receipt', () => {
  it('names the message by the id it was sent with', async () => {
    const adapter = await account.listening();
    await send(adapter);
    expect(await smsc.receipt('7000000000', '380501112233')).toBe(TAKEN);
    expect(await arrived(1)).toMatchObject([
      { kind: 'receipt', state: 'delivered', providerId: '7000000000', address: PATIENT },
    ]);
  });

  it('is taken when it comes before the answer to its message', async () => {
    const adapter = await account.listening();
    smsc.deed = async (count) => (await smsc.receipt(smsc.nameOf(count), '380501112233'), 0);
    const result = await send(adapter);
    expect(account.arrivals).toHaveLength(1);
    const [receipt] = await account.items();
    expect(result).toEqual({ kind: 'sent', providerId: '7000000000' });
    expect(receipt).toMatchObject({ kind: 'receipt', state: 'delivered', providerId: '7000000000' });
  });

  it.each([
    ['hex_to_decimal', '1A2B3C4D', '439041101'],
    ['decimal_to_hex', '439041101', '1a2b3c4d'],
  ])('is read %s as the account says', async (mode, told, providerId) => {
    await use({ receipt_ids: mode });
    await account.listening();
    await smsc.receipt(told, '380501112233');
    expect(await arrived(1)).toMatchObject([{ providerId }]);
  });

  it('finds a message of which nobody knew, where the provider repeats our number', async () => {
    const adapter = await account.listening();
    smsc.deed = () => 'silent';
    expect(await send(adapter, { index: 3, ms: 500 })).toEqual({ kind: 'unknown', code: 'SMPP_ABORTED' });
    const reference = smsc.ledger[0]?.pdu.user_message_reference ?? -1;
    await smsc.receipt('abc', '380501112233', { user_message_reference: reference });
    await smsc.receipt('abd', '380509999999', { user_message_reference: reference });
    const [known, other] = await arrived(2);
    expect(known).toMatchObject({ state: 'delivered', clientRef: refOf(3), providerId: 'abc' });
    expect(other).not.toHaveProperty('clientRef');
  });

  it('of each part comes by itself, with the id of its part', async () => {
    const adapter = await account.listening();
    const result = await send(adapter, { text: 'long '.repeat(50) });
    for (const { id } of smsc.ledger) await smsc.receipt(id, '380501112233');
    const ids = (await arrived(2)).map((item) => (item.kind === 'receipt' ? item.providerId : undefined));
    expect(result).toMatchObject({ providerId: ids.join('+') });
  });
});

describe('an answer that comes late', () => {
  it.each([
    [0, { kind: 'receipt', state: 'sent', clientRef: refOf(5), providerId: '7000000000' }],
    [0x0b, { kind: 'receipt', state: 'failed', clientRef: refOf(5), code: 'SMPP_DESTINATION', closesContact: true }],
  ])('with status %i still tells what became of the message', async (status, item) => {
    const adapter = await account.listening();
    let answer: (status: number) => void = () => undefined;
    smsc.deed = () => new Promise((resolve) => (answer = resolve));
    expect(await send(adapter, { index: 5, ms: 500 })).toEqual({ kind: 'unknown', code: 'SMPP_ABORTED' });
    answer(status);
    expect(await arrived(1)).toMatchObject([item]);
  });
});

describe('a text of a patient', () => {
  it('becomes a reply from an international number', async () => {
    await account.listening();
    expect(await smsc.deliver(text('Так, буду 👍'))).toBe(TAKEN);
    expect(await arrived(1)).toMatchObject([{ kind: 'reply', address: PATIENT, text: 'Так, буду 👍' }]);
  });

  it('is acknowledged only after it is stored', async () => {
    let store: () => void = () => undefined;
    const taken: Arrival[] = [];
    await account.open().listen?.((arrival) => {
      taken.push(arrival);
      return new Promise((resolve) => (store = resolve));
    });
    const answer = smsc.deliver(text('1'));
    await eventually(
      () => Promise.resolve(taken.length),
      (length) => length > 0,
    );
    const session = await smsc.session();
    await new Promise((resolve) => session.enquire_link(resolve));
    expect(smsc.answers.map(({ command }) => command)).not.toContain('deliver_sm_resp');
    store();
    expect(await answer).toBe(TAKEN);
  });

  it('stays with the provider when it can not be stored, and is the same reply when it comes again', async () => {
    const tried: Arrival[] = [];
    await account.open().listen?.((arrival) => {
      tried.push(arrival);
      return tried.length === 1 ? Promise.reject(new Error('no database')) : Promise.resolve();
    });
    expect(await smsc.deliver(text('1'))).toBe(TEMPORARY);
    expect(await smsc.deliver(text('1'))).toBe(TAKEN);
    account.arrivals.push(...tried);
    const [first, second] = repliesOf(await account.items());
    expect(second?.externalId).toBe(first?.externalId);
  });

  it('that says the same again is another reply; a copy after a broken connection is not', async () => {
    await account.listening();
    await smsc.deliver(text('1'));
    await smsc.deliver(text('1'));
    const before = await smsc.session();
    smsc.cut();
    await eventually(
      () => smsc.session(),
      (session) => session !== before,
    );
    expect(await smsc.deliver(text('1'))).toBe(TAKEN);
    const replies = repliesOf(await account.items());
    expect(replies).toHaveLength(2);
    expect(new Set(replies.map(({ externalId }) => externalId)).size).toBe(2);
  });

  it('is left with the provider by a process that does not listen', async () => {
    const adapter = account.open();
    await send(adapter);
    expect(await smsc.deliver(text('1'))).toBe(TEMPORARY);
  });

  it('is kept for staff when its octets end too early', async () => {
    await account.listening();
    const damaged = Buffer.from('0000001c000000050000000000000001434d5400000133383035303131', 'hex');
    damaged.writeUInt32BE(damaged.length, 0);
    (await smsc.session()).socket.write(damaged);
    await eventually(
      () => Promise.resolve(account.arrivals.length),
      (length) => length > 0,
    );
    await expect(account.items()).rejects.toMatchObject({ code: 'CHANNEL_SMPP_ARRIVAL' });
  });
});

describe('a long text of a patient', () => {
  const words = ['Добрий день! Я ', 'не зможу прийти ', 'завтра 😔'];

  it('is one reply, although each part must be acknowledged before the next one comes, in any order', async () => {
    await account.listening();
    const [first, second, third] = partsOf(words);
    for (const part of [third, first, second]) expect(await smsc.deliver(part ?? {})).toBe(TAKEN);
    expect(await arrived(1)).toMatchObject([{ kind: 'reply', text: words.join('') }]);
    expect(account.arrivals).toHaveLength(1);
    expect(readdirSync(account.partsDirectory)).toEqual([]);
  });

  it('is one reply when its parts come to two processes, and one of them is gone', async () => {
    const first = await account.listening();
    const [one, two, three] = partsOf(words);
    await smsc.deliver(one ?? {});
    await first.close();
    await account.listening();
    await smsc.deliver(two ?? {});
    await smsc.deliver(three ?? {});
    expect(await arrived(1)).toMatchObject([{ kind: 'reply', text: words.join('') }]);
  });

  it('is told as far as it came when its other parts do not come', async () => {
    await use({ assembly_seconds: 0.3 });
    await account.listening();
    const [one, two] = partsOf(words);
    await smsc.deliver(one ?? {});
    await smsc.deliver(two ?? {});
    expect(await arrived(1)).toMatchObject([{ kind: 'reply', text: words.slice(0, 2).join('') }]);
  });

  it('is handed in later when it could not be stored, without the provider', async () => {
    await use({ assembly_seconds: 0.3 });
    let tries = 0;
    await account.open().listen?.((arrival) => {
      tries += 1;
      if (tries > 1) account.arrivals.push(arrival);
      return tries > 1 ? Promise.resolve() : Promise.reject(new Error('no database'));
    });
    for (const part of partsOf(words)) expect(await smsc.deliver(part)).toBe(TAKEN);
    expect(await arrived(1)).toMatchObject([{ kind: 'reply', text: words.join('') }]);
  });

  it('lies on the disk sealed, for this user alone', async () => {
    await account.listening();
    await smsc.deliver({ ...(partsOf(words)[0] ?? {}) });
    const [folder = ''] = readdirSync(account.partsDirectory);
    const [file = ''] = readdirSync(join(account.partsDirectory, folder));
    const path = join(account.partsDirectory, folder, file);
    const content = readFileSync(path);
    const unit = Buffer.from(words[0] ?? '', 'utf16le').swap16();
    expect(content.includes(unit) || content.includes(unit.toString('hex')) || content.includes('380501112233')).toBe(
      false,
    );
    expect(statSync(path).mode & 0o077).toBe(0);
  });
});
