import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import type { ChannelAdapter } from '../../../src/channel/port.js';
import { smsHttpKind } from '../../../src/channel/sms/http/kind.js';
import { accountOf, houseAt, message, sendBy } from './account.js';
import { GatewayPeer, type PeerScript } from './gateway-peer.js';

/** A gateway described here: what every description gets, ready or not. */
const own = {
  name: 'own',
  request: {
    method: 'POST',
    path: '/send',
    auth: { scheme: 'bearer', token: '{secret.key}' },
    body: { type: 'json', value: { to: '{to}', text: '{text}', ref: '{client_ref}' } },
  },
  answer: { format: 'json', id: 'id', error: 'error' },
};

const unknown = (code: string) => ({ kind: 'unknown', code });

let peer: GatewayPeer;
let adapter: ChannelAdapter;

function open(root: string, gateway: object = own): ChannelAdapter {
  const settings = { gateway, api_root: root, allow_private: true };
  return smsHttpKind.open(accountOf(settings, { key: 'the-key' }), houseAt(undefined));
}

beforeEach(async () => {
  peer = new GatewayPeer();
  await peer.start();
  adapter = open(peer.root);
});

afterEach(async () => {
  await adapter.close();
  await peer.stop();
});

describe('a message that arrives', () => {
  it('is told as sent, with the id of the gateway', async () => {
    peer.script = { does: 'answer', status: 200, body: '{"id":17}' };
    expect(await sendBy(adapter)).toEqual({ kind: 'sent', providerId: '17' });
    expect(peer.ledger).toHaveLength(1);
    expect(peer.ledger[0]).toMatchObject({ method: 'POST', path: '/send', query: {} });
    expect(peer.ledger[0]?.headers['authorization']).toBe('Bearer the-key');
    expect(JSON.parse(peer.ledger[0]?.body ?? '')).toEqual({
      to: message.address,
      text: message.text,
      ref: message.clientRef,
    });
  });

  it('is one of many, each once', async () => {
    peer.script = { does: 'answer', status: 200, body: '{"id":17}' };
    const refs = Array.from({ length: 30 }, (_, index) => `0198f1d2-0000-7000-8000-${String(index).padStart(12, '0')}`);
    const results = await Promise.all(refs.map((clientRef) => sendBy(adapter, { ...message, clientRef })));
    expect(results.every(({ kind }) => kind === 'sent')).toBe(true);
    const taken = peer.ledger.map(({ body }) => (JSON.parse(body) as { ref: string }).ref);
    expect(taken.sort()).toEqual(refs);
  });
});

describe('a message of which nobody can tell', () => {
  it.each<[string, PeerScript, string]>([
    ['the connection is reset after it was taken', { does: 'take_then_reset' }, 'SMS_CUT'],
    ['the answer is cut off after it was taken', { does: 'take_then_cut_answer' }, 'SMS_ANSWER'],
    ['the gateway has a fault after it was taken', { does: 'take_then_500' }, 'SMS_HTTP_500'],
    [
      'the answer is longer than anybody reads',
      { does: 'answer', status: 200, body: `{"id":"${'a'.repeat(70_000)}"}` },
      'SMS_ANSWER',
    ],
    ['a proxy answers for it', { does: 'answer', status: 504, body: '<html>' }, 'SMS_HTTP_504'],
  ])('is unknown, and not asked again by itself: %s', async (_title, script, code) => {
    peer.script = script;
    expect(await sendBy(adapter)).toEqual(unknown(code));
    expect(peer.ledger).toHaveLength(1);
  });

  it('is unknown when the call is given up after the gateway took it', async () => {
    peer.script = { does: 'take_then_hang' };
    expect(await sendBy(adapter, message, 500)).toEqual(unknown('SMS_TIMEOUT'));
    expect(peer.ledger).toHaveLength(1);
  });
});

describe('a message that does not arrive', () => {
  const down = { kind: 'not_sent', retryable: true, blocks: 'channel' };

  it('because nobody listens', async () => {
    await peer.stop();
    expect(await sendBy(adapter)).toEqual({ ...down, code: 'SMS_CONNECTION' });
  });

  it('because its host has no address', async () => {
    adapter = open('https://gateway.invalid');
    expect(await sendBy(adapter)).toEqual({ ...down, code: 'SMS_DNS' });
  });

  it('because the connection is reset before the request is read', async () => {
    peer.script = { does: 'reset_at_connect' };
    const result = await sendBy(adapter);
    // Whether the request had left when the reset came is a race; told as sent it must never be.
    expect(['not_sent', 'unknown']).toContain(result.kind);
    expect(peer.ledger).toEqual([]);
  });

  it('because the gateway wants to be left alone for a while', async () => {
    peer.script = { does: 'answer', status: 429, body: '', headers: { 'retry-after': '3' } };
    expect(await sendBy(adapter)).toEqual({
      kind: 'not_sent',
      code: 'SMS_HTTP_429',
      retryable: true,
      retryAfterMs: 3_000,
    });
  });

  it('because the key is wrong', async () => {
    peer.script = { does: 'answer', status: 401, body: '{"error":"bad key"}' };
    expect(await sendBy(adapter)).toEqual({ ...down, code: 'SMS_HTTP_401' });
  });

  it('because the gateway sends it elsewhere, where it does not go', async () => {
    const elsewhere = new GatewayPeer();
    await elsewhere.start();
    peer.script = { does: 'answer', status: 307, headers: { location: `${elsewhere.root}/send` } };
    expect(await sendBy(adapter)).toEqual({ ...down, code: 'SMS_HTTP_307' });
    expect(elsewhere.ledger).toEqual([]);
    await elsewhere.stop();
  });

  it('because the call was over before it began', async () => {
    expect(await sendBy(adapter, message, 0)).toMatchObject({ kind: 'not_sent', retryable: true });
    const context = { signal: AbortSignal.abort(), deadline: 0, now: 0 };
    expect(await adapter.send(message, context)).toEqual({ kind: 'not_sent', code: 'SMS_ABORTED', retryable: true });
    expect(peer.ledger).toEqual([]);
  });

  it('because a name of the internet leads into this machine', async () => {
    const settings = { gateway: own, api_root: 'https://localhost:8443' };
    adapter = smsHttpKind.open(accountOf(settings, { key: 'the-key' }), houseAt(undefined));
    expect(await sendBy(adapter)).toEqual({ ...down, code: 'SMS_DESTINATION' });
  });
});

describe('a TLS connection', () => {
  let server: Server;
  const sockets: Socket[] = [];

  async function listen(greet: (socket: Socket) => void): Promise<string> {
    server = createServer((socket) => {
      sockets.push(socket.on('error', () => undefined));
      greet(socket);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return `https://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  afterEach(async () => {
    for (const socket of sockets.splice(0)) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  });

  it('that is refused proves that nothing left', async () => {
    adapter = open(await listen((socket) => socket.destroy()));
    const result = await sendBy(adapter);
    expect(result).toEqual({ kind: 'not_sent', code: 'SMS_CONNECTION', retryable: true, blocks: 'channel' });
  });

  it('that never comes proves it too, when the call is given up', async () => {
    adapter = open(await listen(() => undefined));
    expect(await sendBy(adapter, message, 500)).toEqual({ kind: 'not_sent', code: 'SMS_ABORTED', retryable: true });
  });
});

describe('health', () => {
  it('asks where the gateway has something to ask, and takes any answer elsewhere', async () => {
    peer.script = { does: 'answer', status: 404, body: '' };
    expect(await adapter.health()).toEqual({ state: 'up' });
    const asking = open(peer.root, { ...own, health: { path: '/balance' } });
    peer.script = { does: 'answer', status: 401, body: '{}' };
    expect(await asking.health()).toEqual({ state: 'down', code: 'SMS_HTTP_401' });
    peer.script = { does: 'answer', status: 200, body: '{"balance":1}' };
    expect(await asking.health()).toEqual({ state: 'up' });
    expect(peer.ledger.map(({ method, path }) => `${method} ${path}`)).toEqual([
      'GET /',
      'GET /balance',
      'GET /balance',
    ]);
    await peer.stop();
    expect(await adapter.health()).toEqual({ state: 'down', code: 'SMS_CONNECTION' });
  });
});
