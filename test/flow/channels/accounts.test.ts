import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { HOUR } from '../../support/house.js';
import { arrivalsOf, balanceOf, endsOf } from '../../support/ledger.js';
import { LookoutService } from '../../../src/outbox/index.js';
import { WAKE_CHANNEL, Wakeups } from '../../../src/runtime/index.js';
import { LiveHouse } from './live-house.js';
import { GatewayProvider, MailProvider, TelegramProvider, telegramPresent } from './providers.js';

jest.setTimeout(180_000);

const MINUTE = 60_000;
const first = new TelegramProvider();
const second = new TelegramProvider();
const gateway = new GatewayProvider();
const mail = new MailProvider();
const providers = [first, second, gateway, mail];

let live: LiveHouse;
let people = 0;

beforeAll(async () => {
  for (const provider of providers) await provider.start();
  live = await LiveHouse.open();
});

beforeEach(() => {
  people += 1;
});

afterAll(async () => {
  const { planned, accounted } = await balanceOf(live.house);
  await live.close();
  for (const provider of providers) await provider.stop();
  expect(accounted).toBe(planned);
});

const chat = () => String(600_000 + people);
const onTelegram = () => ({ channel: 'telegram' as const, address: chat() });
const bySms = () => ({ channel: 'sms' as const, address: `+38067${String(people).padStart(7, '0')}` });
const withTelegram = telegramPresent ? describe : describe.skip;

it('the first account of a clinic takes all its channels out of the sandbox, the last one brings them back', async () => {
  await live.account(gateway.account());
  const [alone = ''] = await live.asked([onTelegram()]);
  expect(await live.ends(alone, 'failed by no_contact_point')).toEqual(['visit-reminder: failed by no_contact_point']);
  expect(await arrivalsOf(live.house, alone)).toEqual([]);
  await live.remove('gateway');
  people += 1;
  const [again = ''] = await live.asked([onTelegram()]);
  expect(await live.ends(again, 'sent')).toEqual(['visit-reminder: sent']);
  expect(await arrivalsOf(live.house, again)).toHaveLength(1);
});

withTelegram('an account of Telegram', () => {
  it('with a wrong token gives way to the next one, and has its place back once it is mended', async () => {
    await live.account(first.account('first', { secrets: { token: '1:wrong' } }));
    await live.account(second.account('second', { rank: 1 }));
    const [patient = ''] = await live.asked([onTelegram()]);
    await live.attemptsOf(patient, ([line]) => line?.code === 'TELEGRAM_TOKEN');
    expect(await live.ends(patient, 'sent')).toEqual(['visit-reminder: sent']);
    expect([first.sentTo(chat()).length, second.sentTo(chat()).length]).toEqual([0, 1]);
    await live.change('first', { secrets: first.account().secrets });
    people += 1;
    const [next = ''] = await live.asked([onTelegram()]);
    expect(await live.ends(next, 'sent')).toEqual(['visit-reminder: sent']);
    expect([first.sentTo(chat()).length, second.sentTo(chat()).length]).toEqual([1, 0]);
    await live.remove('second');
  });

  it('that is paused holds its messages, and sends them when it goes on', async () => {
    await live.change('first', { state: 'paused' });
    const [patient = ''] = await live.asked([onTelegram(), bySms()]);
    expect(await live.ends(patient, 'pending')).toEqual(['visit-reminder: pending']);
    const { body } = await live.house.call('GET', '/channels');
    expect(body).toMatchObject({
      accounts: [{ name: 'first', state: 'paused' }],
      queues: [{ channel: 'telegram', waiting: 1, due: 1, oldest_due_at: expect.any(String) }],
    });
    const woken: string[] = [];
    const silence = await live.house.get(Wakeups).listen(WAKE_CHANNEL, (payload) => void woken.push(payload));
    await live.change('first', { state: 'on' });
    expect(await live.ends(patient, 'sent')).toEqual(['visit-reminder: sent']);
    silence();
    expect(woken).toContain('1');
    expect(first.sentTo(chat())).toHaveLength(1);
  });

  it('that stays paused lets end what loses its point meanwhile', async () => {
    await live.change('first', { state: 'paused' });
    const [patient = ''] = await live.asked([onTelegram(), bySms()]);
    await live.ends(patient, 'pending');
    live.later(23 * HOUR);
    // A paused channel is looked at once a minute.
    const minuteLater = () => {
      live.later(MINUTE);
      return endsOf(live.house, patient);
    };
    expect(await live.until(minuteLater, ([end]) => end !== 'visit-reminder: pending')).toEqual([
      'visit-reminder: expired by too_late',
    ]);
    await live.change('first', { state: 'on' });
    expect(first.sentTo(chat())).toEqual([]);
  });

  it('that is switched off hands everything to the next channel', async () => {
    await live.account(gateway.account());
    await live.change('first', { state: 'off' });
    const { address } = bySms();
    const [patient = ''] = await live.asked([onTelegram(), bySms()]);
    expect(await live.ends(patient, 'sent')).toEqual(['visit-reminder: sent']);
    expect(gateway.textsTo(address)).toHaveLength(1);
    expect(first.sentTo(chat())).toEqual([]);
    await live.change('first', { state: 'on' });
    await live.remove('gateway');
  });

  it('that asks to slow down is left in peace, and nobody else is', async () => {
    await live.account(mail.account());
    const slow = { kind: 'refuse' as const, code: 429, description: 'Too Many Requests: retry after 1800' };
    first.peer.script('sendMessage', { ...slow, parameters: { retry_after: 1_800 } });
    const tries = () => first.peer.seen.filter((method) => method === 'sendMessage').length;
    const before = tries();
    const [patient = '', other = ''] = await live.asked(
      [onTelegram()],
      [{ channel: 'email', address: 'else@mail.example' }],
    );
    await live.attemptsOf(patient, ([line]) => line?.code === 'TELEGRAM_RATE');
    expect(await live.ends(other, 'sent')).toEqual(['visit-reminder: sent']);
    live.later(10 * MINUTE);
    await live.house.get(LookoutService).settle(1);
    expect(tries()).toBe(before + 1);
    live.later(21 * MINUTE);
    expect(await live.ends(patient, 'sent')).toEqual(['visit-reminder: sent']);
  });
});
