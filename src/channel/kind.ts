import type { z } from 'zod';
import type { Clock, Logger, SecretBox } from '../runtime/index.js';
import type { Arrival, InboundItem } from './arrival.js';
import type { ChannelAdapter, ChannelName } from './port.js';

/** One connection of one clinic to one provider, as an operator set it up; its secrets are open here and nowhere else. */
export interface ChannelAccount<Settings = unknown> {
  readonly clinicId: number;
  readonly accountId: string;
  readonly settings: Settings;
  readonly secrets: Readonly<Record<string, string>>;
}

/** What an adapter may use of the house. */
export interface ChannelHouse {
  readonly clock: Clock;
  readonly logger: Logger;
  /** Where patients and providers reach this server, without a slash at the end; unset: nowhere from outside. */
  readonly publicUrl: string | undefined;
  /** A directory of this account's own, mode 0700, that outlives the process. */
  readonly directory: string;
  /** For what the account must keep on disk: nothing secret lies there open. */
  readonly box: SecretBox;
}

/** A secret of an account. */
export interface SecretRule {
  readonly required: boolean;
  /** One sentence for whoever sets the account up: where to get it. */
  readonly about: string;
}

/** What came to the webhook of an account, by POST or, where a gateway does so, by GET. */
export interface WebhookRequest extends Arrival {
  readonly method: 'GET' | 'POST';
  /** The address as the provider called it, for signatures over it. */
  readonly url: string;
}

/**
 * What to do with a webhook: `take` stores it and answers as given; `answer` only answers (a handshake);
 * `refuse` is 401 and says nothing else.
 */
export type WebhookVerdict =
  | { readonly kind: 'take'; readonly status?: number; readonly type?: string; readonly body?: string }
  | { readonly kind: 'answer'; readonly status: number; readonly type: string; readonly body: string }
  | { readonly kind: 'refuse' };

/**
 * One way to reach a channel. Everything about a provider is here and in the adapter it opens; nothing else in the house
 * knows one provider from another.
 */
export interface ChannelKind<Settings = unknown> {
  /** `telegram`, `whatsapp-cloud`, `smpp` …; also what `tropa channel add` is given. */
  readonly kind: string;
  readonly channel: ChannelName;
  /** One sentence for the list of kinds. */
  readonly about: string;
  /** What is not secret. Strict: a setting nobody knows is an error. Messages name the fix. */
  readonly settings: z.ZodType<Settings>;
  readonly secrets: Readonly<Record<string, SecretRule>>;
  /** Opens no connection yet: `send`, `health` and `listen` do. May throw an AppError about settings that contradict each other. */
  open(account: ChannelAccount<Settings>, house: ChannelHouse): ChannelAdapter;
  /** Pure but for the account: is this webhook genuine? In constant time, over the raw body. Absent: the kind has no webhook. */
  verify?(request: WebhookRequest, account: ChannelAccount<Settings>): WebhookVerdict;
  /** Pure: what an arrival says, each item with the provider's own id. What it cannot read it throws; the arrival is then kept for staff. */
  parse(arrival: Arrival, account: ChannelAccount<Settings>): readonly InboundItem[] | Promise<readonly InboundItem[]>;
}
