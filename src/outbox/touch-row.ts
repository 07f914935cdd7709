import type { GateTouch, Reason } from '../engine/index.js';

/** The one end of a planned touch (DESIGN §7). */
export type Outcome = 'sent' | 'suppressed' | 'expired' | 'failed' | 'cancelled' | 'unknown';

/** One entry of a touch's history of waiting: by which rule, until when (epoch ms). */
export interface Deferral extends Reason {
  readonly at: number;
  readonly until: number;
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
  readonly channel: string | null;
  /** Channels that refused it; the next attempt takes another. */
  readonly tried: readonly string[];
  readonly attempts: number;
  /** The message to be sent again under its own reference, after an outcome nobody could tell. */
  readonly resend: string | null;
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
    expiresAt: row.expiresAt,
    channels: row.channels ?? undefined,
    appointmentRevision: row.appointmentRevision ?? undefined,
  };
}

/** Ends a touch; only what left, or may have, keeps its place in the budget. */
export function ended(row: TouchRow, outcome: Outcome, reason: Partial<Reason>, at: number): TouchRow {
  return {
    ...row,
    status: 'ended',
    outcome,
    rule: reason.rule ?? null,
    detail: reason.detail ?? null,
    endedAt: at,
    readyAt: null,
    reserved: outcome === 'sent' || outcome === 'unknown',
  };
}

/** The event by which the scenario hears of it: `message.<outcome>`, of the touch's own episode. */
export function toldEvent(row: TouchRow, told: string, at: number) {
  return {
    patientId: row.patientId,
    enrolmentId: row.enrolmentId,
    type: `message.${told}`,
    occurredAt: at,
    payload: {
      touch: row.touchId,
      turn: row.turn,
      seq: row.seq,
      state: row.state,
      episode: row.episode,
      channel: row.channel ?? '',
      template: row.template,
      reason: row.rule ?? '',
    },
  };
}

export function tells(row: TouchRow, told: string): boolean {
  return row.tells.includes(told);
}
