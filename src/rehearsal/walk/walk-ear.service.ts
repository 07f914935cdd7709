import { Injectable } from '@nestjs/common';
import type { InboundReply } from '../../channel/index.js';
import { Clock, Wakeups, type Tx } from '../../runtime/index.js';
import { WalkStore } from './walk.store.js';

/** "Somebody of this clinic walks, or has answered." */
export const WALK_CHANNEL = 'tropa_walk';

/** Takes what is said on a phone on which somebody walks a rehearsal, before the front door hears it as a patient's. */
@Injectable()
export class WalkEar {
  constructor(
    private readonly store: WalkStore,
    private readonly clock: Clock,
    private readonly wakeups: Wakeups,
  ) {}

  /** Whether it was said to a rehearsal: then nobody else is to hear it. */
  async heard(tx: Tx, { channel, address, text, button }: InboundReply): Promise<boolean> {
    const pressed = button && { ref: button.clientRef && kept(button.clientRef), intent: kept(button.intent) };
    const answer = { text: text && kept(text), button: pressed };
    const walks = await this.store.hear(tx, { channel, address }, answer, this.clock.now());
    if (walks) tx.afterCommit(() => this.wakeups.notify(WALK_CHANNEL, String(tx.clinicId)));
    return walks;
  }
}

/** A phone may send what a database does not keep: a NUL, or half of a surrogate pair. */
function kept(text: string): string {
  return text.replace(/\p{Surrogate}|\0/gu, '\uFFFD');
}
