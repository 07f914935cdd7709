import { Injectable } from '@nestjs/common';
import type { Tx } from '../../runtime/index.js';
import { ChoiceRegister } from './choice-source.js';
import { withFreeTimes } from './choices.js';
import type { Leaving } from '../dispatch/gated-batch.js';
import type { TouchRow } from '../touch/touch-row.js';

/** Looks for what an offer of times may show at the moment it leaves, and writes down what it showed. */
@Injectable()
export class ChoiceService {
  constructor(private readonly register: ChoiceRegister) {}

  /** An offer without a free time ends; everything else leaves as it is. A text that is sent again shows what it showed. */
  async show(tx: Tx, leaving: readonly Leaving[]): Promise<{ offering: Leaving[]; nothing: TouchRow[] }> {
    const offering: Leaving[] = [];
    const nothing: TouchRow[] = [];
    for (const one of leaving) {
      const touch = await this.withTimes(tx, one);
      if (touch.status === 'ended') nothing.push(touch);
      else offering.push(touch === one.touch ? one : { ...one, touch });
    }
    return { offering, nothing };
  }

  private async withTimes(tx: Tx, { touch, appointment, now }: Leaving): Promise<TouchRow> {
    const { choices, patientId } = touch;
    if (!choices || touch.resend !== null) return touch;
    const { offer, near } = choices;
    const free = await this.register.free(tx, { patientId, offer, near, appointment, now });
    return withFreeTimes(touch, free, now);
  }
}
