import { Injectable } from '@nestjs/common';
import { ClinicProgrammeService, DraftOpeningService, ProgrammeFileService } from '../../catalog/index.js';
import type { Tx } from '../../runtime/index.js';
import { trialFiles, trialName } from './trial.js';

/** A number of contacts in 30 days that is to be tried for a group and class. */
export interface TrialOrder {
  readonly group: string;
  readonly class: string;
  readonly limit: number;
}

/** Trials begin as drafts: nothing happens to anybody before somebody publishes one. */
@Injectable()
export class FrequencyTrials {
  constructor(
    private readonly programmes: ClinicProgrammeService,
    private readonly files: ProgrammeFileService,
    private readonly drafts: DraftOpeningService,
  ) {}

  async open(tx: Tx, by: { id: string; name: string }, order: TrialOrder & { usual: number }): Promise<string> {
    const { map, clinic, newest } = await this.programmes.of(tx);
    const { group, class: messageClass, usual, limit: tried } = order;
    const same = newest.find(({ definition }) => definition.class === messageClass && definition.touchpoint);
    const touchpoint = same?.definition.touchpoint ?? Object.keys(map.touchpoints)[0] ?? '';
    const plan = { group, class: messageClass, usual, tried, touchpoint, locales: clinic.locales };
    const changes = trialFiles(plan, await this.files.files(tx));
    return (await this.drafts.open(tx, by, { title: trialName(plan), changes })).draftId;
  }
}
