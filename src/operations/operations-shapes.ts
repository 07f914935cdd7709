import { z } from 'zod';

const instant = z.iso.datetime();
const part = {
  scope: z.enum(['clinic', 'channel']),
  /** The channel; empty for the clinic. */
  id: z.string().max(40).default(''),
};
const backlog = { due: z.number(), oldest_at: instant.nullable() };

const pause = z.object({ paused_at: instant, by: z.string(), reason: z.string().nullable() }).meta({ id: 'PauseView' });
const scenarioPause = z.object({
  scenario: z.string(),
  paused_at: instant,
  by: z.string(),
  reason: z.string().nullable(),
});
const channelState = z.enum(['on', 'paused', 'off']);

/** What the brakes ask for. */
export const requests = {
  pause: z
    .strictObject({ ...part, reason: z.string().trim().min(3).max(500), confirm: z.string().max(200) })
    .meta({ id: 'PauseRequest' }),
  resume: z
    .strictObject({ ...part, spread_minutes: z.int().min(0).max(1_440).default(60) })
    .meta({ id: 'ResumeRequest' }),
} as const;

export interface Requests {
  readonly pause: z.output<typeof requests.pause>;
  readonly resume: z.output<typeof requests.resume>;
}

/** How it is answered. `due` counts up to 10,000. */
export const answers = {
  state: z
    .object({
      as_of: instant,
      clinic: z.object({ name: z.string(), pause: pause.nullable() }),
      channels: z.array(z.object({ channel: z.string(), state: channelState, pause: pause.nullable(), ...backlog })),
      scenarios: z.array(scenarioPause),
      loops: z.object({
        enrolment: z.object({ ...backlog, parked: z.number() }),
        outbox: z.object(backlog),
        intake: z.object({ ...backlog, parked: z.number() }),
      }),
      jobs_open: z.number(),
    })
    .meta({ id: 'OperationsState' }),
  resumed: z.object({ touches: z.number(), timers: z.number(), spread_until: instant }).meta({ id: 'ResumedView' }),
  channels: z
    .object({
      channels: z.array(
        z.object({
          channel: z.string(),
          state: channelState,
          pause: pause.nullable(),
          last_success_at: instant.nullable(),
          queue: z.number(),
          oldest_at: instant.nullable(),
          sent_today: z.number(),
          failures_today: z.array(z.object({ code: z.string(), meaning: z.string(), count: z.number() })),
          spend_today: z.number().nullable(),
        }),
      ),
    })
    .meta({ id: 'ChannelHealthList' }),
} as const;
