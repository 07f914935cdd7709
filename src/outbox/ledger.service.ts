import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../runtime/index.js';
import { LedgerStore, type LedgerMessage } from './ledger.store.js';
import type { Deferral, TouchRow } from './touch-row.js';
import { whyOf } from './why.js';

/** Why this patient did, or did not, hear from the clinic: one entry a planned touch. Instants are ISO 8601. */
export interface LedgerEntry {
  readonly touch: string;
  readonly scenario: string;
  readonly state: string;
  readonly template: string;
  readonly class: string;
  readonly planned_at: string;
  readonly status: TouchRow['status'];
  readonly outcome: string | null;
  readonly rule: string | null;
  readonly detail: Readonly<Record<string, unknown>> | null;
  readonly channel: string | null;
  readonly next_at: string | null;
  readonly ended_at: string | null;
  readonly deferrals: readonly { at: string; until: string; rule: string }[];
  readonly messages: readonly { message: string; channel: string; state: string; code: string | null; at: string }[];
  /** The same in one sentence. */
  readonly why: string;
}

/** Answers "why did, or didn't, this patient hear from us?" from the touch ledger. */
@Injectable()
export class LedgerService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly ledger: LedgerStore,
  ) {}

  /** The patient's planned touches, newest first, at most `limit`. */
  async why(clinicId: number, patientId: string, limit = 200): Promise<LedgerEntry[]> {
    return this.work.run(clinicId, async (tx) => {
      const touches = await this.ledger.touchesOf(tx, patientId, limit);
      const messages = await this.ledger.messagesOf(
        tx,
        touches.map((touch) => touch.touchId),
      );
      return touches.map((touch) =>
        entryOf(
          touch,
          messages.filter((message) => message.touchId === touch.touchId),
        ),
      );
    });
  }
}

function entryOf(touch: TouchRow, messages: readonly LedgerMessage[]): LedgerEntry {
  return {
    touch: touch.touchId,
    scenario: `${touch.scenarioId}@${touch.version}`,
    state: touch.state,
    template: touch.template,
    class: touch.class,
    planned_at: iso(touch.plannedAt),
    status: touch.status,
    outcome: touch.outcome,
    rule: touch.rule,
    detail: touch.detail,
    channel: touch.channel,
    next_at: touch.status === 'pending' && touch.readyAt !== null ? iso(touch.readyAt) : null,
    ended_at: touch.endedAt === null ? null : iso(touch.endedAt),
    deferrals: touch.deferrals.map((deferral: Deferral) => ({
      at: iso(deferral.at),
      until: iso(deferral.until),
      rule: deferral.rule,
    })),
    messages: messages.map((message) => ({
      message: message.messageId,
      channel: message.channel,
      state: message.state,
      code: message.code,
      at: iso(message.sentAt ?? message.dispatchedAt),
    })),
    why: whyOf(touch),
  };
}

function iso(ms: number): string {
  return new Date(ms).toISOString();
}
