import { Injectable } from '@nestjs/common';
import type { Principal } from '../../auth/index.js';
import { ClinicProgrammeService } from '../../catalog/index.js';
import { AppError, Clock, IdSource, type Tx } from '../../runtime/index.js';
import { VoiceBook } from './voice-book.service.js';
import { VoiceEvents } from './voice-events.service.js';
import { VoiceStore, type Corrected } from './voice.store.js';
import type { NewVoice, Voice, VoiceKind, VoiceState } from './voice.js';

/** What a member of staff heard, or thinks of. */
export interface StaffVoice {
  readonly kind: VoiceKind;
  readonly text: string;
  readonly touchpoint?: string | undefined;
  readonly patientId?: string | undefined;
  readonly appointmentId?: string | undefined;
}

/** What a person says that a voice is. */
export interface Verdict {
  readonly kind?: VoiceKind | undefined;
  readonly touchpoint?: string | undefined;
}

/** Kinds that scenarios hear of. */
const told: ReadonlySet<VoiceKind> = new Set(['complaint', 'idea', 'review', 'praise']);

/** What people of the clinic do with what was said. */
@Injectable()
export class VoiceDesk {
  constructor(
    private readonly store: VoiceStore,
    private readonly book: VoiceBook,
    private readonly events: VoiceEvents,
    private readonly programmes: ClinicProgrammeService,
    private readonly clock: Clock,
    private readonly ids: IdSource,
  ) {}

  /** A patient's words as staff heard them: they need no confirmation. Errors: FEEDBACK_TOUCHPOINT. */
  async writeDown(tx: Tx, actor: Principal, heard: StaffVoice): Promise<Voice> {
    await this.assertTouchpoint(tx, heard.touchpoint);
    const voice = await this.keep(tx, { ...heard, source: 'staff', staffId: staffOf(actor), saidAt: this.clock.now() });
    if (told.has(voice.kind)) await this.events.raise(tx, voice);
    return voice;
  }

  /** An idea or a problem of a member of staff. Errors: FEEDBACK_TOUCHPOINT. */
  async propose(tx: Tx, staffId: string, said: StaffVoice & Pick<NewVoice, 'source' | 'channel'>): Promise<Voice> {
    await this.assertTouchpoint(tx, said.touchpoint);
    return this.keep(tx, { ...said, staffId, saidAt: this.clock.now() });
  }

  /** Where an idea belongs, said by its author afterwards. Errors: FEEDBACK_UNKNOWN, FEEDBACK_TOUCHPOINT. */
  async place(tx: Tx, feedbackId: string, touchpoint: string): Promise<void> {
    await this.assertTouchpoint(tx, touchpoint);
    const voice = await this.known(tx, feedbackId);
    const placed = await this.store.correct(tx, feedbackId, { ...correctedOf(voice), touchpoint }, voice.correctedBy);
    await this.passed(tx, placed ?? voice);
  }

  /** The one act by which a proposal becomes what it seems: from here on its scenario runs. Errors: FEEDBACK_UNKNOWN, FEEDBACK_SETTLED, FEEDBACK_TOUCHPOINT. */
  async confirm(tx: Tx, actor: Principal, feedbackId: string, { kind, touchpoint }: Verdict): Promise<Voice> {
    await this.assertTouchpoint(tx, touchpoint);
    const before = await this.open(tx, feedbackId);
    const voice = { ...before, kind: kind ?? before.kind, touchpoint: touchpoint ?? before.touchpoint };
    const settled = await this.settle(tx, actor, { ...voice, state: 'confirmed' });
    if (told.has(settled.kind)) await this.events.raise(tx, settled);
    return settled;
  }

  /** Somebody read it; it is not, or no longer, for anybody to do. Errors: FEEDBACK_UNKNOWN, FEEDBACK_SETTLED. */
  async setAside(tx: Tx, actor: Principal, feedbackId: string, state: 'noted' | 'dismissed'): Promise<Voice> {
    return this.settle(tx, actor, { ...(await this.open(tx, feedbackId)), state });
  }

  /** A reading put right by hand, with what it said before. Errors: FEEDBACK_UNKNOWN, FEEDBACK_TOUCHPOINT. */
  async correct(tx: Tx, actor: Principal, feedbackId: string, reading: Partial<Corrected>): Promise<Voice> {
    await this.assertTouchpoint(tx, reading.touchpoint ?? undefined);
    const voice = await this.known(tx, feedbackId);
    const before = correctedOf(voice);
    const after = correctedOf({ ...voice, ...reading });
    const staffId = staffOf(actor) ?? null;
    const now = this.clock.now();
    const corrected = await this.store.correct(tx, feedbackId, after, staffId);
    await this.store.noteCorrection(tx, this.ids.uuid(now), feedbackId, { staffId, correctedAt: now, before, after });
    return this.passed(tx, corrected ?? voice);
  }

  /** Errors: FEEDBACK_UNKNOWN. */
  async settleAs(tx: Tx, actor: Principal, feedbackId: string, state: VoiceState): Promise<void> {
    await this.settle(tx, actor, { ...(await this.known(tx, feedbackId)), state });
  }

  private async settle(tx: Tx, actor: Principal, voice: Voice): Promise<Voice> {
    const settled = await this.store.settle(tx, voice, `${actor.kind}:${actor.id}`, this.clock.now());
    return this.passed(tx, settled ?? voice);
  }

  private async passed(tx: Tx, voice: Voice): Promise<Voice> {
    await this.book.pass(tx, [voice]);
    return voice;
  }

  private async keep(tx: Tx, voice: NewVoice): Promise<Voice> {
    const [kept] = await this.book.record(tx, [{ ...voice, state: 'confirmed' }]);
    if (!kept) throw new Error('a voice without a reference is always kept');
    return kept;
  }

  private async open(tx: Tx, feedbackId: string): Promise<Voice> {
    const voice = await this.known(tx, feedbackId);
    if (voice.state === 'to_read' || voice.state === 'noted') return voice;
    throw new AppError('FEEDBACK_SETTLED', `The voice ${feedbackId} was settled already: it is ${voice.state}.`, {
      status: 409,
      fix: 'Read it again; somebody else was quicker.',
    });
  }

  private async known(tx: Tx, feedbackId: string): Promise<Voice> {
    const voice = await this.store.lock(tx, feedbackId);
    if (voice) return voice;
    throw new AppError('FEEDBACK_UNKNOWN', `There is no voice ${feedbackId}.`, {
      status: 404,
      fix: 'Read the list of voices again.',
    });
  }

  private async assertTouchpoint(tx: Tx, touchpoint: string | undefined): Promise<void> {
    if (touchpoint === undefined) return;
    const { touchpoints } = (await this.programmes.of(tx)).map;
    if (Object.hasOwn(touchpoints, touchpoint)) return;
    throw new AppError('FEEDBACK_TOUCHPOINT', `The map has no touchpoint "${touchpoint}".`, {
      status: 422,
      fix: 'Choose one of the touchpoints of the map.',
    });
  }
}

function staffOf({ kind, id }: Principal): string | undefined {
  return kind === 'staff' ? id : undefined;
}

function correctedOf({ sentiment, sentimentScore, themes, alert, touchpoint }: Corrected): Corrected {
  return { sentiment, sentimentScore, themes, alert, touchpoint };
}
