import { z } from 'zod';
import { channelNames } from '../channel-name.js';
import { rolloutSchema } from './rollout.js';
import { spendingCapSchema } from './spending-cap.js';

const instant = z.iso.datetime();
const pairingState = z.enum(['starting', 'waiting', 'restoring', 'paired', 'lost', 'banned']);

const account = z
  .object({
    name: z.string(),
    account: z.uuid(),
    channel: z.enum(channelNames),
    kind: z.string(),
    rank: z.int(),
    state: z.enum(['on', 'paused', 'off']),
    rollout: rolloutSchema,
    cap: spendingCapSchema.nullable(),
    settings: z.record(z.string(), z.unknown()),
    webhook: z.string().nullable(),
    health: z
      .object({
        state: z.enum(['up', 'degraded', 'down']),
        code: z.string().nullable(),
        since: instant,
        checked_at: instant,
      })
      .nullable(),
    pairing: z.object({ state: pairingState, code: z.string().optional() }).nullable(),
    /** The scheduled probe; null: off. */
    probe: z
      .object({
        to: z.string(),
        every_hours: z.int(),
        next_at: instant,
        last_at: instant.nullable(),
        result: z.enum(['accepted', 'refused', 'unclear']).nullable(),
        code: z.string().nullable(),
        good_at: instant.nullable(),
        failing_since: instant.nullable(),
      })
      .nullable(),
  })
  .meta({ id: 'ChannelAccount' });

const queue = z.object({
  channel: z.string(),
  /** Touches that wait for their time or for their turn. */
  waiting: z.int(),
  /** Those of them whose time has come. */
  due: z.int(),
  oldest_due_at: instant.nullable(),
  /** Messages of which nobody can tell whether they arrived. */
  unknown: z.int(),
});

const sent = z.object({
  kind: z.enum(['sent', 'not_sent', 'unknown']),
  code: z.string().optional(),
  providerId: z.string().nullable().optional(),
  retryable: z.boolean().optional(),
});

/** What the requests about accounts are answered with, for the OpenAPI document. */
export const answers = {
  account,
  status: z.object({ accounts: z.array(account), queues: z.array(queue) }).meta({ id: 'ChannelsStatus' }),
  kinds: z
    .object({
      kinds: z.array(
        z.object({
          kind: z.string(),
          channel: z.enum(channelNames),
          about: z.string(),
          secrets: z.record(z.string(), z.object({ required: z.boolean(), about: z.string() })),
        }),
      ),
    })
    .meta({ id: 'ChannelKinds' }),
  test: z
    .object({
      health: z.object({ state: z.enum(['up', 'degraded', 'down']), code: z.string().optional() }),
      sent: sent.nullable(),
    })
    .meta({ id: 'ChannelTest' }),
  pairing: z.object({ state: pairingState, qr: z.string().nullable() }).meta({ id: 'ChannelPairing' }),
};
