import { createHmac } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { MINUTE } from '../../../engine/index.js';
import { Clock, SecretBox, type Tx } from '../../../runtime/index.js';
import { SurveyTryStore } from './survey-try.store.js';

/** How many addresses that are none, or answers, one network address may send within the window. */
const mostTries = 40;
const windowMs = 15 * MINUTE;

/** Counts what strangers try, in the database, so that all processes count together. Who tried is kept as a keyed hash. */
@Injectable()
export class SurveyTries {
  private readonly key: Buffer;

  constructor(
    private readonly store: SurveyTryStore,
    private readonly clock: Clock,
    box: SecretBox,
  ) {
    this.key = box.derived('survey/try')[0];
  }

  /** Counts a try from a network address; false: it was one too many. */
  async take(tx: Tx, address: string): Promise<boolean> {
    const now = this.clock.now();
    const subject = createHmac('sha256', this.key).update(address).digest();
    await this.store.purge(tx, now - 2 * windowMs);
    return (await this.store.count(tx, subject, now, now - windowMs)) <= mostTries;
  }
}
