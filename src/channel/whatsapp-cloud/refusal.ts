import type { NotSent } from '../port.js';

/** Nothing left: the message as it is can never go this way. */
export function refused(code: string, blocks?: NotSent['blocks']): NotSent {
  return { kind: 'not_sent', code, retryable: false, ...(blocks === undefined ? {} : { blocks }) };
}
