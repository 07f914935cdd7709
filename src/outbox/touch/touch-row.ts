import type { GateTouch, Reason, Slot } from '../../engine/index.js';
import type { TouchChoices } from '../question/offered-times.js';

/** The one end of a planned touch (DESIGN §7). */
export type Outcome = 'sent' | 'suppressed' | 'expired' | 'failed' | 'cancelled' | 'unknown';

/** One entry of a touch's history of waiting: by which rule, until when (epoch ms). */
export interface Deferral extends Reason {
  readonly at: number;
  readonly until: number;
}

/** A text that needs no template any more. */
export interface WrittenText {
  readonly subject?: string | undefined;
  readonly text: string;
  readonly locale: string;
  /** It answers the patient's own words: neither a refusal, nor a mute, nor the hold of a human keeps it back. */
  readonly answer: boolean;
  /** A colleague wrote it by hand: a mute and the hold of the dialogue, which is theirs, do not keep it back. */
  readonly byPerson?: boolean | undefined;
  /** Ids of files that go along. */
  readonly enclosed?: readonly string[] | undefined;
  /** The contact point it goes to, whatever the recipient prefers and although it is closed by now. */
  readonly contactPointId?: string | undefined;
}

/** A touch as the ledger keeps it. Instants are epoch milliseconds. */
export interface TouchRow {
  readonly touchId: string;
  readonly enrolmentId: string;
  readonly turn: number;
  readonly seq: number;
  readonly patientId: string;
  readonly recipientId: string;
  readonly scenarioId: string;
  readonly version: number;
  readonly state: string;
  readonly episode: number;
  readonly appointmentId: string | null;
  readonly appointmentRevision: number | null;
  readonly class: string;
  readonly repeat: string;
  readonly priority: number;
  readonly template: string;
  readonly replies: readonly string[];
  readonly initiated: boolean;
  readonly tells: readonly string[];
  /** Channels the scenario restricts it to; null for the recipient's own order. */
  readonly channels: readonly string[] | null;
  /** Names of files of the programme that go with it. */
  readonly files?: readonly string[] | null;
  readonly channel: string | null;
  /** Channels that refused it; the next attempt takes another. */
  readonly tried: readonly string[];
  readonly attempts: number;
  /** The message to be sent again under its own reference, after an outcome nobody could tell. */
  readonly resend: string | null;
  /** What it is when nothing more of it leaves: an attempt was accepted, or may have been. */
  readonly standing: 'sent' | 'unknown' | null;
  /** Copies that were allowed beyond the first, each a possible duplicate; never more than one. */
  readonly copies: number;
  /** A text that is ready, of an answer or of a person; null where a template makes it. */
  readonly written: WrittenText | null;
  /** Times to choose from; undefined or null where it offers none. */
  readonly choices?: TouchChoices | null | undefined;
  readonly plannedAt: number;
  /** Where it counts in the recipient's budget, while `reserved`. */
  readonly slotAt: number;
  readonly reserved: boolean;
  readonly readyAt: number | null;
  readonly expiresAt: number;
  readonly deferrals: readonly Deferral[];
  readonly status: 'pending' | 'dispatching' | 'ended';
  readonly outcome: Outcome | null;
  readonly rule: string | null;
  readonly detail: Readonly<Record<string, unknown>> | null;
  readonly endedAt: number | null;
}

export function gateTouchOf(row: TouchRow): GateTouch {
  return {
    touchId: row.touchId,
    class: row.class,
    priority: row.priority,
    initiated: row.initiated,
    answer: row.written?.answer ?? false,
    byPerson: row.written?.byPerson ?? false,
    expiresAt: row.expiresAt,
    channels: row.channels ?? undefined,
    appointmentRevision: row.appointmentRevision ?? undefined,
  };
}

/** The place it takes in its recipient's budget; undefined when it takes none. */
export function slotOf(row: TouchRow): Slot | undefined {
  if (!row.reserved || !row.initiated) return undefined;
  const { touchId, class: messageClass, priority, slotAt } = row;
  return {
    touchId,
    class: messageClass,
    priority,
    at: slotAt,
    pending: row.status === 'pending' && row.standing === null,
  };
}

/**
 * Ends a touch; only what left, or may have, keeps its place in the budget. One that stands for something already is that,
 * whatever now keeps a further copy back: positive evidence always wins, and doubt is never called certainty. What left without
 * a file of its own is remembered so.
 */
export function ended(row: TouchRow, wanted: Outcome, reason: Partial<Reason>, at: number): TouchRow {
  const outcome = wanted === 'sent' ? wanted : (row.standing ?? wanted);
  const left = outcome === 'sent' || outcome === 'unknown';
  return {
    ...row,
    status: 'ended',
    outcome,
    rule: reason.rule ?? null,
    detail: left ? withRemark(reason.detail, row.detail) : (reason.detail ?? null),
    endedAt: at,
    readyAt: null,
    resend: null,
    reserved: left,
  };
}

/** Under this name the detail of a touch says which of its files did not go along, and why. */
export const WITHOUT_FILES = 'without_files';

function withRemark(detail: Reason['detail'], before: TouchRow['detail']): TouchRow['detail'] {
  const remark = before?.[WITHOUT_FILES];
  return remark === undefined ? (detail ?? null) : { ...detail, [WITHOUT_FILES]: remark };
}

/** The rule by which an offer of times ends when none is free: its scenario hears `slot.none` of it. */
export const NOTHING_FREE = 'nothing_free';

/** The event by which the scenario hears of it: `message.<outcome>`, of the touch's own episode. */
export function toldEvent(row: TouchRow, told: string, at: number) {
  return {
    patientId: row.patientId,
    enrolmentId: row.enrolmentId,
    type: row.rule === NOTHING_FREE ? 'slot.none' : `message.${told}`,
    occurredAt: at,
    payload: {
      touch: row.touchId,
      turn: row.turn,
      seq: row.choices?.of ?? row.seq,
      state: row.state,
      episode: row.episode,
      channel: row.channel ?? '',
      template: row.template,
      reason: row.rule ?? '',
    },
  };
}

export function tells(row: TouchRow, told: string): boolean {
  return row.rule === NOTHING_FREE || row.tells.includes(told);
}
