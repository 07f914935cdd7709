import { Injectable } from '@nestjs/common';
import { EventStore, PeopleStore } from '../../patient/index.js';
import { Clock, type Tx } from '../../runtime/index.js';
import type { ListedImprovement } from '../improvement/improvement.js';
import type { ConcernedRow } from './news.store.js';

/** What a release writes beside the news: events for those who hear it. */
@Injectable()
export class NewsGround {
  constructor(
    private readonly people: PeopleStore,
    private readonly events: EventStore,
    private readonly clock: Clock,
  ) {}

  /** Nobody withdraws a consent between the look at it and the plan. */
  async lock(tx: Tx, rows: readonly ConcernedRow[]): Promise<void> {
    await this.people.lock(
      tx,
      rows.map(({ patientId }) => patientId),
    );
  }

  async raise(tx: Tx, improvement: ListedImprovement, newsId: string, patientIds: readonly string[]): Promise<void> {
    const { improvementId, touchpoint } = improvement;
    const said = {
      type: 'improvement.released',
      occurredAt: this.clock.now(),
      payload: { improvement_id: improvementId, touchpoint },
    };
    await this.events.record(
      tx,
      patientIds.map((patientId) => ({ ...said, patientId, key: `improvement.released/${newsId}/${patientId}` })),
    );
  }
}
