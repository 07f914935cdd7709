import type { ChannelKind } from './kind.js';

/** Every kind of account, in the order in which they are listed. */
export const everyKind: readonly ChannelKind[] = [];
