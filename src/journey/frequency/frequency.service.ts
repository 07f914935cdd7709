import { Injectable } from '@nestjs/common';
import { ClinicProgrammeService } from '../../catalog/index.js';
import { DAY } from '../../engine/index.js';
import { AppError, Clock, everywhere, UnitOfWork, type Tx } from '../../runtime/index.js';
import { ReportStateStore } from '../kpi/report-state.store.js';
import { frequencyLines, limitOf, type FrequencyLine } from './frequency.js';
import { FrequencyStore } from './frequency.store.js';
import { FrequencyTrials, type TrialKey, type TrialOrder } from './frequency-trials.service.js';
import { trialName } from './trial.js';
import type { Trial } from './trial-verdict.js';

const PROJECTION = 'frequency';
/** Contacts of this long are looked at: what was done two years ago says little of today. */
const looksBack = 180 * DAY;
/** What follows a contact is known a week later. */
const settles = 7 * DAY;

/** The right frequency, from the clinic's own records. */
@Injectable()
export class FrequencyService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly store: FrequencyStore,
    private readonly states: ReportStateStore,
    private readonly programmes: ClinicProgrammeService,
    private readonly trials: FrequencyTrials,
    private readonly clock: Clock,
  ) {}

  /** Counts the contacts of the last half-year anew. */
  async refresh(clinicId: number): Promise<void> {
    await this.work.run(clinicId, (tx) =>
      everywhere(tx, async () => {
        if (!(await this.store.claim(tx))) return;
        const now = this.clock.now();
        await this.store.count(tx, { from: now - looksBack, to: now - settles });
        await this.states.write(tx, PROJECTION, { at: now, whole: true });
      }),
    );
  }

  /** What is known by group and class, since when, and what trials say. */
  async lines(tx: Tx): Promise<{ readonly lines: readonly TriedLine[]; readonly refreshedAt: number | null }> {
    const { cadence } = await this.programmes.of(tx);
    const state = await this.states.read(tx, PROJECTION);
    const trials = await this.trials.published(tx);
    const lines = frequencyLines(await this.store.read(tx), cadence);
    return {
      lines: lines.map((line) => ({ ...line, trial: trials.get(trialName(line)) ?? null })),
      refreshedAt: state?.refreshedAt ?? null,
    };
  }

  /** The id of a draft with the trial, to be looked at, rehearsed and published. Errors: FREQUENCY_NOTHING_TO_COMPARE. */
  async begin(tx: Tx, by: { id: string; name: string }, order: TrialOrder): Promise<string> {
    const { cadence } = await this.programmes.of(tx);
    const usual = limitOf(cadence, order.group, order.class);
    if (usual === null || usual === 0 || usual === order.limit) throw nothingToCompare(order, usual);
    return this.trials.open(tx, by, { ...order, usual });
  }

  /**
   * The id of a draft that ends the trial with the number it came to: the tried one where the rule says so, today's in any other case.
   * Errors: FREQUENCY_NO_TRIAL, FREQUENCY_TRIAL_OPEN.
   */
  async end(tx: Tx, by: { id: string; name: string }, { group, class: messageClass }: TrialKey): Promise<string> {
    const key = { group, class: messageClass };
    const trial = (await this.trials.published(tx)).get(trialName(key));
    if (!trial) throw noTrial(key);
    if (trial.verdict === 'running') throw trialOpen(trial);
    return this.trials.close(tx, by, { ...key, limit: trial.verdict === 'adopt' ? trial.tried : trial.usual });
  }
}

/** What is known of a group and class, with the trial that is published for it. */
export type TriedLine = FrequencyLine & { readonly trial: Trial | null };

function noTrial({ group, class: messageClass }: TrialKey): AppError {
  return new AppError('FREQUENCY_NO_TRIAL', `No trial of ${messageClass} for ${group} is published.`, {
    status: 404,
    fix: 'Begin one with POST /frequency/trials and publish its draft.',
  });
}

function trialOpen({ dealt, measured }: Trial): AppError {
  return new AppError('FREQUENCY_TRIAL_OPEN', `The time of ${dealt - measured} of ${dealt} people is not over.`, {
    status: 409,
    fix: 'Wait: a trial is read once, when everybody is measured. To stop it at once, pause its scenario.',
  });
}

function nothingToCompare({ group, class: messageClass, limit }: TrialOrder, usual: number | null): AppError {
  const why =
    usual === null || usual === 0
      ? `The cadence has no monthly limit of ${messageClass} for ${group}.`
      : `${limit} a month is what ${group} gets of ${messageClass} today.`;
  return new AppError('FREQUENCY_NOTHING_TO_COMPARE', why, {
    status: 422,
    fix:
      usual === null || usual === 0
        ? 'Write a limit into scenarios/cadence.yaml first.'
        : 'Choose another number to try.',
  });
}
