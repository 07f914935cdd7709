import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { whatsappCloudKind } from '../../../src/channel/whatsapp-cloud/kind.js';
import type { ChannelAdapter } from '../../../src/channel/index.js';
import { accountAt, openHouse, secrets } from './account.js';
import { GraphPeer } from './graph-peer.js';

const waba = '102290129340398';
const house = openHouse();

let peer: GraphPeer;
let adapter: ChannelAdapter;

function open(root: string, waba_id: string | undefined): ChannelAdapter {
  const account = accountAt(root);
  return whatsappCloudKind.open({ ...account, settings: { ...account.settings, waba_id } }, house);
}

function text(name: string, more: Readonly<Record<string, unknown>> = {}) {
  const components = [{ type: 'BODY', text: 'Hello {{1}}' }];
  return { id: '1', name, language: 'uk', status: 'APPROVED', category: 'UTILITY', components, ...more };
}

let root: string;

beforeEach(async () => {
  peer = new GraphPeer(secrets.app_secret);
  root = await peer.start();
  adapter = open(root, waba);
});

afterEach(async () => {
  await adapter.close();
  await peer.stop();
});

describe('the texts that WhatsApp approved', () => {
  it('are read with their state, and a refusal with its reason', async () => {
    peer.texts = [
      text('visit_reminder', { rejected_reason: 'NONE' }),
      text('offer', { status: 'REJECTED', category: 'MARKETING', rejected_reason: 'TAG_CONTENT_MISMATCH' }),
      text('soon', { status: 'PENDING' }),
    ];
    const known = { language: 'uk', category: 'UTILITY', reason: null };
    expect(await adapter.approvals?.()).toEqual({
      texts: [
        { ...known, name: 'visit_reminder', status: 'APPROVED' },
        { ...known, name: 'offer', status: 'REJECTED', category: 'MARKETING', reason: 'TAG_CONTENT_MISMATCH' },
        { ...known, name: 'soon', status: 'PENDING' },
      ],
    });
    expect(peer.calls).toMatchObject([{ method: 'GET', headers: { authorization: `Bearer ${secrets.token}` } }]);
    expect(peer.calls[0]?.url).toMatch(new RegExp(`^/v23\\.0/${waba}/message_templates\\?fields=`));
  });

  it('are read page by page, each once', async () => {
    peer.texts = Array.from({ length: 230 }, (_, index) => text(`text_${index}`));
    const read = await adapter.approvals?.();
    expect(read && 'texts' in read ? read.texts.map(({ name }) => name) : read).toEqual(
      peer.texts.map(({ name }) => name),
    );
    expect(peer.calls).toHaveLength(3);
  });

  it('are none without the number of the business account, and nobody is asked', async () => {
    const unnamed = open(root, undefined);
    expect(await unnamed.approvals?.()).toEqual({ code: 'WHATSAPP_ACCOUNT_UNNAMED' });
    expect(peer.calls).toEqual([]);
  });

  it('that may not be read say why', async () => {
    const body = JSON.stringify({
      error: { code: 190, message: 'Error validating access token', type: 'OAuthException' },
    });
    peer.script = { do: 'refuse', status: 401, body };
    expect(await adapter.approvals?.()).toEqual({ code: 'WHATSAPP_TOKEN' });
    peer.script = { do: 'refuse', status: 503, body: '{}' };
    expect(await adapter.approvals?.()).toEqual({ code: 'WHATSAPP_HTTP_503' });
  });

  it('of a provider that cannot be reached are none', async () => {
    await peer.stop();
    expect(await adapter.approvals?.()).toEqual({ code: expect.any(String) as unknown });
    peer = new GraphPeer(secrets.app_secret);
    await peer.start();
  });
});
