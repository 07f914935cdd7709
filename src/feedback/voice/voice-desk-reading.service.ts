import { Injectable } from '@nestjs/common';
import type { Principal } from '../../auth/index.js';
import { ClinicProgrammeService } from '../../catalog/index.js';
import { AppError, type Tx } from '../../runtime/index.js';
import { nextOf } from '../list-place.js';
import { AuthorNoteStore } from './author-note.store.js';
import { VoiceStore } from './voice.store.js';
import { correctionView, iso, viewOf } from './voice-views.js';
import type { Voice, VoiceQuery } from './voice.js';

/** How many of their own ideas somebody is shown. */
const mostIdeas = 50;

/** Voices as staff see them: their departments' touchpoints, and patients only for whoever sees patients. */
@Injectable()
export class VoiceDeskReading {
  constructor(
    private readonly store: VoiceStore,
    private readonly notes: AuthorNoteStore,
    private readonly programmes: ClinicProgrammeService,
  ) {}

  async list(tx: Tx, actor: Principal, query: VoiceQuery) {
    const touchpoints = await this.ownTouchpoints(tx, actor);
    const page = await this.store.list(tx, { ...query, touchpoints });
    return {
      feedback: await this.views(tx, actor, page),
      next: nextOf(page, query.limit, ({ saidAt, feedbackId }) => ({ at: saidAt, id: feedbackId })),
    };
  }

  /** With how its reading was corrected. Errors: FEEDBACK_UNKNOWN. */
  async whole(tx: Tx, actor: Principal, feedbackId: string) {
    const voice = await this.visible(tx, actor, feedbackId);
    const [view] = await this.views(tx, actor, [voice]);
    const corrections = await this.store.corrections(tx, feedbackId);
    return { ...view, corrections: corrections.map(correctionView) };
  }

  /** Errors: FEEDBACK_UNKNOWN, for one of another department's touchpoint too. */
  async visible(tx: Tx, actor: Principal, feedbackId: string): Promise<Voice> {
    const [voice] = await this.store.many(tx, [feedbackId]);
    const touchpoints = await this.ownTouchpoints(tx, actor);
    const place = voice?.touchpoint ?? undefined;
    if (voice && (place === undefined || !touchpoints || touchpoints.includes(place))) return voice;
    throw new AppError('FEEDBACK_UNKNOWN', `There is no voice ${feedbackId}.`, {
      status: 404,
      fix: 'Read the list of voices again.',
    });
  }

  async views(tx: Tx, actor: Principal, voices: readonly Voice[]) {
    const ids = voices.flatMap(({ patientId }) => patientId ?? []);
    const names = await this.store.namesOf(tx, [...new Set(ids)]);
    const { surveys } = (await this.programmes.of(tx)).map;
    return voices.map((voice) => viewOf(actor, voice, { names, surveys }));
  }

  /** What a member of staff proposed, each with everything they were told about it. */
  async ideasOf(tx: Tx, staffId: string) {
    const voices = await this.store.list(tx, { staffId, limit: mostIdeas });
    const told = await this.notes.of(tx, staffId);
    const ideas = voices.filter(({ kind, source }) => source !== 'staff' && (kind === 'idea' || kind === 'problem'));
    return {
      ideas: ideas.map(({ feedbackId, kind, text, touchpoint, saidAt }) => ({
        ...{ id: feedbackId, kind, text, touchpoint, said_at: iso(saidAt) },
        notes: told
          .filter((note) => note.feedbackId === feedbackId)
          .map(({ status, title, at }) => ({ status, title, at: iso(at) })),
      })),
    };
  }

  /** Undefined: all. */
  private async ownTouchpoints(tx: Tx, { departments }: Principal): Promise<readonly string[] | undefined> {
    if (departments === 'all') return undefined;
    const { touchpoints } = (await this.programmes.of(tx)).map;
    return Object.entries(touchpoints).flatMap(([id, { owner }]) => (departments.includes(owner) ? [id] : []));
  }
}
