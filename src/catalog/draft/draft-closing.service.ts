import { Injectable } from '@nestjs/common';
import { LiveHints, type Tx } from '../../runtime/index.js';
import { lockCatalog } from '../catalog.store.js';
import { DraftGroundService } from './draft-ground.service.js';
import { DraftReviewStore } from './draft-review.store.js';
import type { Author, DraftRow } from './draft-row.js';
import { DraftStore } from './draft.store.js';

/** The end of a draft. */
@Injectable()
export class DraftClosing {
  constructor(
    private readonly grounds: DraftGroundService,
    private readonly drafts: DraftStore,
    private readonly reviews: DraftReviewStore,
    private readonly hints: LiveHints,
  ) {}

  /** Until the end of the transaction nobody changes the draft or publishes. Errors: DRAFT_UNKNOWN, DRAFT_CLOSED. */
  async hold(tx: Tx, draftId: string): Promise<DraftRow> {
    await lockCatalog(tx);
    return this.grounds.lock(tx, draftId);
  }

  /** Who approved it last, by name. */
  async approver(tx: Tx, draftId: string): Promise<string | undefined> {
    const said = await this.reviews.list(tx, draftId);
    return said.find(({ word }) => word === 'approved')?.by.name;
  }

  async published(tx: Tx, draftId: string, by: Author): Promise<void> {
    await this.drafts.setState(tx, draftId, 'published');
    this.grounds.tell(tx, draftId, by);
    this.hints.tell(tx, { kind: 'scenario', id: draftId, by: by.id });
  }
}
