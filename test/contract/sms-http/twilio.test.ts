import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createHmac } from 'node:crypto';
import type { ChannelAdapter } from '../../../src/channel/port.js';
import { smsHttpKind } from '../../../src/channel/sms/http/kind.js';
import { accountOf, houseAt, message, sendBy } from './account.js';
import { GatewayPeer } from './gateway-peer.js';
import { Hooks, STORED_AT } from './hooks.js';
import { PrismPeer, specPresent } from './prism-peer.js';

const ACCOUNT = 'AC0123456789abcdef0123456789abcdef';
const AUTH_TOKEN = 'the-auth-token';
const SENDER = '+15005550006';

function accountAt(root: string) {
  const settings = { gateway: 'twilio', account: ACCOUNT, sender: SENDER, api_root: root, allow_private: true };
  return accountOf(settings, { password: AUTH_TOKEN });
}

const title = specPresent
  ? "Twilio's own description of its API"
  : "Twilio's own description of its API (skipped: ../shared/material/twilio-openapi is missing)";

(specPresent ? describe : describe.skip)(title, () => {
  const prism = new PrismPeer();
  let adapter: ChannelAdapter;

  beforeAll(async () => {
    await prism.start();
    adapter = smsHttpKind.open(accountAt(prism.root), houseAt('https://tropa.example'));
  }, 90_000);

  afterAll(async () => {
    await adapter.close();
    await prism.stop();
  });

  it.each([
    ['a message', message],
    ['a message that soon loses its point', { ...message, expiresAt: Date.now() + 5 * 60_000 }],
    ['a long message', { ...message, text: 'Ї'.repeat(1_530) }],
  ])('allows %s', async (_what, outbound) => {
    expect(await sendBy(adapter, outbound)).toEqual({
      kind: 'sent',
      providerId: expect.stringMatching(/^SM/) as unknown,
    });
  });

  it('allows a message without a callback', async () => {
    const unreached = smsHttpKind.open(accountAt(prism.root), houseAt(undefined));
    expect(await sendBy(unreached)).toMatchObject({ kind: 'sent' });
  });

  it('refuses what it does not describe, so that its yes means something', async () => {
    const settings = { gateway: 'twilio', account: 'short', sender: SENDER, api_root: prism.root, allow_private: true };
    const wrong = smsHttpKind.open(accountOf(settings, { password: AUTH_TOKEN }), houseAt(undefined));
    expect(await sendBy(wrong)).toMatchObject({ kind: 'not_sent' });
  });

  it('answers the question after the account', async () => {
    expect(await adapter.health()).toEqual({ state: 'up' });
  });
});

describe('Twilio, played from its documentation', () => {
  const hooks = new Hooks();
  const peer = new GatewayPeer();
  let adapter: ChannelAdapter;

  beforeAll(async () => {
    await hooks.start();
    await peer.start();
    hooks.account = accountAt(peer.root);
    adapter = smsHttpKind.open(hooks.account, houseAt(hooks.url));
  });

  afterAll(async () => {
    await adapter.close();
    await peer.stop();
    await hooks.stop();
  });

  /** A callback as Twilio makes it: a form, signed over the address and its fields. */
  function callBack(url: string, fields: Readonly<Record<string, string>>, key = AUTH_TOKEN): Promise<Response> {
    const text = Object.keys(fields)
      .sort()
      .reduce((all, name) => `${all}${name}${fields[name] ?? ''}`, url);
    const signature = createHmac('sha1', key).update(text).digest('base64');
    const headers = { 'content-type': 'application/x-www-form-urlencoded', 'x-twilio-signature': signature };
    return fetch(url, { method: 'POST', headers, body: new URLSearchParams(fields) });
  }

  it('reports to the address it was given, each report under our reference', async () => {
    hooks.items.length = 0;
    peer.script = { does: 'answer', status: 201, body: '{"sid":"SM1","status":"queued","error_code":null}' };
    expect(await sendBy(adapter)).toEqual({ kind: 'sent', providerId: 'SM1' });
    const callback = peer.ledger[0]?.fields['StatusCallback'] ?? '';
    for (const MessageStatus of ['sent', 'delivered']) {
      const response = await callBack(callback, {
        MessageSid: 'SM1',
        MessageStatus,
        To: message.address,
        From: SENDER,
      });
      expect(response.status).toBe(200);
    }
    const receipt = { kind: 'receipt', clientRef: message.clientRef, providerId: 'SM1', address: message.address };
    expect(hooks.items).toEqual([
      { ...receipt, state: 'sent', occurredAt: STORED_AT },
      { ...receipt, state: 'delivered', occurredAt: STORED_AT },
    ]);
  });

  it('hears of a text of a patient that nothing is to be answered', async () => {
    hooks.items.length = 0;
    const url = `${hooks.url}/hooks/sms-http/1/a`;
    const fields = {
      MessageSid: 'SM2',
      SmsStatus: 'received',
      From: message.address,
      To: SENDER,
      Body: 'Так 😀 & дякую',
    };
    const response = await callBack(url, fields);
    expect(response.headers.get('content-type')).toContain('text/xml');
    expect(await response.text()).toMatch(/<Response><\/Response>$/);
    expect(hooks.items).toMatchObject([{ kind: 'reply', text: 'Так 😀 & дякую', externalId: 'SM2' }]);
  });

  it('is not believed with another signature', async () => {
    const before = hooks.items.length;
    const fields = { MessageSid: 'SM3', SmsStatus: 'received', From: message.address, To: SENDER, Body: 'forged' };
    expect((await callBack(`${hooks.url}/hooks/sms-http/1/a`, fields, 'another-token')).status).toBe(401);
    expect(hooks.items).toHaveLength(before);
  });

  it('may take a message and fail all the same, and its report then settles it', async () => {
    hooks.items.length = 0;
    peer.ledger.length = 0;
    peer.script = { does: 'take_then_500' };
    expect(await sendBy(adapter)).toEqual({ kind: 'unknown', code: 'SMS_20500' });
    const callback = peer.ledger[0]?.fields['StatusCallback'] ?? '';
    await callBack(callback, { MessageSid: 'SM9', MessageStatus: 'delivered', To: message.address, From: SENDER });
    expect(hooks.items).toMatchObject([{ kind: 'receipt', state: 'delivered', clientRef: message.clientRef }]);
  });

  it('closes the address of somebody who opted out', async () => {
    peer.script = { does: 'answer', status: 400, body: '{"code":21610,"message":"…","status":400}' };
    expect(await sendBy(adapter)).toEqual({
      kind: 'not_sent',
      code: 'SMS_OPTED_OUT',
      retryable: false,
      blocks: 'contact_point',
    });
  });
});
