import { Injectable } from '@nestjs/common';
import { ChannelRegistry, type ChannelName, type Route, type SendResult } from '../channel/index.js';
import { EventStore, PeopleStore } from '../patient/index.js';
import { Clock, defineCrashPoints, UnitOfWork, type Tx } from '../runtime/index.js';
import { partsOf } from './evidence/evidence.service.js';
import { EvidenceStore } from './evidence/evidence.store.js';
import { MessageStore, type LostMessage, type MessageResult } from './letter/message.store.js';
import type { Answered } from './dispatch/send-batch.js';
import { afterResult, type Settled } from './dispatch/settle.js';
import { tells, toldEvent, type TouchRow } from './touch/touch-row.js';
import { TouchStore } from './touch/touch.store.js';

const crash = defineCrashPoints('outbox', ['in_record']);

const lostBatch = 500;
const recordTries = 6;
const recordPauseMs = 300;
const byKey = { keyed: true };
const leaseLost = { kind: 'unknown', code: 'LEASE_LOST' } as const;

/** What the attempts of one batch came to, written in one transaction with what it means for their touches. */
@Injectable()
export class RecordService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly registry: ChannelRegistry,
    private readonly touches: TouchStore,
    private readonly messages: MessageStore,
    private readonly evidence: EvidenceStore,
    private readonly people: PeopleStore,
    private readonly events: EventStore,
  ) {}

  /** An answer is worth several tries: while the lease lasts, losing it to a passing fault would make it unknown. */
  async record(clinicId: number, route: Route, heard: readonly Answered[]): Promise<void> {
    const answers = heard.map((answer) => stillInDoubt(route, answer));
    for (let tries = 1; ; tries += 1) {
      try {
        await this.work.run(clinicId, (tx) => this.write(tx, route, answers), byKey);
        return;
      } catch (error) {
        if (tries >= recordTries) throw error;
        await this.clock.sleep(recordPauseMs * tries);
      }
    }
  }

  private async write(tx: Tx, route: Route, answers: readonly Answered[]): Promise<void> {
    const results = answers.map((answer) => this.resultOf(route, answer));
    const applied = await this.messages.record(tx, results);
    crash.in_record();
    await this.refer(tx, route, results);
    const { repeatSafe, unknownGraceMs: graceMs } = route.adapter.capabilities;
    const settled = answers
      .filter(({ attempt }) => applied.has(attempt.message.messageId))
      .map(({ attempt, result }) => {
        const { touch, message } = attempt;
        const now = this.clock.itemTime(attempt.now);
        const dedupes = repeatSafe === 'dedupes';
        const heard = this.forTheNext(tx.clinicId, route, result);
        const outcome = afterResult({ touch, messageId: message.messageId, result: heard, dedupes, graceMs, now });
        return { ...outcome, contactPointId: message.contactPointId };
      });
    await this.settle(tx, settled, this.clock.now());
  }

  /** What is wrong with one account need not be waited for where another one stands in: its breaker is open by now. */
  private forTheNext(clinicId: number, { accountId, adapter }: Route, result: SendResult): SendResult {
    if (result.kind !== 'not_sent' || result.blocks !== 'channel' || !result.retryable) return result;
    const routes = this.registry.routesOf(clinicId, adapter.channel);
    const place = routes.findIndex((route) => route.accountId === accountId);
    return place >= 0 && place < routes.length - 1 ? { ...result, retryAfterMs: 0 } : result;
  }

  private resultOf({ adapter }: Route, { attempt, result }: Answered): MessageResult {
    const { messageId, epoch } = attempt.message;
    const at = this.clock.itemTime(attempt.now);
    const { silenceMs, unknownGraceMs, repeatSafe } = adapter.capabilities;
    const mustArrive = attempt.touch.repeat === 'never_miss';
    if (result.kind === 'sent') {
      const checkAt = silenceMs !== null && mustArrive ? at + silenceMs : null;
      return { messageId, epoch, state: 'sent', providerId: result.providerId, code: null, at, checkAt };
    }
    const checkAt = result.kind === 'unknown' && repeatSafe !== 'dedupes' ? at + unknownGraceMs : null;
    return { messageId, epoch, state: result.kind, providerId: null, code: result.code, at, checkAt };
  }

  /** The provider's ids, by which its later words find the message. */
  private async refer(tx: Tx, { accountId }: Route, results: readonly MessageResult[]): Promise<void> {
    if (accountId === null) return;
    const references = results.flatMap(({ messageId, providerId }) =>
      partsOf(providerId ?? '').map((part) => ({ accountId, providerId: part, messageId })),
    );
    await this.evidence.refer(tx, references);
  }

  private async settle(
    tx: Tx,
    settled: readonly (Settled & { readonly contactPointId: string })[],
    now: number,
  ): Promise<void> {
    await this.touches.move(
      tx,
      settled.map(({ row }) => row),
    );
    const closed = settled.flatMap(({ contactPointId, closesContact }) =>
      closesContact === undefined ? [] : [{ contactPointId, reason: closesContact }],
    );
    await this.people.closeContacts(tx, closed, now);
    await this.tell(
      tx,
      settled.map(({ row }) => row),
    );
  }

  /**
   * Attempts whose lease had run out at `leasesUntil` (epoch ms): their worker died or was held up, and nobody can tell
   * what became of them. A provider that recognises a repeated reference gets it again; all others stay `unknown`, for
   * evidence or a human to settle.
   */
  async settleLost(clinicId: number, leasesUntil: number): Promise<number> {
    return this.work.run(clinicId, async (tx) => {
      const lost = await this.messages.lost(tx, leasesUntil, lostBatch);
      if (lost.length === 0) return 0;
      await this.messages.record(
        tx,
        lost.map((message) => this.lostResult(clinicId, message)),
      );
      const touches = new Map(
        (
          await this.touches.byIds(
            tx,
            lost.map((message) => message.touchId),
          )
        ).map((row) => [row.touchId, row]),
      );
      const settled = lost.flatMap((message) => {
        const touch = touches.get(message.touchId);
        const now = this.clock.itemTime(message.dispatchedAt);
        const dedupes = this.capabilitiesOf(clinicId, message)?.repeatSafe === 'dedupes';
        const question = { messageId: message.messageId, result: leaseLost, dedupes, graceMs: 0, now };
        return touch ? [{ ...afterResult({ touch, ...question }), contactPointId: '' }] : [];
      });
      await this.settle(tx, settled, this.clock.now());
      return lost.length;
    });
  }

  private capabilitiesOf(clinicId: number, { channel, accountId }: LostMessage) {
    return this.registry.adapterOf(clinicId, channel as ChannelName, accountId)?.capabilities;
  }

  private lostResult(clinicId: number, message: LostMessage): MessageResult {
    const at = this.clock.itemTime(message.dispatchedAt);
    const grace = this.capabilitiesOf(clinicId, message)?.unknownGraceMs ?? 0;
    const { messageId, epoch } = message;
    return { messageId, epoch, state: 'unknown', providerId: null, code: leaseLost.code, at, checkAt: at + grace };
  }

  /** Tells the scenarios that wait for it how their touches ended. */
  async tell(tx: Tx, rows: readonly TouchRow[]): Promise<void> {
    const told = rows.filter((row) => row.outcome !== null && tells(row, row.outcome));
    await this.events.record(
      tx,
      told.map((row) => toldEvent(row, String(row.outcome), row.endedAt ?? this.clock.now())),
    );
  }
}

/** That a repeat was refused says nothing about the first time: it stays in doubt, and whatever follows keeps its reference. */
function stillInDoubt({ adapter }: Route, answer: Answered): Answered {
  const { attempt, result } = answer;
  const repeats = attempt.resumed && adapter.capabilities.repeatSafe === 'dedupes';
  if (!repeats || result.kind !== 'not_sent') return answer;
  return { attempt, result: { kind: 'unknown', code: result.code } };
}
