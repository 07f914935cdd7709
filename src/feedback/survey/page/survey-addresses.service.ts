import { Injectable, type OnModuleInit } from '@nestjs/common';
import { SurveyAddresses, type SurveySource } from '../../../outbox/index.js';
import type { Tx } from '../../../runtime/index.js';
import { SurveyRoundStore } from '../survey-round.store.js';
import { SurveyLinks } from './survey-links.service.js';

/** Gives messages the address on which the round of their enrolment is answered. */
@Injectable()
export class SurveyMessageLinks implements OnModuleInit, SurveySource {
  constructor(
    private readonly addressBook: SurveyAddresses,
    private readonly store: SurveyRoundStore,
    private readonly links: SurveyLinks,
  ) {}

  onModuleInit(): void {
    this.addressBook.register(this);
  }

  /** Of several open rounds the latest: their ids grow with time. */
  async addresses(tx: Tx, enrolmentIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const open = await this.store.openIds(tx, enrolmentIds);
    return new Map(
      open.flatMap(({ enrolmentId, roundId }): [string, string][] => {
        const url = this.links.ofRound(tx.clinicId, roundId);
        return url === undefined ? [] : [[enrolmentId, url]];
      }),
    );
  }
}
