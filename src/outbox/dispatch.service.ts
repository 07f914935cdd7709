import { Injectable } from '@nestjs/common';
import type { ClinicProgramme } from '../catalog/index.js';
import type { ChannelAdapter } from '../channel/index.js';
import { EventStore, PeopleStore } from '../patient/index.js';
import { Clock, defineCrashPoints, IdSource, UnitOfWork, type Tx } from '../runtime/index.js';
import { DispatchGate } from './dispatch-gate.service.js';
import { LetterService, type Letter } from './letter.service.js';
import {
  MessageStore,
  type FrozenMessage,
  type LostMessage,
  type MessageResult,
  type NewMessage,
} from './message.store.js';
import { sendAll, type Answered, type Attempt } from './send-batch.js';
import { afterResult, type Settled } from './settle.js';
import { tells, toldEvent, type TouchRow } from './touch-row.js';
import { TouchStore } from './touch.store.js';

const crash = defineCrashPoints('outbox', ['in_claim', 'after_dispatching', 'after_send', 'in_record', 'after_record']);

/** A lease outlives the call's own time limit, so that a slow answer is still the holder's to record. */
const leaseSlackMs = 30_000;
const lostBatch = 500;
const recordTries = 6;
const recordPauseMs = 300;
const byKey = { keyed: true };
const leaseLost = { kind: 'unknown', code: 'LEASE_LOST' } as const;

export interface DispatchReport {
  /** Touches that were taken up, whatever became of them. */
  readonly taken: number;
  readonly answers: readonly Answered[];
}

/**
 * The send protocol (DESIGN §8): claim, gate again and render under the locks of touch, patient and recipient; commit
 * `dispatching` for no more messages than calls in flight; send outside any transaction before a monotonic deadline;
 * record each result. Until that first commit nothing has left; after it a crash leaves `unknown`, never a guess.
 */
@Injectable()
export class DispatchService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly ids: IdSource,
    private readonly touches: TouchStore,
    private readonly messages: MessageStore,
    private readonly people: PeopleStore,
    private readonly events: EventStore,
    private readonly gate: DispatchGate,
    private readonly letters: LetterService,
  ) {}

  /** One micro-batch of one channel of one clinic; `limit` is at most the channel's concurrency. */
  async dispatch(
    clinicId: number,
    programme: ClinicProgramme,
    adapter: ChannelAdapter,
    limit: number,
  ): Promise<DispatchReport> {
    const deadline = this.clock.monotonic() + adapter.capabilities.callTimeoutMs;
    const { taken, attempts } = await this.work.run(
      clinicId,
      (tx) => this.prepare(tx, programme, adapter, limit),
      byKey,
    );
    crash.after_dispatching();
    if (attempts.length === 0) return { taken, answers: [] };
    const answers = await sendAll(adapter, attempts, { clock: this.clock, deadline });
    crash.after_send();
    await this.recordSurely(clinicId, adapter, answers);
    crash.after_record();
    return { taken, answers };
  }

  /** When there is something to send or to settle next, epoch ms. */
  async nextDue(tx: Tx, channels: readonly string[]): Promise<number | undefined> {
    const ready = await this.touches.nextReady(tx, channels);
    const lease = await this.messages.nextLease(tx);
    return ready === undefined || lease === undefined ? (ready ?? lease) : Math.min(ready, lease);
  }

  /**
   * Attempts whose lease had run out at `leasesUntil` (epoch ms): their worker died or was held up, and nobody can tell
   * what became of them. A provider that recognises a repeated reference gets it again; all others stay `unknown`, for
   * evidence or a human to settle.
   */
  async settleLost(clinicId: number, adapters: readonly ChannelAdapter[], leasesUntil: number): Promise<number> {
    return this.work.run(clinicId, async (tx) => {
      const lost = await this.messages.lost(tx, leasesUntil, lostBatch);
      if (lost.length === 0) return 0;
      await this.messages.record(
        tx,
        lost.map((message) => this.lostResult(message)),
      );
      const touches = new Map(
        (
          await this.touches.byIds(
            tx,
            lost.map((message) => message.touchId),
          )
        ).map((row) => [row.touchId, row]),
      );
      const settled = lost.flatMap(({ touchId, messageId, channel, dispatchedAt }) => {
        const touch = touches.get(touchId);
        const dedupes = adapters.some(
          (adapter) => adapter.channel === channel && adapter.capabilities.repeatSafe === 'dedupes',
        );
        const now = this.clock.itemTime(dispatchedAt);
        return touch ? [afterResult({ touch, messageId, result: leaseLost, dedupes, graceMs: 0, now })] : [];
      });
      await this.settle(tx, settled, this.clock.now());
      return lost.length;
    });
  }

  private lostResult({ messageId, epoch, dispatchedAt }: LostMessage): MessageResult {
    return {
      messageId,
      epoch,
      state: 'unknown',
      providerId: null,
      code: leaseLost.code,
      at: this.clock.itemTime(dispatchedAt),
    };
  }

  private async prepare(tx: Tx, programme: ClinicProgramme, adapter: ChannelAdapter, limit: number) {
    const claimed = await this.touches.claimReady(tx, adapter.channel, this.clock.now(), limit);
    if (claimed.length === 0) return { taken: 0, attempts: [] };
    crash.in_claim();
    const { leaving, others, merged } = await this.gate.judge(tx, programme, claimed);
    const { letters, failed } = await this.letters.write(tx, programme, leaving);
    const attempts = await this.attempts(tx, letters, adapter);
    const dispatching = attempts.map(({ touch }) => touch);
    await this.messages.insert(
      tx,
      attempts.filter((attempt) => !attempt.resumed).map((attempt) => attempt.message),
    );
    await this.touches.move(tx, [...others, ...failed, ...dispatching]);
    await this.tell(tx, [...merged, ...others, ...failed]);
    return { taken: claimed.length, attempts };
  }

  private async attempts(tx: Tx, letters: readonly Letter[], adapter: ChannelAdapter): Promise<Attempt[]> {
    const leaseMs = adapter.capabilities.callTimeoutMs + leaseSlackMs;
    const again = letters.flatMap(({ touch }) => touch.resend ?? []);
    const frozen = await this.messages.again(tx, again, this.clock.now() + leaseMs);
    return letters.map((letter) => {
      const resumed = letter.touch.resend ? frozen.get(letter.touch.resend) : undefined;
      return attemptOf(tx.clinicId, letter, { adapter, leaseMs, resumed, messageId: this.ids.uuid(letter.now) });
    });
  }

  /** An answer is worth several tries: while the lease lasts, losing it to a passing fault would make it unknown. */
  private async recordSurely(clinicId: number, adapter: ChannelAdapter, answers: readonly Answered[]): Promise<void> {
    for (let tries = 1; ; tries += 1) {
      try {
        await this.work.run(clinicId, (tx) => this.record(tx, adapter, answers), byKey);
        return;
      } catch (error) {
        if (tries >= recordTries) throw error;
        await this.clock.sleep(recordPauseMs * tries);
      }
    }
  }

  private async record(tx: Tx, adapter: ChannelAdapter, answers: readonly Answered[]): Promise<void> {
    const results = answers.map(({ attempt, result }) => ({
      messageId: attempt.message.messageId,
      epoch: attempt.message.epoch,
      state: result.kind,
      providerId: result.kind === 'sent' ? result.providerId : null,
      code: result.kind === 'sent' ? null : result.code,
      at: this.clock.itemTime(attempt.now),
    }));
    const applied = await this.messages.record(tx, results);
    crash.in_record();
    const { repeatSafe, unknownGraceMs: graceMs } = adapter.capabilities;
    const settled = answers
      .filter(({ attempt }) => applied.has(attempt.message.messageId))
      .map(({ attempt, result }) => {
        const { touch, message } = attempt;
        const now = this.clock.itemTime(attempt.now);
        return afterResult({
          touch,
          messageId: message.messageId,
          result,
          dedupes: repeatSafe === 'dedupes',
          graceMs,
          now,
        });
      });
    await this.settle(tx, settled, this.clock.now());
  }

  private async settle(tx: Tx, settled: readonly Settled[], now: number): Promise<void> {
    await this.touches.move(
      tx,
      settled.map(({ row }) => row),
    );
    const closed = settled.flatMap(({ row, closesContact }) =>
      closesContact ? [{ recipientId: row.recipientId, channel: row.tried.at(-1) ?? '', reason: closesContact }] : [],
    );
    await this.people.closeContacts(tx, closed, now);
    await this.tell(
      tx,
      settled.map(({ row }) => row),
    );
  }

  private async tell(tx: Tx, rows: readonly TouchRow[]): Promise<void> {
    const told = rows.filter((row) => row.outcome !== null && tells(row, row.outcome));
    await this.events.record(
      tx,
      told.map((row) => toldEvent(row, String(row.outcome), row.endedAt ?? this.clock.now())),
    );
  }
}

interface AttemptParts {
  readonly adapter: ChannelAdapter;
  readonly leaseMs: number;
  readonly resumed: FrozenMessage | undefined;
  readonly messageId: string;
}

/** The row and the call of one attempt; one that is sent again keeps its reference and its frozen text. */
function attemptOf(clinicId: number, letter: Letter, { adapter, leaseMs, resumed, messageId }: AttemptParts): Attempt {
  const { touch, contact, text, now } = letter;
  const fresh: NewMessage = {
    messageId,
    touchId: touch.touchId,
    attempt: touch.attempts + 1,
    channel: adapter.channel,
    contactPointId: contact.contactPointId,
    locale: letter.locale,
    templateHash: letter.templateHash,
    subject: text.subject ?? null,
    body: text.text,
    epoch: 1,
    dispatchedAt: now,
    leaseUntil: now + leaseMs,
  };
  const message: NewMessage = resumed ? { ...resumed, dispatchedAt: now, leaseUntil: now + leaseMs } : fresh;
  return {
    touch: { ...touch, status: 'dispatching', attempts: touch.attempts + 1, resend: null },
    message,
    resumed: resumed !== undefined,
    now,
    outbound: {
      clientRef: message.messageId,
      clinicId,
      channel: adapter.channel,
      address: contact.address,
      subject: message.subject ?? undefined,
      text: message.body,
      html: resumed ? undefined : text.html,
      buttons: letter.buttons,
      class: touch.class,
      locale: message.locale,
    },
  };
}
