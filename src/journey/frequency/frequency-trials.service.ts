import { Injectable } from '@nestjs/common';
import { ClinicProgrammeService, DraftOpeningService, ProgrammeFileService } from '../../catalog/index.js';
import type { Tx } from '../../runtime/index.js';
import { ExperimentService } from '../experiment/experiment.service.js';
import { endingFiles, trialFiles, trialName } from './trial.js';
import { trialOf, type Trial } from './trial-verdict.js';

/** A group and a class of messages. */
export interface TrialKey {
  readonly group: string;
  readonly class: string;
}

/** A number of contacts in 30 days that is to be tried for a group and class. */
export interface TrialOrder extends TrialKey {
  readonly limit: number;
}

interface By {
  readonly id: string;
  readonly name: string;
}

/** Trials begin and end as drafts: nothing happens to anybody before somebody publishes one. */
@Injectable()
export class FrequencyTrials {
  constructor(
    private readonly programmes: ClinicProgrammeService,
    private readonly files: ProgrammeFileService,
    private readonly drafts: DraftOpeningService,
    private readonly experiments: ExperimentService,
  ) {}

  /** The published trials by the names of their scenarios. */
  async published(tx: Tx): Promise<ReadonlyMap<string, Trial>> {
    const { newest } = await this.programmes.of(tx);
    const names = new Set(newest.map(({ id }) => id));
    const found = new Map<string, Trial>();
    for (const { experiment } of await this.experiments.list(tx)) {
      if (!experiment.startsWith('frequency-') || !names.has(experiment)) continue;
      const trial = trialOf(await this.experiments.report(tx, experiment));
      if (trial) found.set(experiment, trial);
    }
    return found;
  }

  async open(tx: Tx, by: By, order: TrialOrder & { usual: number }): Promise<string> {
    const { map, clinic, newest } = await this.programmes.of(tx);
    const { group, class: messageClass, usual, limit: tried } = order;
    const same = newest.find(({ definition }) => definition.class === messageClass && definition.touchpoint);
    const touchpoint = same?.definition.touchpoint ?? Object.keys(map.touchpoints)[0] ?? '';
    const plan = { group, class: messageClass, usual, tried, touchpoint, locales: clinic.locales };
    const changes = trialFiles(plan, await this.files.files(tx));
    return (await this.drafts.open(tx, by, { title: trialName(plan), changes })).draftId;
  }

  /** A draft in which the trial is gone and the budget is the number it came to. */
  async close(tx: Tx, by: By, order: TrialOrder): Promise<string> {
    const changes = endingFiles(order, await this.files.files(tx));
    return (await this.drafts.open(tx, by, { title: `${trialName(order)} · ${order.limit}`, changes })).draftId;
  }
}
