import { Injectable } from '@nestjs/common';
import { ChannelRegistry, type ChannelName, type LookupResult } from '../../channel/index.js';
import type { OpenContact } from '../../patient/index.js';
import { AppError, Clock, UnitOfWork, type Tx } from '../../runtime/index.js';
import { EvidenceService } from './evidence.service.js';
import { EvidenceStore, type DueMessage } from './evidence.store.js';
import { ReachableContacts } from '../reachable-contacts.service.js';
import { RecordService } from '../record.service.js';
import { secondChance } from '../dispatch/settle.js';
import type { TouchRow } from '../touch/touch-row.js';
import { touchUnknown } from '../touch/touch-unknown.js';
import { TouchStore } from '../touch/touch.store.js';

/** What a member of staff found out, or wants, about a touch of which nobody can tell whether it arrived. */
export type StaffVerdict = 'arrived' | 'not_arrived' | 'send_again';

const batch = 100;

/**
 * Messages of which nothing was heard in time. What the provider can be asked about is asked; positive evidence wins, absence of
 * evidence is never proof. What must not be missed gets one further copy at most, recorded as a possible duplicate; everything
 * else stays `unknown`, for late evidence or for a person.
 */
@Injectable()
export class ResolutionService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly registry: ChannelRegistry,
    private readonly evidence: EvidenceService,
    private readonly store: EvidenceStore,
    private readonly touches: TouchStore,
    private readonly contacts: ReachableContacts,
    private readonly records: RecordService,
  ) {}

  /** Looks into what is due; how many messages. */
  async settleDue(clinicId: number): Promise<number> {
    const due = await this.work.run(clinicId, (tx) => this.store.due(tx, this.clock.now(), batch));
    if (due.length === 0) return 0;
    const answers = await Promise.all(due.map((message) => this.lookUp(clinicId, message)));
    await this.work.run(clinicId, (tx) => this.settle(tx, due, answers));
    return due.length;
  }

  /**
   * The word of a person ends the doubt; `by` says whose, and stands in the record of the move. Errors: TOUCH_UNKNOWN,
   * TOUCH_NOT_IN_DOUBT (it is not `unknown`), TOUCH_EXPIRED (`send_again` of what has lost its point).
   */
  async byStaff(tx: Tx, touchId: string, verdict: StaffVerdict, by?: string): Promise<void> {
    const staff = by === undefined ? 'staff' : `staff ${by}`;
    await this.store.lock(tx, [touchId]);
    const [touch] = await this.touches.byIds(tx, [touchId]);
    if (!touch) throw touchUnknown(touchId);
    if (touch.outcome !== 'unknown') throw notInDoubt(touch);
    const doubtful = (await this.store.messages(tx, [touchId])).filter(({ state }) => state === 'unknown');
    await this.store.uncheck(
      tx,
      doubtful.map(({ messageId }) => messageId),
    );
    if (verdict === 'send_again') return this.again(tx, touch, doubtful.at(-1)?.messageId, staff);
    const now = this.clock.now();
    await this.evidence.take(
      tx,
      doubtful.map(({ messageId }) => ({
        accountId: null,
        clientRef: messageId,
        providerIds: [],
        state: verdict === 'arrived' ? ('sent' as const) : ('failed' as const),
        code: verdict === 'arrived' ? undefined : 'STAFF_SAYS_NOT_ARRIVED',
        occurredAt: now,
        by: staff,
      })),
    );
  }

  private async again(tx: Tx, touch: TouchRow, messageId: string | undefined, staff: string): Promise<void> {
    const now = this.clock.now();
    const chance = {
      messageId: messageId ?? '',
      elsewhere: false,
      again: messageId !== undefined,
      code: 'STAFF_SENDS_AGAIN',
      now,
    };
    const row = secondChance({ ...chance, touch: { ...touch, repeat: 'never_miss', copies: 0 } });
    if (!row) throw tooLate(touch);
    await this.reopen(tx, touch, row, `${staff} sends again`);
  }

  private async lookUp(clinicId: number, message: DueMessage): Promise<LookupResult> {
    const adapter = this.registry.adapterOf(clinicId, message.channel as ChannelName, message.accountId);
    if (message.state !== 'unknown' || !adapter?.lookup) return 'cannot_tell';
    const { callTimeoutMs } = adapter.capabilities;
    const signal = AbortSignal.timeout(callTimeoutMs);
    const context = { signal, deadline: this.clock.monotonic() + callTimeoutMs, now: this.clock.now() };
    const { messageId: clientRef, address, body: text, dispatchedAt: attemptedAt } = message;
    return adapter
      .lookup({ clinicId, clientRef, address, text, attemptedAt }, context)
      .catch(() => 'cannot_tell' as const);
  }

  private async settle(tx: Tx, due: readonly DueMessage[], answers: readonly LookupResult[]): Promise<void> {
    await this.store.lock(tx, [...new Set(due.map(({ touchId }) => touchId))].sort());
    const ours = await this.store.uncheck(
      tx,
      due.map(({ messageId }) => messageId),
    );
    const mine = due.map((message, index) => ({ message, answer: answers[index] ?? 'cannot_tell' }));
    const open = mine.filter(({ message }) => ours.has(message.messageId));
    const answered = await this.answered(
      tx,
      open.map(({ message }) => message),
    );
    const quiet = open.filter(({ message }) => !answered.has(message.touchId));
    await this.learn(tx, quiet);
    const doubtful = quiet.filter(({ answer }) => answer === 'cannot_tell').map(({ message }) => message);
    await this.secondChances(tx, doubtful);
  }

  /** A question that was answered is not asked again, and the answer proves the message on whose channel it came. */
  private async answered(tx: Tx, due: readonly DueMessage[]): Promise<Set<string>> {
    const answers = await this.store.answered(tx, [...new Set(due.map(({ touchId }) => touchId))]);
    const proven = due.filter((message) =>
      answers.some(({ touchId, channel }) => touchId === message.touchId && channel === message.channel),
    );
    await this.evidence.take(
      tx,
      proven.map(({ messageId: clientRef }) => ({
        accountId: null,
        clientRef,
        providerIds: [],
        state: 'delivered' as const,
        occurredAt: this.clock.now(),
        by: 'reply',
      })),
    );
    return new Set(answers.map(({ touchId }) => touchId));
  }

  private async learn(tx: Tx, found: readonly { message: DueMessage; answer: LookupResult }[]): Promise<void> {
    const told = found.filter(({ answer }) => answer !== 'cannot_tell');
    await this.evidence.take(
      tx,
      told.map(({ message, answer }) => ({
        accountId: null,
        clientRef: message.messageId,
        providerIds: [],
        state: answer === 'sent' ? ('sent' as const) : ('failed' as const),
        code: answer === 'sent' ? undefined : 'LOOKUP_ABSENT',
        retryable: true,
        occurredAt: this.clock.now(),
        by: 'lookup',
      })),
    );
  }

  private async secondChances(tx: Tx, doubtful: readonly DueMessage[]): Promise<void> {
    if (doubtful.length === 0) return;
    const touches = await this.touches.byIds(tx, [...new Set(doubtful.map(({ touchId }) => touchId))]);
    const messages = await this.store.messages(
      tx,
      touches.map(({ touchId }) => touchId),
    );
    const contacts = await this.contacts.reachable(tx, [...new Set(touches.map(({ recipientId }) => recipientId))]);
    for (const touch of touches) {
      const message = doubtful.findLast(({ touchId }) => touchId === touch.touchId);
      const own = messages.filter(({ touchId }) => touchId === touch.touchId);
      const last = own.at(-1);
      if (!message || last?.messageId !== message.messageId || last.deliveredAt !== null) continue;
      const row = this.chanceOf(touch, message, contacts.get(touch.recipientId) ?? []);
      if (row)
        await this.reopen(
          tx,
          touch,
          row,
          message.state === 'sent' ? 'no delivery report in time' : 'no evidence in time',
        );
    }
  }

  private chanceOf(touch: TouchRow, message: DueMessage, contacts: readonly OpenContact[]) {
    const used = [...touch.tried, message.channel];
    const elsewhere = contacts.some(
      ({ channel }) => !used.includes(channel) && (touch.channels === null || touch.channels.includes(channel)),
    );
    const again = message.state === 'unknown';
    const code = again ? 'STILL_UNKNOWN' : 'NO_DELIVERY_REPORT';
    return secondChance({ touch, messageId: message.messageId, elsewhere, again, code, now: this.clock.now() });
  }

  private async reopen(tx: Tx, before: TouchRow, row: TouchRow, evidence: string): Promise<void> {
    await this.touches.move(tx, [row]);
    const from = before.outcome ?? 'unknown';
    await this.touches.recordMove(tx, { touchId: row.touchId, from, to: 'pending', evidence, at: this.clock.now() });
    await this.records.tell(tx, [row]);
  }
}

function notInDoubt(touch: TouchRow): AppError {
  return new AppError(
    'TOUCH_NOT_IN_DOUBT',
    `Touch ${touch.touchId} is ${touch.outcome ?? touch.status}, there is no doubt to end.`,
    { status: 409, fix: 'Look at it again: evidence has come in meanwhile.' },
  );
}

function tooLate(touch: TouchRow): AppError {
  return new AppError('TOUCH_EXPIRED', `Touch ${touch.touchId} has lost its point, it is not sent again.`, {
    status: 409,
    fix: 'Write to the patient yourself.',
  });
}
