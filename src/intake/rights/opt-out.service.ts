import { Injectable } from '@nestjs/common';
import type { AnswerName, StopScope } from '../../catalog/index.js';
import { ConsentService } from '../../patient/index.js';
import type { Tx } from '../../runtime/index.js';
import { FrontDeskService } from '../front-desk.service.js';
import { refusals, restorations, standingRefusals } from './opt-out.js';
import type { Scene } from '../scene.js';

/** One confirming text a day: who writes STOP twice has been heard. */
const dayMs = 86_400_000;

const confirmations: Readonly<Record<StopScope, AnswerName>> = {
  all: 'stopped',
  promotions: 'stopped_promotions',
  reminders: 'stopped_reminders',
  surveys: 'stopped_surveys',
};

/** STOP and START: what is refused, what comes back, and one text that says so. */
@Injectable()
export class OptOutService {
  constructor(
    private readonly consents: ConsentService,
    private readonly desk: FrontDeskService,
  ) {}

  /** A word that a later one outweighs already changes nothing and is not confirmed. */
  async stop(tx: Tx, scene: Scene, scope: StopScope): Promise<void> {
    const results = await this.consents.recordConsents(tx, refusals(scene.heard, scene.sender.recipientId, scope));
    if (!results.includes('counts')) return;
    await this.desk.say(tx, scene, confirmations[scope], { pauseMs: dayMs, unless: ['started'] });
  }

  /** Who stopped nothing is greeted. */
  async start(tx: Tx, scene: Scene): Promise<void> {
    const { heard, sender } = scene;
    const history = await this.consents.history(tx, sender.recipientId);
    if (standingRefusals(history, heard.reply.channel).length === 0) return this.desk.say(tx, scene, 'greeting');
    const results = await this.consents.recordConsents(tx, restorations(heard, sender.recipientId, history));
    if (!results.includes('counts')) return;
    const stops = Object.values(confirmations);
    await this.desk.say(tx, scene, 'started', { pauseMs: dayMs, unless: stops });
  }
}
