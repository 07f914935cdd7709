import { Injectable } from '@nestjs/common';
import type { Principal } from '../../auth/index.js';
import { AppError, Clock, IdSource, type Tx } from '../../runtime/index.js';
import { VoiceDesk } from '../voice/voice-desk.service.js';
import { VoiceEvents } from '../voice/voice-events.service.js';
import { VoiceReader } from '../voice/voice-reader.service.js';
import { ReviewStore, type Review, type ReviewReply } from './review.store.js';

/** Our answers to public reviews: written by one, approved by another, published by hand where the review stands. */
@Injectable()
export class ReviewReplies {
  constructor(
    private readonly store: ReviewStore,
    private readonly voices: VoiceReader,
    private readonly desk: VoiceDesk,
    private readonly events: VoiceEvents,
    private readonly clock: Clock,
    private readonly ids: IdSource,
  ) {}

  /** A new draft takes the place of what was not published yet. Errors: REVIEW_UNKNOWN, REVIEW_REPLY_PUBLISHED. */
  async draft(tx: Tx, actor: Principal, feedbackId: string, body: string): Promise<void> {
    await this.known(tx, feedbackId);
    const now = this.clock.now();
    const before = await this.store.lockReply(tx, feedbackId);
    if (before?.state === 'published') throw published(feedbackId);
    if (before) await this.store.move(tx, before.replyId, { state: 'withdrawn', approvedBy: null, now });
    await this.store.draft(tx, { replyId: this.ids.uuid(now), feedbackId, body, draftedBy: byOf(actor) }, now);
  }

  /** Errors: REVIEW_REPLY_UNKNOWN, REVIEW_REPLY_OWN, REVIEW_REPLY_STATE. */
  async approve(tx: Tx, actor: Principal, feedbackId: string): Promise<void> {
    const reply = await this.inState(tx, feedbackId, 'draft');
    if (reply.draftedBy === byOf(actor)) {
      throw new AppError('REVIEW_REPLY_OWN', 'Whoever wrote an answer does not approve it.', {
        status: 409,
        fix: 'Ask a colleague to read it.',
      });
    }
    await this.store.move(tx, reply.replyId, { state: 'approved', approvedBy: byOf(actor), now: this.clock.now() });
  }

  /** Says that the answer stands at the site now. Errors: REVIEW_REPLY_UNKNOWN, REVIEW_REPLY_STATE. */
  async publish(tx: Tx, actor: Principal, feedbackId: string): Promise<void> {
    const reply = await this.inState(tx, feedbackId, 'approved');
    await this.store.move(tx, reply.replyId, {
      state: 'published',
      approvedBy: reply.approvedBy,
      now: this.clock.now(),
    });
    await this.desk.settleAs(tx, actor, feedbackId, 'answered');
  }

  /** Errors: REVIEW_REPLY_UNKNOWN, REVIEW_REPLY_PUBLISHED. */
  async withdraw(tx: Tx, feedbackId: string): Promise<void> {
    const reply = await this.open(tx, feedbackId);
    if (reply.state === 'published') throw published(feedbackId);
    await this.store.move(tx, reply.replyId, { state: 'withdrawn', approvedBy: null, now: this.clock.now() });
  }

  /** The author told us who they are: from here on it is their patient's. Errors: REVIEW_UNKNOWN, REVIEW_LINKED. */
  async link(tx: Tx, feedbackId: string, patientId: string): Promise<void> {
    const review = await this.known(tx, feedbackId);
    if (review.linkedBy !== null) {
      throw new AppError('REVIEW_LINKED', `The review ${feedbackId} has its patient already.`, {
        status: 409,
        fix: 'Read it again.',
      });
    }
    await this.store.link(tx, feedbackId, patientId, 'consent');
    const voice = await this.voices.find(tx, feedbackId);
    if (voice) await this.events.raise(tx, voice);
  }

  /** Errors: REVIEW_UNKNOWN. */
  async known(tx: Tx, feedbackId: string): Promise<Review> {
    const [review] = await this.store.many(tx, [feedbackId]);
    if (review) return review;
    throw new AppError('REVIEW_UNKNOWN', `There is no review ${feedbackId}.`, {
      status: 404,
      fix: 'Read the list of reviews again.',
    });
  }

  private async open(tx: Tx, feedbackId: string): Promise<ReviewReply> {
    const reply = await this.store.lockReply(tx, feedbackId);
    if (reply) return reply;
    throw new AppError('REVIEW_REPLY_UNKNOWN', `The review ${feedbackId} has no answer yet.`, {
      status: 404,
      fix: 'Write a draft first.',
    });
  }

  private async inState(tx: Tx, feedbackId: string, state: ReviewReply['state']): Promise<ReviewReply> {
    const reply = await this.open(tx, feedbackId);
    if (reply.state === state) return reply;
    throw new AppError('REVIEW_REPLY_STATE', `The answer is ${reply.state}; this is done with one that is ${state}.`, {
      status: 409,
      fix: 'Read the review again: draft, then approval by a second person, then publishing.',
    });
  }
}

function byOf({ kind, id }: Principal): string {
  return `${kind}:${id}`;
}

function published(feedbackId: string): AppError {
  return new AppError('REVIEW_REPLY_PUBLISHED', `The answer to the review ${feedbackId} stands in public already.`, {
    status: 409,
    fix: 'Change it at the site.',
  });
}
