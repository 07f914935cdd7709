import { z } from 'zod';
import { fewestHours, mostHours } from '../probe/probe-rule.js';
import { rolloutSchema } from './rollout.js';
import { spendingCapSchema } from './spending-cap.js';

const name = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'write a name of small letters, digits and hyphens, such as main-telegram');
const rank = z.number().int().min(0).max(99);
const settings = z.record(z.string(), z.unknown());
const secrets = z.record(z.string(), z.string().min(1));

/** The bodies of requests about accounts. */
export const requests = {
  add: z
    .strictObject({
      kind: z.string(),
      name,
      rank: rank.optional(),
      settings: settings.default({}),
      secrets: secrets.default({}),
      rollout: rolloutSchema.optional(),
      cap: spendingCapSchema.optional(),
    })
    .meta({ id: 'AddChannelAccount' }),
  change: z
    .strictObject({
      name: name.optional(),
      rank: rank.optional(),
      state: z.enum(['on', 'paused', 'off']).optional(),
      settings: settings.optional(),
      secrets: secrets.optional(),
      rollout: rolloutSchema.optional(),
      cap: spendingCapSchema.nullable().optional(),
    })
    .meta({ id: 'ChangeChannelAccount' }),
  probe: z
    .strictObject({
      to: z.string().trim().min(1).max(320),
      every_hours: z.int().min(fewestHours).max(mostHours),
    })
    .meta({ id: 'ChannelProbeWish' }),
  test: z.strictObject({ to: z.string().trim().min(1).max(320).optional() }).meta({ id: 'TestChannelAccount' }),
};

export type Requests = { [Name in keyof typeof requests]: z.infer<(typeof requests)[Name]> };
