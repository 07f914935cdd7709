import { afterAll, beforeAll, beforeEach, expect, it, jest } from '@jest/globals';
import { HOUR } from '../../support/house.js';
import { balanceOf } from '../../support/ledger.js';
import { LiveHouse } from './live-house.js';
import { MailProvider, SmppProvider, TelegramProvider, telegramPresent, WhatsappProvider } from './providers.js';

jest.setTimeout(180_000);

const MINUTE = 60_000;
const telegram = new TelegramProvider();
const whatsapp = new WhatsappProvider();
const smpp = new SmppProvider();
const mail = new MailProvider();
const providers = [telegram, whatsapp, smpp, mail];

let live: LiveHouse;
let webhook: unknown;
let people = 0;

beforeAll(async () => {
  for (const provider of providers) await provider.start();
  live = await LiveHouse.open();
  await live.account(telegram.account());
  ({ webhook } = await live.account(whatsapp.account()));
  await live.account(smpp.account());
  await live.account(mail.account());
});

beforeEach(() => {
  people += 1;
  smpp.smsc.deed = () => 0;
});

afterAll(async () => {
  const { planned, accounted } = await balanceOf(live.house);
  await live.close();
  for (const provider of providers) await provider.stop();
  expect(accounted).toBe(planned);
});

const chat = () => String(500_000 + people);
const phone = () => `+38050${String(people).padStart(7, '0')}`;
const box = () => `patient-${people}@mail.example`;
const onTelegram = () => ({ channel: 'telegram' as const, address: chat() });
const onWhatsapp = () => ({ channel: 'whatsapp' as const, address: phone() });
const bySms = () => ({ channel: 'sms' as const, address: phone() });
const byMail = () => ({ channel: 'email' as const, address: box() });

const withTelegram = telegramPresent ? it : it.skip;

/** The last message to this number that WhatsApp took. */
function taken() {
  const sent = whatsapp.peer.ledger.findLast(({ body }) => String(body['to']).endsWith(phone().slice(1)));
  if (!sent) throw new Error('WhatsApp took nothing for this number');
  return sent;
}

withTelegram(
  'a blocked bot closes the contact, and WhatsApp takes the message in the same place of the budget',
  async () => {
    const refusal = { kind: 'refuse' as const, code: 403, description: 'Forbidden: bot was blocked by the user' };
    telegram.peer.script('sendMessage', refusal);
    const [patient = ''] = await live.asked([onTelegram(), onWhatsapp()]);
    expect(await live.ends(patient, 'sent')).toEqual(['visit-reminder: sent']);
    expect(await live.attempts(patient)).toMatchObject([
      { channel: 'telegram', state: 'not_sent', code: 'TELEGRAM_BLOCKED' },
      { channel: 'whatsapp', state: 'sent' },
    ]);
    expect(await live.closed(patient)).toEqual([{ channel: 'telegram', reason: 'TELEGRAM_BLOCKED' }]);
    expect(await live.slots(patient)).toBe(1);
    expect(telegram.sentTo(chat())).toEqual([]);
  },
);

it('a number that turns out to be without WhatsApp gets an SMS, and a later word of WhatsApp changes nothing', async () => {
  const [patient = ''] = await live.asked([onWhatsapp(), bySms()]);
  expect(await live.ends(patient, 'sent')).toEqual(['visit-reminder: sent']);
  const sent = taken();
  expect(await whatsapp.deliver(live, webhook, whatsapp.failure(sent, live.clock.now()))).toBe(200);
  const lines = await live.attemptsOf(patient, (all) => all.length === 2 && all[1]?.state === 'sent');
  expect(lines).toMatchObject([
    { channel: 'whatsapp', state: 'not_sent' },
    { channel: 'sms', state: 'sent' },
  ]);
  expect(await live.ends(patient, 'sent')).toEqual(['visit-reminder: sent']);
  expect(await live.moves(patient)).toEqual([expect.stringMatching(/^sent to pending: receipt failed WHATSAPP_/)]);
  for (const status of whatsapp.peer.statuses(sent, ['delivered'])) await whatsapp.deliver(live, webhook, status);
  await live.attemptsOf(patient, ([line]) => line?.delivered === true);
  live.later(2 * HOUR);
  expect(await live.attempts(patient)).toHaveLength(2);
  expect(smpp.textsTo(phone())).toHaveLength(1);
  expect(await live.slots(patient)).toBe(1);
  expect((await live.why(patient)).join(' ')).toMatch(/taken up again: the provider reported so \(WHATSAPP_/);
});

it('silence after a message that must not be missed lets an SMS go, and the late report changes nothing', async () => {
  const [patient = ''] = await live.asked([onWhatsapp(), bySms()]);
  await live.ends(patient, 'sent');
  const sent = taken();
  live.later(31 * MINUTE);
  await live.attemptsOf(patient, (all) => all.length === 2 && all[1]?.state === 'sent');
  expect(await live.ends(patient, 'sent')).toEqual(['visit-reminder: sent']);
  for (const status of whatsapp.peer.statuses(sent, ['sent', 'delivered', 'read'])) {
    expect(await whatsapp.deliver(live, webhook, status)).toBe(200);
  }
  expect(await live.attemptsOf(patient, ([line]) => line?.read === true)).toMatchObject([
    { channel: 'whatsapp', state: 'sent', delivered: true, read: true },
    { channel: 'sms', state: 'sent' },
  ]);
  live.later(2 * HOUR);
  expect(await live.ends(patient, 'sent')).toEqual(['visit-reminder: sent']);
  expect([await live.slots(patient), smpp.textsTo(phone()).length]).toEqual([1, 1]);
  expect(await live.moves(patient)).toEqual(['sent to pending: no delivery report in time']);
  expect((await live.why(patient)).join(' ')).toContain('The patient may have got it twice.');
});

it('a session cut after the text was taken is unknown, and after the grace an e-mail goes as a possible duplicate', async () => {
  smpp.smsc.deed = () => 'cut';
  const [patient = ''] = await live.asked([bySms(), byMail()]);
  expect(await live.ends(patient, 'unknown by SMPP_CONNECTION')).toEqual([
    'visit-reminder: unknown by SMPP_CONNECTION',
  ]);
  expect(await live.attempts(patient)).toMatchObject([{ channel: 'sms', state: 'unknown' }]);
  expect(smpp.textsTo(phone())).toHaveLength(1);
  expect(mail.sentTo(box())).toEqual([]);
  smpp.smsc.deed = () => 0;
  live.later(2 * HOUR);
  const lines = await live.attemptsOf(patient, (all) => all.at(-1)?.state === 'sent');
  expect(lines).toMatchObject([
    { channel: 'sms', state: 'unknown' },
    { channel: 'email', state: 'sent' },
  ]);
  expect([smpp.textsTo(phone()).length, mail.sentTo(box()).length]).toEqual([1, 1]);
  expect(await live.moves(patient)).toEqual(['unknown to pending: no evidence in time']);
  expect(await live.slots(patient)).toBe(1);
  expect((await live.why(patient)).join(' ')).toContain('The patient may have got it twice.');
});

it('an answer to a message of which nobody could tell proves it, and no copy is sent of an answered question', async () => {
  smpp.smsc.deed = () => 'cut';
  const binds = smpp.smsc.binds.length;
  const [patient = ''] = await live.asked([bySms(), byMail()]);
  await live.attemptsOf(patient, ([line]) => line?.state === 'unknown');
  smpp.smsc.deed = () => 0;
  await live.until(
    () => smpp.smsc.binds.length,
    (now) => now > binds,
  );
  const said = { source_addr: phone().slice(1), source_addr_ton: 1, source_addr_npi: 1, destination_addr: 'Tropa' };
  expect(await smpp.smsc.deliver({ ...said, data_coding: 0, short_message: Buffer.from('1') })).toBe(0);
  expect(await live.state(patient, 'confirmed')).toEqual([{ untilVisit: 'confirmed' }]);
  live.later(2 * HOUR);
  expect(await live.ends(patient, 'sent')).toEqual(['visit-reminder: sent']);
  expect(await live.attempts(patient)).toMatchObject([{ channel: 'sms', state: 'sent', delivered: true }]);
  expect(await live.moves(patient)).toEqual(['unknown to sent: reply delivered']);
  expect(mail.sentTo(box())).toEqual([]);
});
