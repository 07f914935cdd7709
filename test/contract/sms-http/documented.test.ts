import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { ChannelAdapter } from '../../../src/channel/port.js';
import { smsHttpKind } from '../../../src/channel/sms/http/kind.js';
import { accountOf, houseAt, message, sendBy } from './account.js';
import { GatewayPeer, type TakenRequest } from './gateway-peer.js';
import { Hooks } from './hooks.js';

/*
 * Neither of these gateways can be run here: each is played by a peer that was written after its public documentation. What
 * these tests prove is that we speak as documented, not that the gateway does.
 */
const TOKEN = 'a-token-of-this-test_01';
const hooks = new Hooks();
const peer = new GatewayPeer();
let adapter: ChannelAdapter;

function open(settings: object, secrets: Readonly<Record<string, string>>): void {
  hooks.account = accountOf({ sender: 'Tropa', api_root: peer.root, allow_private: true, ...settings }, secrets);
  adapter = smsHttpKind.open(hooks.account, houseAt(hooks.url));
}

beforeAll(async () => {
  await hooks.start();
  await peer.start();
});

afterAll(async () => {
  await peer.stop();
  await hooks.stop();
});

beforeEach(() => {
  hooks.items.length = 0;
  peer.ledger.length = 0;
});

describe('SMSC.ru, played from its documentation', () => {
  const secrets = { user: 'clinic', password: 'p&ss', callback_token: TOKEN };
  const callback = () => `${hooks.url}/hooks/sms-http/1/a?token=${TOKEN}`;

  /** Takes what is signed in and complete; the same message within a minute is error 9. */
  function answer({ path, fields, query }: TakenRequest) {
    const { login, psw, phones, mes, id } = { ...query, ...fields };
    const say = (value: object) => ({ status: 200, body: JSON.stringify(value) });
    if (login !== 'clinic' || psw !== 'p&ss') return say({ error: 'authorise error', error_code: 2 });
    if (path === '/sys/balance.php') return say({ balance: '12.50' });
    if (!phones || !mes) return say({ error: 'parameters error', error_code: 1 });
    const same = peer.ledger.filter((other) => other.fields['phones'] === phones && other.fields['mes'] === mes);
    return same.length > 1 ? say({ error: 'duplicate request', error_code: 9 }) : say({ id, cnt: 1 });
  }

  beforeEach(() => {
    peer.answerTo = answer;
    open({ gateway: 'smsc' }, secrets);
  });

  it('takes a message under our reference, once', async () => {
    expect(await sendBy(adapter)).toEqual({ kind: 'sent', providerId: message.clientRef });
    expect(peer.ledger[0]?.fields).toMatchObject({
      phones: message.address,
      mes: message.text,
      sender: 'Tropa',
      fmt: '3',
    });
    const again = { kind: 'not_sent', code: 'SMS_THROTTLED', retryable: true, retryAfterMs: 60_000 };
    expect(await sendBy(adapter)).toEqual(again);
  });

  it('reports by a form, and wants to hear OK', async () => {
    const body = new URLSearchParams({
      id: message.clientRef,
      phone: '380671234567',
      status: '1',
      err: '0',
      ts: '1772445600',
    });
    const response = await fetch(callback(), { method: 'POST', body });
    expect(await response.text()).toBe('OK');
    expect(hooks.items).toMatchObject([
      { kind: 'receipt', state: 'delivered', clientRef: message.clientRef, address: message.address },
    ]);
  });

  it('brings texts of patients by GET as well', async () => {
    const fields = new URLSearchParams({
      phone: '380671234567',
      mes: 'Да',
      to: '79000000000',
      sms_id: '5',
      ts: '1772445600',
    });
    await fetch(`${callback()}&${fields.toString()}`);
    expect(hooks.items).toMatchObject([{ kind: 'reply', address: message.address, text: 'Да', externalId: '5' }]);
  });

  it('tells whether the account works', async () => {
    expect(await adapter.health()).toEqual({ state: 'up' });
    open({ gateway: 'smsc' }, { ...secrets, password: 'wrong' });
    expect(await adapter.health()).toEqual({ state: 'down', code: 'SMS_AUTH' });
    expect(await sendBy(adapter)).toMatchObject({ code: 'SMS_AUTH', blocks: 'channel' });
  });
});

describe('Infobip, played from its documentation', () => {
  interface Message {
    readonly destinations: readonly [{ readonly to: string; readonly messageId: string }];
    readonly content: { readonly text: string };
    readonly webhooks: { readonly delivery: { readonly url: string } };
  }
  const messageOf = ({ body }: TakenRequest) => (JSON.parse(body) as { messages: [Message] }).messages[0];
  const taken = new Map<string, Message>();

  /** Takes every id once; a second request with the same one is refused as a duplicate. */
  function answer(request: TakenRequest) {
    if (request.headers['authorization'] !== 'App the-key') {
      return {
        status: 401,
        body: '{"requestError":{"serviceException":{"messageId":"UNAUTHORIZED","text":"Invalid login details"}}}',
      };
    }
    const one = messageOf(request);
    const [{ messageId }] = one.destinations;
    const status = taken.has(messageId)
      ? { groupId: 5, groupName: 'REJECTED', id: 23, name: 'REJECTED_DUPLICATE_MESSAGE_ID' }
      : { groupId: 1, groupName: 'PENDING', id: 26, name: 'PENDING_ACCEPTED' };
    if (!taken.has(messageId)) taken.set(messageId, one);
    return { status: 200, body: JSON.stringify({ bulkId: 'b1', messages: [{ messageId, status }] }) };
  }

  beforeEach(() => {
    taken.clear();
    peer.answerTo = answer;
    open({ gateway: 'infobip' }, { key: 'the-key', callback_token: TOKEN });
  });

  it('takes a message once, however often it is asked', async () => {
    expect(adapter.capabilities.repeatSafe).toBe('dedupes');
    const sent = { kind: 'sent', providerId: message.clientRef };
    expect([await sendBy(adapter), await sendBy(adapter)]).toEqual([sent, sent]);
    expect([...taken.values()].map((one) => one.content.text)).toEqual([message.text]);
    expect(taken.get(message.clientRef)?.destinations[0].to).toBe('380671234567');
  });

  it('settles a message whose first answer was lost', async () => {
    peer.answerTo = undefined;
    peer.script = { does: 'take_then_reset' };
    expect(await sendBy(adapter)).toEqual({ kind: 'unknown', code: 'SMS_CUT' });
    const [lost] = peer.ledger;
    if (lost) taken.set(message.clientRef, messageOf(lost));
    peer.answerTo = answer;
    expect(await sendBy(adapter)).toEqual({ kind: 'sent', providerId: message.clientRef });
    expect(taken.size).toBe(1);
  });

  it('reports to the address it was given', async () => {
    await sendBy(adapter);
    const url = taken.get(message.clientRef)?.webhooks.delivery.url ?? '';
    const status = { groupId: 3, groupName: 'DELIVERED', id: 5, name: 'DELIVERED_TO_HANDSET' };
    const report = { messageId: message.clientRef, to: '380671234567', doneAt: '2026-03-02T10:00:00.000+0000', status };
    const headers = { 'content-type': 'application/json' };
    const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify({ results: [report] }) });
    expect(response.status).toBe(200);
    expect(hooks.items).toMatchObject([
      { kind: 'receipt', state: 'delivered', clientRef: message.clientRef, address: message.address },
    ]);
  });

  it('refuses a wrong key', async () => {
    open({ gateway: 'infobip' }, { key: 'another', callback_token: TOKEN });
    expect(await sendBy(adapter)).toEqual({ kind: 'not_sent', code: 'SMS_AUTH', retryable: true, blocks: 'channel' });
  });
});
