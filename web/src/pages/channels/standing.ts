import type { components } from '../../api/schema.js';
import type { Standing } from '../../ui/mark.js';

export type Account = components['schemas']['ChannelAccount'];
export type Queue = components['schemas']['ChannelsStatus']['queues'][number];

/** The state of an account in a word, and the standing that goes with it. */
export interface AccountWord {
  readonly word: 'off' | 'paused' | 'unpaired' | 'unseen' | 'up' | 'degraded' | 'down';
  readonly standing: Standing;
}

const ofHealth = {
  up: { word: 'up', standing: 'positive' },
  degraded: { word: 'degraded', standing: 'waiting' },
  down: { word: 'down', standing: 'negative' },
} as const satisfies Record<string, AccountWord>;

/** What staff decided counts before what the provider says, and a pairing that waits for a person before both. */
export function wordOf({ state, health, pairing }: Pick<Account, 'state' | 'health' | 'pairing'>): AccountWord {
  if (state === 'off') return { word: 'off', standing: 'neutral' };
  if (state === 'paused') return { word: 'paused', standing: 'waiting' };
  if (pairing && pairing.state !== 'paired' && pairing.state !== 'restoring')
    return { word: 'unpaired', standing: 'human' };
  return health ? ofHealth[health.state] : { word: 'unseen', standing: 'waiting' };
}

/** One channel: its accounts in the order they stand in for each other, and what waits. */
export interface ChannelCard {
  readonly channel: string;
  readonly accounts: readonly Account[];
  readonly queue: Queue | undefined;
}

/** Cards in the order of the accounts; a channel that has only a queue has one too. */
export function cardsOf(accounts: readonly Account[], queues: readonly Queue[]): ChannelCard[] {
  const channels = new Set([...accounts.map(({ channel }) => channel), ...queues.map(({ channel }) => channel)]);
  return [...channels].map((channel) => ({
    channel,
    accounts: accounts.filter((account) => account.channel === channel),
    queue: queues.find((queue) => queue.channel === channel),
  }));
}
