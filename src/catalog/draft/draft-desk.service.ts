import { Injectable } from '@nestjs/common';
import type { Tx } from '../../runtime/index.js';
import { DraftFileStore } from './draft-file.store.js';
import { DraftGroundService } from './draft-ground.service.js';
import { DraftPresence } from './draft-presence.service.js';
import { DraftReviewStore } from './draft-review.store.js';
import type { DraftState } from './draft-row.js';
import { DraftStore } from './draft.store.js';
import { cursorPlace, draftCursor, draftFilesView, draftView, editsView } from './draft-views.js';

/** What pages read of drafts. */
@Injectable()
export class DraftDesk {
  constructor(
    private readonly grounds: DraftGroundService,
    private readonly drafts: DraftStore,
    private readonly files: DraftFileStore,
    private readonly reviews: DraftReviewStore,
    private readonly presence: DraftPresence,
  ) {}

  async list(
    tx: Tx,
    { state, cursor, limit }: { state: readonly DraftState[]; cursor?: string | undefined; limit: number },
  ) {
    const rows = await this.drafts.list(tx, state, { after: cursorPlace(cursor), limit: limit + 1 });
    const page = rows.slice(0, limit);
    const last = page.at(-1);
    return { drafts: page.map(draftView), next: rows.length > limit && last ? draftCursor(last) : null };
  }

  /** Errors: DRAFT_UNKNOWN. */
  async show(tx: Tx, draftId: string) {
    const ground = await this.grounds.open(tx, draftId);
    const said = await this.reviews.list(tx, draftId);
    return draftFilesView(ground, said, this.presence.present(tx.clinicId, draftId));
  }

  async history(tx: Tx, draftId: string, { before, limit }: { before?: number | undefined; limit: number }) {
    const { state } = await this.grounds.head(tx, draftId);
    const revisions = await this.files.history(tx, draftId, { before, limit: limit + 1 });
    return editsView(revisions, limit, state !== 'published' && state !== 'discarded');
  }
}
