import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ChannelAdapter } from '../../../src/channel/port.js';
import { smsHttpKind } from '../../../src/channel/sms/http/kind.js';
import { accountOf, houseAt, message, sendBy } from './account.js';
import { Hooks } from './hooks.js';
import { KANNEL_PASSWORD, KANNEL_USER, kannelInstalled, KannelPeer } from './kannel-peer.js';

const TOKEN = 'a-token-of-this-test_01';
const secrets = { user: KANNEL_USER, password: KANNEL_PASSWORD, callback_token: TOKEN };
const title = kannelInstalled ? 'Kannel' : 'Kannel (skipped: apt-get install kannel)';

(kannelInstalled ? describe : describe.skip)(title, () => {
  const hooks = new Hooks();
  const kannel = new KannelPeer();
  let adapter: ChannelAdapter;

  function open(more: Readonly<Record<string, string>> = {}): ChannelAdapter {
    const settings = { gateway: 'kannel', sender: '380440001122', api_root: kannel.apiRoot, allow_private: true };
    hooks.account = accountOf(settings, { ...secrets, ...more });
    return smsHttpKind.open(hooks.account, houseAt(hooks.url));
  }

  beforeAll(async () => {
    await hooks.start();
    const inbound = `${hooks.url}/hooks/sms-http/1/x?token=${TOKEN}&from=%p&text=%a&id=%I&at=%T`;
    await kannel.start(inbound);
    adapter = open();
  }, 30_000);

  afterAll(async () => {
    await adapter.close();
    await kannel.stop();
    await hooks.stop();
  });

  it('takes a message and reports it sent and delivered, each under our reference', async () => {
    hooks.items.length = 0;
    expect(await sendBy(adapter)).toEqual({ kind: 'sent', providerId: null });
    const items = await hooks.until((all) => all.length >= 2);
    const reports = items.map((item) => (item.kind === 'receipt' ? [item.state, item.clientRef, item.address] : []));
    // Kannel reports each by a connection of its own, so either may come first.
    expect(reports.sort()).toEqual([
      ['delivered', message.clientRef, message.address],
      ['sent', message.clientRef, message.address],
    ]);
    expect(kannel.ledger).toEqual([{ from: '380440001122', to: message.address, coding: 'ucs-2', text: message.text }]);
  }, 20_000);

  it('brings a reply of the patient, with its letters and an id of its own', async () => {
    hooks.items.length = 0;
    kannel.receive('+380671234567', '380440001122', 'Так, підтверджую 100%');
    const [reply] = await hooks.until((all) => all.length > 0);
    expect(reply).toMatchObject({ kind: 'reply', address: '+380671234567', text: 'Так, підтверджую 100%' });
  }, 20_000);

  it('sends a text of the plain alphabet as such, with every character that means something in an address', async () => {
    kannel.ledger.length = 0;
    const text = 'Reply 1+1=2 & 50%? #7; "yes"/no {to} %d %P';
    expect(await sendBy(adapter, { ...message, text })).toMatchObject({ kind: 'sent' });
    await kannel.until((all) => all.length > 0);
    expect(kannel.ledger).toMatchObject([{ coding: 'text', text }]);
  }, 20_000);

  it('sends a long text in parts that belong together', async () => {
    kannel.ledger.length = 0;
    const text = 'Чекаємо на вас завтра. '.repeat(6).trim();
    expect(adapter.units?.({ ...message, text })).toBe(3);
    await sendBy(adapter, { ...message, text });
    await kannel.until((all) => all.length >= 3);
    expect(kannel.ledger.map((sms) => sms.coding)).toEqual(['udh', 'udh', 'udh']);
  }, 20_000);

  it('refuses a wrong password, which is the fault of the account and of no message', async () => {
    const wrong = open({ password: 'wrong' });
    expect(await sendBy(wrong)).toEqual({ kind: 'not_sent', code: 'SMS_AUTH', retryable: true, blocks: 'channel' });
    open();
  });

  it('refuses a callback without the token of the account', async () => {
    const response = await fetch(`${hooks.url}/hooks/sms-http/1/x?token=another&from=%2B380671234567&text=forged`);
    expect(response.status).toBe(401);
    expect(hooks.items).not.toContainEqual(expect.objectContaining({ text: 'forged' }));
  });

  it('is healthy as long as it answers', async () => {
    expect(await adapter.health()).toEqual({ state: 'up' });
  });
});
