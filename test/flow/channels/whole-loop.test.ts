import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { HOUR } from '../../support/house.js';
import { balanceOf } from '../../support/ledger.js';
import { LiveHouse } from './live-house.js';
import {
  GatewayProvider,
  MailProvider,
  SmppProvider,
  TelegramProvider,
  telegramPresent,
  WhatsappProvider,
} from './providers.js';

jest.setTimeout(180_000);

const telegram = new TelegramProvider();
const whatsapp = new WhatsappProvider();
const smpp = new SmppProvider();
const gateway = new GatewayProvider();
const mail = new MailProvider();
const providers = [telegram, whatsapp, smpp, gateway, mail];
const CHAT = '500100200';
const PHONE = '+380501112233';

let live: LiveHouse;

beforeAll(async () => {
  for (const provider of providers) await provider.start();
  live = await LiveHouse.open();
});

afterAll(async () => {
  const { planned, accounted } = await balanceOf(live.house);
  await live.close();
  for (const provider of providers) await provider.stop();
  expect(accounted).toBe(planned);
  expect(telegram.peer.violations).toEqual([]);
});

const withTelegram = telegramPresent ? it : it.skip;

describe('a reminder of a visit', () => {
  withTelegram('goes out over Telegram, is confirmed by a button, and the button is marked', async () => {
    await live.account(telegram.account());
    const [patient = ''] = await live.asked([{ channel: 'telegram', address: CHAT }]);
    expect(await live.ends(patient, 'sent')).toEqual(['visit-reminder: sent']);
    expect(telegram.sentTo(CHAT)).toHaveLength(1);
    telegram.press(CHAT, 'I will come');
    expect(await live.state(patient, 'confirmed')).toEqual([{ untilVisit: 'confirmed' }]);
    const marked = await live.until(
      () => telegram.peer.taken('answerCallbackQuery', 'editMessageText').map(({ method }) => method),
      (methods) => methods.length >= 2,
    );
    expect(marked.sort()).toEqual(['answerCallbackQuery', 'editMessageText']);
    expect(await live.attempts(patient)).toEqual([
      { channel: 'telegram', state: 'sent', code: null, delivered: true, read: false },
    ]);
    await live.until(
      () => telegram.peer.updates.pending,
      (pending) => pending === 0,
    );
    await live.remove('bot');
  });

  it('goes out over WhatsApp, whose signed reports move it on, and is confirmed by a button', async () => {
    const { webhook } = await live.account(whatsapp.account());
    const { id: patient, startsAt } = await live.visitor([{ channel: 'whatsapp', address: PHONE }]);
    await live.enrolled(patient);
    live.clock.set(startsAt - 25 * HOUR);
    await whatsapp.hears(live, webhook, PHONE);
    live.clock.set(startsAt - 24 * HOUR);
    expect(await live.ends(patient, 'sent')).toEqual(['visit-reminder: sent']);
    const [sent] = whatsapp.peer.ledger;
    if (!sent) throw new Error('WhatsApp took nothing');
    for (const status of whatsapp.peer.statuses(sent, ['read', 'sent', 'delivered', 'read'])) {
      expect(await whatsapp.deliver(live, webhook, status)).toBe(200);
    }
    const read = { channel: 'whatsapp', state: 'sent', code: null, delivered: true, read: true };
    expect(await live.attemptsOf(patient, ([line]) => line?.read === true)).toEqual([read]);
    expect(await whatsapp.deliver(live, webhook, whatsapp.peer.press(sent, 'I will come'))).toBe(200);
    expect(await live.state(patient, 'confirmed')).toEqual([{ untilVisit: 'confirmed' }]);
    const forged = { ...whatsapp.peer.press(sent, 'I will come'), headers: { 'x-hub-signature-256': 'sha256=00' } };
    expect(await whatsapp.deliver(live, webhook, forged)).toBe(401);
    await live.remove('cloud');
  });

  it('goes out over SMPP, is reported as delivered, and is confirmed by a number', async () => {
    await live.account(smpp.account());
    const [patient = ''] = await live.asked([{ channel: 'sms', address: PHONE }]);
    expect(await live.ends(patient, 'sent')).toEqual(['visit-reminder: sent']);
    expect(smpp.textsTo(PHONE)).toHaveLength(1);
    for (const { id } of smpp.smsc.ledger) await smpp.smsc.receipt(id, PHONE.slice(1));
    expect(await live.attemptsOf(patient, ([line]) => line?.delivered === true)).toEqual([
      { channel: 'sms', state: 'sent', code: null, delivered: true, read: false },
    ]);
    const said = { source_addr: PHONE.slice(1), source_addr_ton: 1, source_addr_npi: 1, destination_addr: 'Tropa' };
    expect(await smpp.smsc.deliver({ ...said, data_coding: 0, short_message: Buffer.from('1') })).toBe(0);
    expect(await live.state(patient, 'confirmed')).toEqual([{ untilVisit: 'confirmed' }]);
    await live.remove('smpp');
  });

  it('goes out over an HTTP gateway, is reported as delivered, and is confirmed by a number', async () => {
    const { webhook } = await live.account(gateway.account());
    const to = '+380671112233';
    const [patient = ''] = await live.asked([{ channel: 'sms', address: to }]);
    expect(await live.ends(patient, 'sent')).toEqual(['visit-reminder: sent']);
    expect(gateway.textsTo(to)).toHaveLength(1);
    expect(await gateway.reports(live, webhook, { sid: gateway.sid, status: 'delivered', to })).toBe(200);
    expect(await live.attemptsOf(patient, ([line]) => line?.delivered === true)).toEqual([
      { channel: 'sms', state: 'sent', code: null, delivered: true, read: false },
    ]);
    expect(await gateway.says(live, webhook, { sid: 'SM900', from: to, text: '1' })).toBe(200);
    expect(await live.state(patient, 'confirmed')).toEqual([{ untilVisit: 'confirmed' }]);
    await live.remove('gateway');
  });

  it('goes out by e-mail with its menu in the text, once', async () => {
    await live.account(mail.account());
    const to = 'olena@mail.example';
    const [patient = ''] = await live.asked([{ channel: 'email', address: to }]);
    expect(await live.ends(patient, 'sent')).toEqual(['visit-reminder: sent']);
    const [letter, ...others] = mail.sentTo(to);
    expect(others).toEqual([]);
    expect(letter?.raw).toMatch(/^Message-ID:/im);
    expect(letter?.raw).toContain('I will come');
    await live.remove('mail');
  });
});
