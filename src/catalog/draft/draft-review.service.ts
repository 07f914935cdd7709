import { Injectable } from '@nestjs/common';
import { AppError, Clock, IdSource, type Tx } from '../../runtime/index.js';
import { DraftGroundService } from './draft-ground.service.js';
import { DraftReviewStore, type ReviewRow, type ReviewWord } from './draft-review.store.js';
import type { Author, DraftRow, DraftState } from './draft-row.js';
import { DraftStore } from './draft.store.js';

/** A word about a draft as it is asked for: the revision that was read, and why. */
export interface Said {
  readonly revision: number;
  readonly note?: string | undefined;
}

const becomes: Readonly<Record<ReviewWord, DraftState>> = {
  asked: 'in_review',
  approved: 'approved',
  returned: 'open',
};

/** The second pair of eyes: asked for, approved, or returned with a reason. */
@Injectable()
export class DraftReviewService {
  constructor(
    private readonly grounds: DraftGroundService,
    private readonly drafts: DraftStore,
    private readonly reviews: DraftReviewStore,
    private readonly clock: Clock,
    private readonly ids: IdSource,
  ) {}

  /** Newest first. */
  async said(tx: Tx, draftId: string): Promise<ReviewRow[]> {
    return this.reviews.list(tx, draftId);
  }

  /** Errors: DRAFT_UNKNOWN, DRAFT_CLOSED, DRAFT_REVIEW_STALE. */
  async ask(tx: Tx, draftId: string, by: Author, said: Said): Promise<DraftRow> {
    return this.say(tx, await this.read(tx, draftId, said), 'asked', { by, ...said });
  }

  /** Errors: DRAFT_UNKNOWN, DRAFT_CLOSED, DRAFT_REVIEW_STALE, DRAFT_OWN_APPROVAL, DRAFT_APPROVER. */
  async approve(
    tx: Tx,
    draftId: string,
    by: Author & { readonly kind: 'staff' | 'key' },
    said: Said,
  ): Promise<DraftRow> {
    const draft = await this.read(tx, draftId, said);
    if (by.kind !== 'staff') throw noPerson();
    if (draft.authors.includes(by.id)) throw ownApproval(draft.title);
    return this.say(tx, draft, 'approved', { by, ...said });
  }

  /** Errors: DRAFT_UNKNOWN, DRAFT_CLOSED, DRAFT_REVIEW_STALE. */
  async giveBack(tx: Tx, draftId: string, by: Author, said: Said): Promise<DraftRow> {
    return this.say(tx, await this.read(tx, draftId, said), 'returned', { by, ...said });
  }

  private async read(tx: Tx, draftId: string, { revision }: Said): Promise<DraftRow> {
    const draft = await this.grounds.lock(tx, draftId);
    if (draft.revision === revision) return draft;
    throw new AppError('DRAFT_REVIEW_STALE', `The draft "${draft.title}" was changed since revision ${revision}.`, {
      status: 409,
      fix: `Read revision ${draft.revision} first.`,
    });
  }

  private async say(
    tx: Tx,
    draft: DraftRow,
    word: ReviewWord,
    { by, note }: Said & { readonly by: Author },
  ): Promise<DraftRow> {
    const now = this.clock.now();
    await this.reviews.say(tx, draft, { reviewId: this.ids.uuid(now), word, by, note: note ?? null, now });
    const said = await this.drafts.setState(tx, draft.draftId, becomes[word]);
    this.grounds.tell(tx, draft.draftId, by);
    return said ?? draft;
  }
}

function ownApproval(title: string): AppError {
  return new AppError('DRAFT_OWN_APPROVAL', `You wrote a part of "${title}"; somebody else has to approve it.`, {
    status: 403,
    fix: 'Ask a colleague who changed nothing of it.',
  });
}

function noPerson(): AppError {
  return new AppError('DRAFT_APPROVER', 'A clinical text is approved by a person, and an API key is none.', {
    status: 403,
    fix: 'Sign in as a member of staff who may approve.',
  });
}
