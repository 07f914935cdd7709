import { afterEach, describe, expect, it } from '@jest/globals';
import { spawn, spawnSync } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { decodeGsm, decodeUcs2 } from '../../../src/channel/sms/alphabet.js';
import { eventually } from '../../support/server-process.js';
import { ACCOUNT } from './smsc.js';
import { PATIENT, send, TestAccount } from './account.js';

type Seen = Readonly<Record<string, string | number>>;

const script = fileURLToPath(new URL('./net-smpp.pl', import.meta.url));
const installed = spawnSync('perl', ['-MNet::SMPP', '-MJSON::PP', '-e', '1']).status === 0;
const title = installed
  ? 'a provider by Net::SMPP'
  : 'a provider by Net::SMPP (skipped: apt-get install libnet-smpp-perl)';

let perl: ChildProcess | undefined;
let account: TestAccount | undefined;

afterEach(async () => {
  await account?.close();
  perl?.kill();
});

async function start(seen: Seen[]): Promise<number> {
  perl = spawn('perl', [script], { stdio: ['ignore', 'pipe', 'ignore'] });
  if (perl.stdout) createInterface(perl.stdout).on('line', (line) => seen.push(JSON.parse(line) as Seen));
  const told = await eventually(
    () => Promise.resolve(seen[0]),
    (first) => first !== undefined,
  );
  return Number(told?.port);
}

(installed ? describe : describe.skip)(title, () => {
  it('takes our messages, and we its receipts and texts', async () => {
    const seen: Seen[] = [];
    account = new TestAccount(await start(seen));
    const adapter = await account.listening();
    const latin = 'See you at [10:00] for €20. '.repeat(8);
    const cyrillic = 'Чекаємо на вас завтра 👍';
    expect(await send(adapter, { text: cyrillic })).toEqual({ kind: 'sent', providerId: 'perl-1' });
    expect(await send(adapter, { index: 1, text: latin })).toEqual({ kind: 'sent', providerId: 'perl-2+perl-3' });
    const { arrivals } = account;
    await eventually(
      () => Promise.resolve(arrivals.length),
      (length) => length >= 4,
    );
    await adapter.close();

    expect(seen).toContainEqual({ event: 'bind_transceiver', ...ACCOUNT, interface_version: 0x34 });
    const last = await eventually(
      () => Promise.resolve(seen.at(-1)),
      (line) => line?.event === 'unbind',
    );
    expect(last).toEqual({ event: 'unbind' });
    const submits = seen.filter(({ event }) => event === 'submit_sm');
    const envelope = {
      source_addr: 'Tropa',
      source_addr_ton: 5,
      dest_addr_ton: 1,
      dest_addr_npi: 1,
      registered_delivery: 1,
      validity_period: '000001000000000R',
    };
    for (const submit of submits) expect(submit).toMatchObject({ ...envelope, destination_addr: '380501112233' });
    const [first, second, third] = submits.map(({ text }) => Buffer.from(String(text), 'hex'));
    expect(submits.map(({ data_coding: coding }) => coding)).toEqual([8, 0, 0]);
    expect(decodeUcs2(first ?? Buffer.alloc(0))).toBe(cyrillic);
    const joined = [second, third].map((part) => decodeGsm(part?.subarray(6) ?? Buffer.alloc(0))).join('');
    expect(joined).toBe(latin);

    const items = await account.items();
    const receipts = items.flatMap((item) => (item.kind === 'receipt' ? [item.providerId] : []));
    expect(receipts).toEqual(['perl-1', 'perl-2', 'perl-3']);
    expect(items).toContainEqual(expect.objectContaining({ kind: 'reply', address: PATIENT, text: 'Так' }));
    expect(seen.filter(({ event }) => event === 'deliver_sm_resp')).toEqual(
      Array.from({ length: 4 }, () => ({ event: 'deliver_sm_resp', status: 0 })),
    );
  });
});
