import { Injectable } from '@nestjs/common';
import type { Tx } from '../../runtime/index.js';
import type { ProblemAt, ProblemVoice } from './problem.js';
import { ProblemStore } from './problem.store.js';

/** More live problems than this are no longer looked at one by one. */
const most = 2_000;

/** Problems for the rooms above. */
@Injectable()
export class ProblemReader {
  constructor(private readonly store: ProblemStore) {}

  /** Those that are open or proposed, with what was merged into them, the ones heard of last first. */
  async openByTouchpoint(tx: Tx): Promise<ProblemAt[]> {
    const live = await this.store.list(tx, { states: ['proposed', 'open'], limit: most });
    return live.map(({ problemId, touchpoint, theme, title, state, voices, patients, recurred, firstAt, lastAt }) => ({
      ...{ problemId, touchpoint, theme, title, voices, patients, recurred, firstAt, lastAt },
      state: state === 'open' ? 'open' : 'proposed',
    }));
  }

  /** Everybody who spoke of it or was affected, with what was merged into it, newest first. */
  async voicesOf(tx: Tx, problemId: string): Promise<ProblemVoice[]> {
    const voices = await this.store.voicesOf(tx, [problemId]);
    return voices.map(({ feedbackId, patientId, role, saidAt }) => ({ feedbackId, patientId, role, saidAt }));
  }
}
