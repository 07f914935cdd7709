import { z } from 'zod';
import { channelNames } from '../port.js';
import { behaviours } from './phone.js';

const instant = z.iso.datetime();
const channel = z.enum(channelNames);
const behaviour = z.enum(behaviours);

/** What the requests about sandbox phones are answered with, for the OpenAPI document. */
export const answers = {
  phones: z
    .object({
      phones: z.array(z.object({ channel, address: z.string(), behaviour, last_arrived_at: instant.nullable() })),
      next: z.string().nullable(),
    })
    .meta({ id: 'SandboxPhones' }),
  messages: z
    .object({
      messages: z.array(
        z.object({
          id: z.uuid(),
          subject: z.string().nullable(),
          text: z.string(),
          buttons: z.array(z.object({ intent: z.string(), label: z.string() })),
          arrived_at: instant,
        }),
      ),
      next: z.string().nullable(),
    })
    .meta({ id: 'SandboxMessages' }),
  reply: z.object({ reply: z.string() }).meta({ id: 'SandboxReply' }),
  phone: z.object({ channel, address: z.string(), behaviour }).meta({ id: 'SandboxPhone' }),
};
