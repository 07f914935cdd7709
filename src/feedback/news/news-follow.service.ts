import { Injectable, type OnModuleInit } from '@nestjs/common';
import { NewsWords, type NewsSource } from '../../outbox/index.js';
import { Clock, LiveHints, type Tx } from '../../runtime/index.js';
import { NewsFollowStore, type NewsEnd } from './news-follow.store.js';
import { outcomeOf } from './news-outcome.js';

const batch = 1_000;

/** Follows the news to those it is for, and gives their messages the words. */
@Injectable()
export class NewsFollow implements OnModuleInit, NewsSource {
  constructor(
    private readonly store: NewsFollowStore,
    private readonly words: NewsWords,
    private readonly hints: LiveHints,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.words.register(this);
  }

  /** What the news of each enrolment says, by locale. */
  async texts(tx: Tx, enrolmentIds: readonly string[]): Promise<ReadonlyMap<string, Readonly<Record<string, string>>>> {
    return this.store.texts(tx, enrolmentIds);
  }

  /** Writes down who was told and who was not, and why. How many. */
  async settle(tx: Tx): Promise<number> {
    const now = this.clock.now();
    const ends = (await this.store.ways(tx, batch)).flatMap(({ improvementId, patientId, ...way }): NewsEnd[] => {
      const outcome = outcomeOf(way, now);
      if (!outcome) return [];
      const told = outcome.state === 'told';
      const { state } = outcome;
      return [
        { improvementId, patientId, state, reason: told ? null : outcome.reason, toldAt: told ? outcome.at : null },
      ];
    });
    await this.store.settle(tx, ends, now);
    for (const id of new Set(ends.map(({ improvementId }) => improvementId)))
      this.hints.tell(tx, { kind: 'improvement', id });
    return ends.length;
  }
}
