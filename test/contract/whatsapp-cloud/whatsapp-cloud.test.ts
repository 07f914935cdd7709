import { createServer } from 'node:net';
import type { AddressInfo, Server, Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { sendSafely } from '../../../src/channel/index.js';
import type { ChannelAdapter, InboundItem, OutboundMessage, SendResult } from '../../../src/channel/index.js';
import { whatsappCloudKind } from '../../../src/channel/whatsapp-cloud/kind.js';
import { accountAt, messageAt, openHouse, secrets } from './account.js';
import { GraphPeer } from './graph-peer.js';
import type { GraphScript, SignedWebhook } from './graph-peer.js';

const house = openHouse();
const { clock } = house;
const message = messageAt(clock.now());

let peer: GraphPeer;
let root: string;
let adapter: ChannelAdapter;

function send(outbound: OutboundMessage = message, ms = 10_000): Promise<SendResult> {
  return sendSafely(adapter, outbound, { clock, deadline: clock.monotonic() + ms });
}

/** What the house makes of a webhook that it checked first. */
async function receive({ body, headers }: SignedWebhook): Promise<readonly InboundItem[]> {
  const account = accountAt(root);
  const request = { body, headers, query: {}, method: 'POST' as const, url: 'https://clinic.example/hooks/1' };
  expect(whatsappCloudKind.verify?.(request, account)).toEqual({ kind: 'take' });
  return whatsappCloudKind.parse(request, account);
}

beforeEach(async () => {
  peer = new GraphPeer(secrets.app_secret);
  root = await peer.start();
  adapter = whatsappCloudKind.open(accountAt(root), house);
});

afterEach(async () => {
  await adapter.close();
  await peer.stop();
});

describe('a message that is accepted', () => {
  it('is told as sent, with the provider’s id', async () => {
    expect(await send()).toEqual({ kind: 'sent', providerId: 'wamid.1' });
    expect(peer.ledger).toMatchObject([{ clientRef: message.clientRef, body: { to: '380501234567' } }]);
  });

  it('went to the number’s own address, with the token and the name of the product', async () => {
    await send();
    expect(peer.calls).toMatchObject([
      {
        method: 'POST',
        url: '/v23.0/106540352242922/messages',
        headers: {
          authorization: `Bearer ${secrets.token}`,
          'content-type': 'application/json',
          'user-agent': expect.stringMatching(/^Tropa\/\d/) as unknown,
        },
      },
    ]);
    expect(peer.calls[0]?.headers['transfer-encoding']).toBeUndefined();
  });

  it('is one of many at once, each once', async () => {
    const refs = Array.from({ length: 30 }, (_, index) => `0198f1d2-0000-7000-8000-${String(index).padStart(12, '0')}`);
    const results = await Promise.all(refs.map((clientRef) => send({ ...message, clientRef })));
    expect(results.every(({ kind }) => kind === 'sent')).toBe(true);
    expect(peer.ledger.map(({ clientRef }) => clientRef).sort()).toEqual(refs);
  });

  it('to a number that the account spells otherwise is noted, without the number', async () => {
    peer.waId = () => '380670000000';
    expect(await send()).toMatchObject({ kind: 'sent' });
    expect(house.log()).toContain('channel.address_differs');
    expect(house.log()).not.toMatch(/380\d{9}/);
  });

  it('outside the window is the approved text', async () => {
    const approved = { name: 'visit_reminder', language: 'uk', parameters: ['Олена', 'завтра\nо 10:00'] };
    expect(await send({ ...message, lastHeardAt: undefined, approved })).toMatchObject({ kind: 'sent' });
    expect(peer.ledger[0]?.body).toMatchObject({ type: 'template', template: { name: 'visit_reminder' } });
  });
});

describe('a file of a colleague', () => {
  const file = (name: string, type: string) => ({ name, type, url: `https://clinic.example/f/${name}`, path: '' });
  const wrote = { ...message, buttons: [], text: 'Your plan' };

  it.each([
    ['a picture', file('scan.png', 'image/png'), 'image', {}],
    ['a film', file('how.mp4', 'video/mp4'), 'video', {}],
    ['a document with its name', file('plan.pdf', 'application/pdf'), 'document', { filename: 'plan.pdf' }],
    ['a document where browsers would run it', file('x.svg', 'image/svg+xml'), 'document', { filename: 'x.svg' }],
  ])('is %s with the words under it', async (_name, one, type, more) => {
    expect(await send({ ...wrote, files: [one] })).toMatchObject({ kind: 'sent' });
    expect(peer.ledger[0]?.body).toMatchObject({ type, [type]: { link: one.url, caption: 'Your plan', ...more } });
  });

  it('stands with its name and address under the words where several go along', async () => {
    await send({ ...wrote, files: [file('one.pdf', 'application/pdf'), file('two.pdf', 'application/pdf')] });
    const { text } = peer.ledger[0]?.body as { text: { body: string } };
    expect(text.body).toMatch(/^Your plan\n\none\.pdf: https:.*\n\ntwo\.pdf: https:/);
  });

  it('that the provider refuses at once, or could not fetch afterwards, is a message that failed for that reason', async () => {
    peer.script = { do: 'refuse', status: 400, body: JSON.stringify({ error: { message: 'x', code: 131_053 } }) };
    const plan = { ...wrote, files: [file('plan.pdf', 'application/pdf')] };
    expect(await send(plan)).toEqual({ kind: 'not_sent', code: 'WHATSAPP_MEDIA', retryable: false });
    peer.script = { do: 'accept' };
    await send(plan);
    const [sent] = peer.ledger;
    if (!sent) throw new Error('the peer took nothing');
    const told = { id: sent.id, status: 'failed', timestamp: '1795348800', errors: [{ code: 131_052 }] };
    const whole = { ...told, recipient_id: '380501234567', biz_opaque_callback_data: sent.clientRef };
    const [receipt] = await receive(peer.webhook({ statuses: [whole] }));
    expect(receipt).toMatchObject({ state: 'failed', code: 'WHATSAPP_MEDIA', clientRef: message.clientRef });
  });
});

describe('a message that is not sent', () => {
  const refuse = (status: number, code: number): GraphScript => {
    return { do: 'refuse', status, body: JSON.stringify({ error: { message: 'x', type: 'OAuthException', code } }) };
  };

  it.each<[string, GraphScript, object]>([
    ['window closed', refuse(400, 131047), { code: 'WHATSAPP_WINDOW_CLOSED', retryable: false }],
    ['token expired', refuse(401, 190), { code: 'WHATSAPP_TOKEN', retryable: true, blocks: 'channel' }],
    ['rate', refuse(429, 130429), { code: 'WHATSAPP_RATE', retryable: true, retryAfterMs: 10_000 }],
    ['pair rate', refuse(400, 131056), { code: 'WHATSAPP_RATE_PAIR', retryable: true, retryAfterMs: 6_000 }],
    ['own number', refuse(400, 131021), { code: 'WHATSAPP_OWN_NUMBER', retryable: false, blocks: 'contact_point' }],
    ['template paused', refuse(400, 132015), { code: 'WHATSAPP_TEMPLATE_PAUSED', retryable: false }],
    ['no JSON', { do: 'refuse', status: 400, body: '<html>' }, { code: 'WHATSAPP_HTTP_400', retryable: false }],
    [
      'a wish to wait',
      { do: 'refuse', status: 429, body: '', headers: { 'retry-after': '120' } },
      { code: 'WHATSAPP_RATE', retryable: true, retryAfterMs: 120_000 },
    ],
  ])('says why: %s', async (_name, script, outcome) => {
    peer.script = script;
    expect(await send()).toEqual({ kind: 'not_sent', ...outcome });
    expect(peer.ledger).toEqual([]);
  });

  it('is never called for without a window and without an approved text', async () => {
    expect(await send({ ...message, lastHeardAt: undefined })).toMatchObject({ code: 'WHATSAPP_WINDOW_CLOSED' });
    expect(peer.calls).toEqual([]);
  });

  it('is not begun when the process is already stopping', async () => {
    const context = { signal: AbortSignal.abort(), deadline: clock.monotonic() + 1_000, now: clock.now() };
    expect(await adapter.send(message, context)).toEqual({ kind: 'not_sent', code: 'STOPPED', retryable: true });
    expect(peer.calls).toEqual([]);
  });

  it('is known not to have left when nobody listens', async () => {
    await peer.stop();
    expect(await send()).toEqual({
      kind: 'not_sent',
      code: 'WHATSAPP_CONNECTION',
      retryable: true,
      blocks: 'channel',
    });
  });

  it('is known not to have left when the name does not resolve', async () => {
    adapter = whatsappCloudKind.open(accountAt('https://graph.invalid'), house);
    expect(await send()).toEqual({ kind: 'not_sent', code: 'WHATSAPP_DNS', retryable: true, blocks: 'channel' });
  });

  it('is known not to have left when the server speaks no TLS', async () => {
    adapter = whatsappCloudKind.open(accountAt(root.replace('http:', 'https:')), house);
    expect(await send()).toEqual({ kind: 'not_sent', code: 'WHATSAPP_TLS', retryable: true, blocks: 'channel' });
    expect(peer.ledger).toEqual([]);
  });
});

describe('a message of which nobody can tell', () => {
  it.each<[GraphScript['do'], string]>([
    ['accept_then_reset', 'WHATSAPP_CONNECTION'],
    ['accept_then_cut_answer', 'WHATSAPP_NO_ID'],
    ['accept_then_flood', 'WHATSAPP_NO_ID'],
    ['server_fault_after', 'WHATSAPP_HTTP_500'],
  ])('%s: unknown, and never sent again by itself', async (script, code) => {
    peer.script = { do: script } as GraphScript;
    expect(await send()).toEqual({ kind: 'unknown', code });
    expect(peer.ledger).toHaveLength(1);
    expect(peer.calls).toHaveLength(1);
  });

  it('server_fault_before looks the same from here, and is unknown too', async () => {
    peer.script = { do: 'server_fault_before' };
    expect(await send()).toEqual({ kind: 'unknown', code: 'WHATSAPP_HTTP_503' });
  });

  it('accept_then_timeout: the deadline comes, and what is known is said', async () => {
    peer.script = { do: 'accept_then_timeout' };
    expect(await send(message, 1_500)).toEqual({ kind: 'unknown', code: 'WHATSAPP_ABORTED' });
    expect(peer.ledger).toHaveLength(1);
  });

  it('is not followed to another address', async () => {
    const other = new GraphPeer(secrets.app_secret);
    peer.script = { do: 'redirect', to: `${await other.start()}/v23.0/1/messages` };
    expect(await send()).toEqual({ kind: 'unknown', code: 'WHATSAPP_HTTP_307' });
    expect(other.calls).toEqual([]);
    await other.stop();
  });

  it('does not keep the next one from arriving', async () => {
    peer.script = { do: 'accept_then_reset' };
    await send();
    peer.script = { do: 'accept' };
    expect(await send({ ...message, clientRef: '0198f1d2-0000-7000-8000-000000000002' })).toMatchObject({
      kind: 'sent',
    });
    expect(peer.ledger).toHaveLength(2);
  });
});

describe('a connection that takes and says nothing', () => {
  const held: Socket[] = [];
  let hole: Server;
  let port: number;

  beforeEach(async () => {
    hole = createServer((socket) => held.push(socket));
    hole.listen(0, '127.0.0.1');
    await new Promise((resolve) => hole.once('listening', resolve));
    port = (hole.address() as AddressInfo).port;
  });

  afterEach(async () => {
    for (const socket of held.splice(0)) socket.destroy();
    await new Promise((resolve) => hole.close(resolve));
  });

  it('leaves a message unknown once its bytes could leave', async () => {
    adapter = whatsappCloudKind.open(accountAt(`http://127.0.0.1:${port}`), house);
    expect(await send(message, 1_500)).toEqual({ kind: 'unknown', code: 'WHATSAPP_ABORTED' });
  });

  it('proves that nothing left while TLS was not agreed', async () => {
    adapter = whatsappCloudKind.open(accountAt(`https://127.0.0.1:${port}`), house);
    expect(await send(message, 1_500)).toEqual({
      kind: 'not_sent',
      code: 'WHATSAPP_ABORTED',
      retryable: true,
      blocks: 'channel',
    });
  });
});

describe('what the provider tells afterwards', () => {
  it('resolves a message that nobody could tell about', async () => {
    peer.script = { do: 'accept_then_reset' };
    expect(await send()).toMatchObject({ kind: 'unknown' });
    const [taken] = peer.ledger;
    const [webhook] = taken ? peer.statuses(taken, ['delivered']) : [];
    expect(webhook && (await receive(webhook))).toMatchObject([
      {
        kind: 'receipt',
        state: 'delivered',
        clientRef: message.clientRef,
        providerId: taken?.id,
        address: message.address,
      },
    ]);
  });

  it('says the same in any order and however often', async () => {
    await send();
    const [taken] = peer.ledger;
    const webhooks = taken ? peer.statuses(taken, ['sent', 'delivered', 'read']) : [];
    const read = async (list: readonly SignedWebhook[]) => (await Promise.all(list.map(receive))).flat();
    const inOrder = await read(webhooks);
    expect(await read([...webhooks].reverse())).toEqual([...inOrder].reverse());
    expect(await read([...webhooks, ...webhooks])).toEqual([...inOrder, ...inOrder]);
    expect(inOrder.map((item) => 'state' in item && item.state)).toEqual(['sent', 'delivered', 'read']);
  });

  it('brings an answer back to the message that asked', async () => {
    await send();
    const [taken] = peer.ledger;
    expect(taken && (await receive(peer.press(taken, 'Перенести')))).toMatchObject([
      {
        kind: 'reply',
        address: message.address,
        button: { clientRef: message.clientRef, intent: 'move' },
        quotes: { providerId: 'wamid.1' },
      },
    ]);
  });
});

describe('an answer that was taken in', () => {
  it('is marked as read', async () => {
    await adapter.acknowledge?.({ handle: { message_id: 'wamid.theirs' } });
    expect(peer.calls.map(({ body }) => body)).toEqual([
      { messaging_product: 'whatsapp', status: 'read', message_id: 'wamid.theirs' },
    ]);
  });

  it('is not when there is nothing to mark, and a provider that is away does no harm', async () => {
    await adapter.acknowledge?.({ handle: {} });
    expect(peer.calls).toEqual([]);
    await peer.stop();
    await expect(adapter.acknowledge?.({ handle: { message_id: 'wamid.theirs' } })).resolves.toBeUndefined();
  });
});

describe('a file that a patient sent', () => {
  const fetched = (id: string) => adapter.fetchFile?.(id, { signal: AbortSignal.timeout(5_000), mostBytes: 1_000 });

  it('is asked for by its id and read from the address that the answer names, with the token', async () => {
    peer.media.set('media1', { type: 'application/pdf', content: Buffer.from('%PDF-1.7 of the patient') });
    const [item] = await receive(
      peer.webhook({
        contacts: [{ wa_id: '380501234567' }],
        messages: [
          {
            ...{ from: '380501234567', id: 'wamid.in', timestamp: '1795348800', type: 'document' },
            document: { id: 'media1', mime_type: 'application/pdf', filename: 'План.pdf' },
          },
        ],
      }),
    );
    const reference = item?.kind === 'reply' ? item.files?.[0]?.reference : undefined;
    expect(await fetched(reference ?? '')).toEqual({
      content: Buffer.from('%PDF-1.7 of the patient'),
      name: 'file.pdf',
    });
    expect(peer.calls.map(({ headers }) => headers.authorization)).toEqual(Array(2).fill(`Bearer ${secrets.token}`));
  });

  it('is not read where it is too large, and said to be gone where the provider has it no more', async () => {
    peer.media.set('media2', { type: 'video/mp4', content: Buffer.alloc(1_001) });
    expect(await fetched('media2')).toEqual({ code: 'FILE_TOO_LARGE' });
    expect(peer.calls).toHaveLength(1);
    expect(await fetched('media3')).toEqual({ code: 'FILE_GONE' });
    await peer.stop();
    expect(await fetched('media2')).toEqual({ code: 'WHATSAPP_CONNECTION' });
  });
});

describe('the number', () => {
  it('tells its health', async () => {
    expect(await adapter.health()).toEqual({ state: 'up' });
    peer.phone = { id: '106540352242922', status: 'BANNED' };
    expect(await adapter.health()).toEqual({ state: 'down', code: 'WHATSAPP_BANNED' });
    expect(peer.calls[0]).toMatchObject({
      method: 'GET',
      url: '/v23.0/106540352242922?fields=id,status,quality_rating',
    });
    await peer.stop();
    expect(await adapter.health()).toEqual({ state: 'down', code: 'WHATSAPP_CONNECTION' });
  });

  it('never has its secrets or a patient in the log', () => {
    for (const secret of Object.values(secrets)) expect(house.log()).not.toContain(secret);
    expect(house.log()).not.toContain(message.address.slice(1));
  });
});
