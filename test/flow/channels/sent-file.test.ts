import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { signIn } from '../../support/sign-in.js';
import { LiveHouse, sendFile } from './live-house.js';
import { WhatsappProvider } from './providers.js';

jest.setTimeout(120_000);

const whatsapp = new WhatsappProvider();

describe('a file of a colleague, where providers can reach the house', () => {
  let open: LiveHouse;

  beforeAll(async () => {
    await whatsapp.start();
    open = await LiveHouse.open({ PUBLIC_URL: 'https://clinic.example' });
  });
  afterAll(async () => {
    await open.close();
    await whatsapp.stop();
  });

  it('goes over WhatsApp as an address to fetch it from, and a refusal is told in the thread', async () => {
    const olha = await signIn(open.house, { roles: ['reception'], name: 'Olha' });
    const phone = '+380501118888';
    const { webhook } = await open.account(whatsapp.account());
    const { id: patient } = await open.visitor([{ channel: 'whatsapp', address: phone }]);
    await whatsapp.hears(open, webhook, phone);
    const before = whatsapp.peer.ledger.length;
    expect(await sendFile(open, olha, patient, 'whatsapp')).toBe(200);
    const [sent] = await open.until(
      () => whatsapp.peer.ledger.slice(before),
      (taken) => taken.length > 0,
    );
    if (!sent) throw new Error('WhatsApp took nothing');
    const document = sent.body['document'] as { link: string };
    expect(sent.body).toMatchObject({ type: 'document', document: { filename: 'answer.pdf', caption: 'Your plan' } });
    const given = await open.hook(document.link);
    expect(new URL(document.link).origin).toBe('https://clinic.example');
    expect(await given.text()).toBe('%PDF-1.7 of the clinic');
    expect(given.headers.get('x-content-type-options')).toBe('nosniff');
    expect((await open.hook(`${document.link}x`)).status).toBe(404);

    expect(await whatsapp.deliver(open, webhook, whatsapp.failure(sent, open.clock.now(), 131_053))).toBe(200);
    const wrote = async () => {
      const { body } = await olha.call('GET', `/conversations/${patient}/thread`);
      return (body['entries'] as { kind: string; delivery: object | null }[]).find(({ kind }) => kind === 'wrote');
    };
    const line = await open.until(wrote, (one) => JSON.stringify(one?.delivery).includes('"failed"'));
    expect(line).toMatchObject({ delivery: { state: 'failed' }, attachments: [{ name: 'answer.pdf' }] });
    expect(JSON.stringify(line?.delivery)).toContain('WHATSAPP_MEDIA');
  });
});
