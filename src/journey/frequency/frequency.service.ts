import { Injectable } from '@nestjs/common';
import { ClinicProgrammeService } from '../../catalog/index.js';
import { DAY } from '../../engine/index.js';
import { AppError, Clock, everywhere, UnitOfWork, type Tx } from '../../runtime/index.js';
import { ReportStateStore } from '../kpi/report-state.store.js';
import { frequencyLines, limitOf, type FrequencyLine } from './frequency.js';
import { FrequencyStore } from './frequency.store.js';
import { FrequencyTrials, type TrialOrder } from './frequency-trials.service.js';

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

  /** What is known by group and class, and since when. */
  async lines(tx: Tx): Promise<{ readonly lines: readonly FrequencyLine[]; readonly refreshedAt: number | null }> {
    const { cadence } = await this.programmes.of(tx);
    const state = await this.states.read(tx, PROJECTION);
    return { lines: frequencyLines(await this.store.read(tx), cadence), refreshedAt: state?.refreshedAt ?? null };
  }

  /** The id of a draft with the trial, to be looked at, rehearsed and published. Errors: FREQUENCY_NOTHING_TO_COMPARE. */
  async begin(tx: Tx, by: { id: string; name: string }, order: TrialOrder): Promise<string> {
    const { cadence } = await this.programmes.of(tx);
    const usual = limitOf(cadence, order.group, order.class);
    if (usual === null || usual === 0 || usual === order.limit) throw nothingToCompare(order, usual);
    return this.trials.open(tx, by, { ...order, usual });
  }
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
