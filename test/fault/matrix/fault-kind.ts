import { timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import type { ChannelKind, InboundItem } from '../../../src/channel/index.js';
import { FaultAdapter } from './fault-adapter.js';
import { channelOf, type ChannelClass } from './fault-plan.js';

const settings = z.strictObject({ api_root: z.url() });
type Settings = z.infer<typeof settings>;

const told = z.strictObject({
  id: z.string(),
  kind: z.enum(['delivered', 'read', 'failed', 'reply']),
  ref: z.string(),
  address: z.string(),
  providerId: z.string(),
});

export function kindNameOf(channelClass: ChannelClass): string {
  return `fault-${channelClass}`;
}

/** The kind of account by which the rig's workers reach its provider. */
export function faultKind(channelClass: ChannelClass): ChannelKind<Settings> {
  return {
    kind: kindNameOf(channelClass),
    channel: channelOf[channelClass],
    about: 'A provider that fails by plan.',
    settings,
    secrets: { hook: { required: true, about: 'Proves the webhooks of the provider.' } },
    open: ({ settings: { api_root: root } }) => new FaultAdapter(root, channelClass),
    verify: ({ headers }, { secrets }) => {
      const given = Buffer.from(headers['x-fault-secret'] ?? '');
      const wanted = Buffer.from(secrets['hook'] ?? '');
      const genuine = given.length === wanted.length && timingSafeEqual(given, wanted);
      return genuine ? { kind: 'take' } : { kind: 'refuse' };
    },
    parse: ({ body, receivedAt = 0 }) => [itemOf(told.parse(JSON.parse(body.toString())), receivedAt)],
  };
}

function itemOf({ id, kind, ref, address, providerId }: z.infer<typeof told>, occurredAt: number): InboundItem {
  if (kind === 'reply') return { kind, address, text: 'thank you', externalId: id, occurredAt };
  const code = kind === 'failed' ? 'UNDELIVERED' : undefined;
  return { kind: 'receipt', state: kind, clientRef: ref, providerId, code, occurredAt };
}
