import { Injectable } from '@nestjs/common';
import { Clock, type Tx } from '../../runtime/index.js';
import { ProblemReader } from '../problem/problem-reader.service.js';
import { SurveyReader, type AnswerRow } from '../survey/survey-reader.store.js';
import type { ListedImprovement } from './improvement.js';
import { byPerson, type Said } from './looks.js';
import type { Measured } from './verification.js';

const DAY = 86_400_000;

/** What patients say of a touchpoint, on both sides of a moment. */
@Injectable()
export class TouchpointFigures {
  constructor(
    private readonly surveys: SurveyReader,
    private readonly problems: ProblemReader,
    private readonly clock: Clock,
  ) {}

  /** Of the improvement's touchpoint, round its release (epoch ms). */
  async around(
    tx: Tx,
    { touchpoint, problemIds }: ListedImprovement,
    releasedAt: number,
    beforeDays: number,
  ): Promise<Measured> {
    const now = this.clock.now();
    const answers = await this.surveys.answersOf(tx, {
      touchpoint,
      from: releasedAt - beforeDays * DAY,
      until: now + 1,
    });
    const said = answers.map((answer): Said => {
      return { patientId: answer.patientId, score: partOf(answer), at: answer.answeredAt };
    });
    let recurred = 0;
    for (const problemId of problemIds) {
      const voices = await this.problems.voicesOf(tx, problemId);
      const later = voices.filter(({ role, saidAt }) => role === 'said' && saidAt > releasedAt);
      recurred += new Set(later.map(({ patientId, feedbackId }) => patientId ?? feedbackId)).size;
    }
    return {
      before: byPerson(said.filter(({ at }) => at <= releasedAt)),
      after: said.filter(({ at }) => at > releasedAt),
      ...{ recurred, releasedAt, now },
    };
  }
}

/** A score as a part of its scale, 0 to 1. */
export function partOf({ score, scaleMin, scaleMax }: Pick<AnswerRow, 'score' | 'scaleMin' | 'scaleMax'>): number {
  return (score - scaleMin) / (scaleMax - scaleMin);
}
