import type { Behaviour } from '../behaviour.js';
import type { Chance } from '../chance.js';
import type { Delivery } from '../posting.js';

/** Channels that now and then refuse, lose sight of a message, or find that nobody is there. */
export function deliveryOf({ delivery }: Behaviour, chance: Chance): Delivery {
  return ({ contact: { channel } }) => {
    const manners = delivery[channel];
    if (!manners) return { kind: 'sent', providerId: null };
    const turn = chance.pick({ ...manners, sent: 1 });
    if (turn === 'blocked')
      return { kind: 'not_sent', code: 'REHEARSED_BLOCKED', retryable: false, blocks: 'contact_point' };
    if (turn === 'refuses') return { kind: 'not_sent', code: 'REHEARSED_REFUSAL', retryable: false };
    if (turn === 'unknown') return { kind: 'unknown', code: 'REHEARSED_SILENCE' };
    return { kind: 'sent', providerId: null };
  };
}
