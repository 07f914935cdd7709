import type { components } from '../../api/schema.js';

export type Phone = components['schemas']['SandboxPhones']['phones'][number];
export type Channel = Phone['channel'];
export type Arrived = components['schemas']['SandboxMessages']['messages'][number];

/** The four phones, in the order they stand in. */
export const phoneChannels = ['telegram', 'whatsapp', 'sms', 'email'] as const satisfies readonly Channel[];

/** What the person said as the patient, in this window; the server keeps it in the thread, not on the phone. */
export interface Said {
  readonly channel: Channel;
  readonly address: string;
  readonly text: string;
  readonly at: string;
}

/** One line on the screen of a phone. */
export type Line =
  | { readonly by: 'clinic'; readonly key: string; readonly at: string; readonly message: Arrived }
  | { readonly by: 'patient'; readonly key: string; readonly at: string; readonly text: string };

/** Both sides in the order of time, the newest last. */
export function linesOf(arrived: readonly Arrived[], said: readonly Said[]): Line[] {
  const lines: Line[] = [
    ...arrived.map((message) => ({ by: 'clinic' as const, key: message.id, at: message.arrived_at, message })),
    ...said.map(({ at, text }) => ({ by: 'patient' as const, key: `said ${at}`, at, text })),
  ];
  return lines.sort((one, other) => Date.parse(one.at) - Date.parse(other.at));
}

/** The address a column begins with: of the phone that was written to last. */
export function latestOf(phones: readonly Phone[], channel: Channel): string | undefined {
  const mine = phones.filter((phone) => phone.channel === channel);
  const byAge = mine.sort((one, other) => (other.last_arrived_at ?? '').localeCompare(one.last_arrived_at ?? ''));
  return byAge[0]?.address;
}
