import { Injectable } from '@nestjs/common';
import { Clock, momentsOf, type Moments, type Tx } from '../../runtime/index.js';
import { ProblemReader } from '../problem/problem-reader.service.js';
import { SurveyReader, type AnswerRow } from '../survey/survey-reader.store.js';
import type { ListedImprovement } from './improvement.js';
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
    let recurred = 0;
    for (const problemId of problemIds) {
      const voices = await this.problems.voicesOf(tx, problemId);
      const later = voices.filter(({ role, saidAt }) => role === 'said' && saidAt > releasedAt);
      recurred += new Set(later.map(({ patientId, feedbackId }) => patientId ?? feedbackId)).size;
    }
    return {
      before: people(answers.filter(({ answeredAt }) => answeredAt <= releasedAt)),
      after: people(answers.filter(({ answeredAt }) => answeredAt > releasedAt)),
      ...{ recurred, releasedAt, now },
    };
  }
}

/** A score as a part of its scale, 0 to 1. */
export function partOf({ score, scaleMin, scaleMax }: Pick<AnswerRow, 'score' | 'scaleMin' | 'scaleMax'>): number {
  return (score - scaleMin) / (scaleMax - scaleMin);
}

/** One number a person, the mean of theirs: whoever answers often counts once. */
function people(answers: readonly AnswerRow[]): Moments {
  const own = new Map<string, number[]>();
  for (const answer of answers) own.set(answer.patientId, [...(own.get(answer.patientId) ?? []), partOf(answer)]);
  return momentsOf([...own.values()].map((scores) => momentsOf(scores).mean));
}
