import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { FileSweep } from '../../../src/inbox/index.js';
import { UploadedFile } from '../../contract/telegram/bot-api-rules.js';
import { HOUR } from '../../support/house.js';
import { balanceOf } from '../../support/ledger.js';
import { signIn, type SignedIn } from '../../support/sign-in.js';
import { LiveHouse, sendFile } from './live-house.js';
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

interface Line {
  readonly id: string;
  readonly files: readonly { readonly place: number; readonly name: string; readonly attachment: string | null }[];
}

describe('a file', () => {
  const plan = Buffer.from('%PDF-1.7 of the patient');
  let olha: SignedIn;

  beforeAll(async () => {
    olha = await signIn(live.house, { roles: ['reception'], name: 'Olha' });
  });

  /** The line of the thread with the file, once it is there. */
  async function arrived(patientId: string): Promise<Line> {
    const lines = await live.until(
      async () => (await olha.call('GET', `/conversations/${patientId}/thread`)).body['entries'] as Line[],
      (entries) => entries.some(({ files }) => files.length > 0),
    );
    return lines.find(({ files }) => files.length > 0) ?? { id: '', files: [] };
  }

  const fetched = async (patientId: string, { id }: Line) =>
    olha.call('POST', `/conversations/${patientId}/files/${id}/0`);

  const sweep = async () => live.house.get(FileSweep).sweepAll();

  async function saved(id: unknown): Promise<Response> {
    return fetch(`${live.url}/api/v1/attachments/${String(id)}`, { headers: { cookie: olha.cookie } });
  }

  withTelegram(
    'comes over Telegram into the thread, is kept before anybody looks, and one is sent back as a file',
    async () => {
      await live.account(telegram.account());
      const { id: patient } = await live.visitor([{ channel: 'telegram', address: '500100300' }]);
      telegram.peer.files.set('documents/file_7.pdf', plan);
      telegram.peer.updates.add({
        message: {
          ...{ message_id: 900, date: 1_768_212_000, chat: { id: 500100300, type: 'private' } },
          from: { id: 500100300, is_bot: false, first_name: 'Olena' },
          document: { file_id: 'documents/file_7.pdf', file_unique_id: 'u', file_name: 'Plan.pdf' },
        },
      });
      const line = await arrived(patient);
      expect(line.files).toMatchObject([{ name: 'Plan.pdf', attachment: null }]);
      await Promise.all([sweep(), sweep()]);
      await sweep();
      expect(telegram.peer.taken('getFile')).toHaveLength(1);
      telegram.peer.files.clear();
      const { body } = await fetched(patient, line);
      expect(body).toMatchObject({ name: 'Plan.pdf', type: 'application/pdf', bytes: plan.length });
      const given = await saved(body['id']);
      expect(Buffer.from(await given.arrayBuffer())).toEqual(plan);
      expect((await arrived(patient)).files).toMatchObject([{ attachment: body['id'] }]);
      expect(await sendFile(live, olha, patient, 'telegram')).toBe(200);
      const [sent] = await live.until(
        () => telegram.peer.taken('sendDocument'),
        (calls) => calls.length > 0,
      );
      const document = sent?.params['document'];
      expect(document).toBeInstanceOf(UploadedFile);
      expect(document).toMatchObject({ name: 'answer.pdf', content: Buffer.from('%PDF-1.7 of the clinic') });
      expect(sent?.params['caption']).toBe('Your plan');
      await live.remove('bot');
    },
  );

  it('over WhatsApp that cannot be had is named with the reason, and can be fetched again', async () => {
    const { webhook } = await live.account(whatsapp.account());
    const { id: patient } = await live.visitor([{ channel: 'whatsapp', address: '+380501119999' }]);
    const message = {
      ...{ from: '380501119999', id: 'wamid.file', timestamp: String(Math.floor(live.clock.now() / 1_000)) },
      ...{ type: 'document', document: { id: 'media1', mime_type: 'text/html', filename: 'page.html' } },
    };
    await whatsapp.deliver(live, webhook, whatsapp.peer.webhook({ messages: [message] }));
    const line = await arrived(patient);
    expect(await fetched(patient, line)).toMatchObject({ status: 410, body: { code: 'INBOX_FILE_GONE' } });
    whatsapp.peer.script = { do: 'refuse', status: 503, body: '' };
    expect(await fetched(patient, line)).toMatchObject({ status: 503, body: { code: 'INBOX_FILE_LATER' } });
    whatsapp.peer.script = { do: 'accept' };
    whatsapp.peer.media.set('media1', { type: 'text/html', content: Buffer.from('<script>alert(1)</script>') });
    const { body } = await fetched(patient, line);
    expect(body).toMatchObject({ name: 'page.html', type: 'application/octet-stream' });
    const given = await saved(body['id']);
    expect(given.headers.get('content-type')).toBe('application/octet-stream');
    expect(given.headers.get('content-disposition')).toMatch(/^attachment;/);
    expect(given.headers.get('x-content-type-options')).toBe('nosniff');
    await live.remove('cloud');
  });

  it('over WhatsApp is asked for again while the provider is away, after a pause, and not once it is gone', async () => {
    const { webhook } = await live.account(whatsapp.account());
    const { id: patient } = await live.visitor([{ channel: 'whatsapp', address: '+380501117777' }]);
    const files = ['media2', 'media3'].map((id) => ({
      ...{ from: '380501117777', id: `wamid.${id}`, timestamp: String(Math.floor(live.clock.now() / 1_000)) },
      ...{ type: 'document', document: { id, mime_type: 'application/pdf', filename: `${id}.pdf` } },
    }));
    whatsapp.peer.media.set('media2', { type: 'application/pdf', content: plan });
    whatsapp.peer.script = { do: 'refuse', status: 503, body: '' };
    await whatsapp.deliver(live, webhook, whatsapp.peer.webhook({ messages: files }));
    const kept = async () => {
      const { body } = await olha.call('GET', `/conversations/${patient}/thread`);
      return (body['entries'] as Line[]).flatMap((line) => line.files).map(({ attachment }) => attachment !== null);
    };
    expect(await live.until(kept, (found) => found.length === 2)).toEqual([false, false]);
    await sweep();
    whatsapp.peer.script = { do: 'accept' };
    await sweep();
    expect(await kept()).toEqual([false, false]);
    live.clock.set(live.clock.now() + HOUR / 20);
    await sweep();
    const faults = await live.house.rows<{ tries: number; fault: string }>(
      `SELECT tries, fault FROM awaited_file WHERE clinic_id = 1 AND entry_id IN
         (SELECT entry_id FROM thread_entry WHERE clinic_id = 1 AND patient_id = $1)`,
      [patient],
    );
    expect(faults).toEqual([{ tries: 2, fault: 'gone' }]);
    expect((await kept()).sort()).toEqual([false, true]);
    whatsapp.peer.media.set('media3', { type: 'application/pdf', content: plan });
    live.clock.set(live.clock.now() + HOUR / 10);
    await sweep();
    expect((await kept()).sort()).toEqual([false, true]);
    await live.remove('cloud');
  });

  it('goes out by e-mail as an attachment, and not at all where only a link could and there is no address for it', async () => {
    await live.account(mail.account());
    const contacts = [
      { channel: 'email', address: 'files@mail.example' },
      { channel: 'sms', address: '+380501118888' },
    ] as const;
    const { id: patient } = await live.visitor(contacts);
    expect(await sendFile(live, olha, patient, 'sms')).toBe(409);
    expect(await sendFile(live, olha, patient, 'email')).toBe(200);
    const [letter] = await live.until(
      () => mail.sentTo('files@mail.example'),
      (letters) => letters.length > 0,
    );
    expect(letter?.raw).toContain('filename=answer.pdf');
    expect(letter?.raw).toContain(Buffer.from('%PDF-1.7 of the clinic').toString('base64'));
    await live.remove('mail');
  });
});
