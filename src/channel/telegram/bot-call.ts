import type { Opts, Telegram } from 'telegraf/types';

/** A method of the Bot API, as Telegraf spells it. */
export type BotMethod = keyof Telegram;

/** One call with what belongs to its method. */
export type BotCall<M extends BotMethod> = { [K in M]: { readonly method: K; readonly payload: Opts<K> } }[M];
