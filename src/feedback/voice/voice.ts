import type { Tx } from '../../runtime/index.js';
import type { ListPlace } from '../list-place.js';
import type { Sentiment } from '../sentiment/read-comment.js';
import type { Theme } from '../sentiment/lexicon.js';

/** What somebody said: `problem` is what a member of staff names, `complaint` is a patient's. */
export const voiceKinds = ['survey', 'complaint', 'review', 'idea', 'praise', 'question', 'problem'] as const;
export type VoiceKind = (typeof voiceKinds)[number];

/** By which way it reached the clinic. */
export const voiceSources = ['channel', 'site', 'staff', 'page', 'api'] as const;
export type VoiceSource = (typeof voiceSources)[number];

/**
 * `to_read`: a reading proposes that a person looks; `confirmed`: a person said that it is what it seems; `answered`: a review with
 * our answer in public; `dismissed`: a person said that it is not, and it counts nowhere.
 */
export const voiceStates = ['to_read', 'noted', 'confirmed', 'answered', 'dismissed'] as const;
export type VoiceState = (typeof voiceStates)[number];

/** Something that was said, to be kept. `saidAt` in epoch ms; words, a score, or both. */
export interface NewVoice {
  readonly kind: VoiceKind;
  readonly source: VoiceSource;
  readonly channel?: string | undefined;
  readonly patientId?: string | undefined;
  readonly staffId?: string | undefined;
  readonly touchpoint?: string | undefined;
  readonly survey?: string | undefined;
  readonly roundId?: string | undefined;
  readonly score?: number | undefined;
  readonly scaleMax?: number | undefined;
  readonly text?: string | undefined;
  /** The language it is written in; one that nobody can read for us leaves the words unread. */
  readonly locale?: string | undefined;
  readonly appointmentId?: string | undefined;
  readonly saidAt: number;
  /** Names it among everything that was said; the same again is not kept twice. */
  readonly ref?: string | undefined;
  /** Left out: `to_read` where the reading raises an alert, else `noted`. */
  readonly state?: VoiceState | undefined;
}

/** What was read out of the words, by the lists or by a person. */
export interface VoiceReading {
  readonly sentiment: Sentiment;
  /** From -1 (all blame) to 1 (all praise). */
  readonly sentimentScore: number;
  readonly themes: readonly Theme[];
  /** A person of the clinic should look at it. */
  readonly alert: boolean;
}

/** One thing that somebody said about the clinic. Instants in epoch ms. */
export interface Voice extends VoiceReading {
  readonly feedbackId: string;
  readonly kind: VoiceKind;
  readonly source: VoiceSource;
  readonly channel: string | null;
  readonly patientId: string | null;
  readonly staffId: string | null;
  readonly touchpoint: string | null;
  readonly survey: string | null;
  readonly roundId: string | null;
  readonly score: number | null;
  readonly scaleMax: number | null;
  readonly text: string | null;
  readonly locale: string | null;
  /** Who corrected the reading last. */
  readonly correctedBy: string | null;
  readonly appointmentId: string | null;
  readonly saidAt: number;
  readonly state: VoiceState;
}

/** Which voices are asked for; what is left out does not limit. Newest first. */
export interface VoiceQuery {
  readonly kind?: VoiceKind | undefined;
  readonly touchpoint?: string | undefined;
  /** Only of these and of none at all; left out: of every one. */
  readonly touchpoints?: readonly string[] | undefined;
  readonly theme?: string | undefined;
  readonly alert?: boolean | undefined;
  readonly state?: VoiceState | undefined;
  readonly patientId?: string | undefined;
  readonly staffId?: string | undefined;
  /** From this instant, epoch ms. */
  readonly from?: number | undefined;
  /** Before this instant, epoch ms. */
  readonly until?: number | undefined;
  /** Only what lies before this row of a page. */
  readonly before?: ListPlace | undefined;
  readonly limit: number;
}

/** Somebody in the room who goes on with what was said, in the transaction in which it was said or corrected. */
export interface VoiceListener {
  heard(tx: Tx, voices: readonly Voice[]): Promise<void>;
}
