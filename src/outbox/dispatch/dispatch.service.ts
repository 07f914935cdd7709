import { Injectable } from '@nestjs/common';
import type { ClinicProgramme } from '../../catalog/index.js';
import { ChannelRegistry, type ChannelName, type Route } from '../../channel/index.js';
import { Clock, defineCrashPoints, IdSource, UnitOfWork, type Tx } from '../../runtime/index.js';
import { attemptOf } from './attempt.js';
import { DispatchGate } from './dispatch-gate.service.js';
import { LetterService, type Letter } from '../letter/letter.service.js';
import { MessageStore } from '../letter/message.store.js';
import { RecordService } from '../record.service.js';
import { OutboundService } from '../outbound.service.js';
import { ReleaseService, type Released } from './release.service.js';
import { sendAll, type Answered, type Attempt } from './send-batch.js';
import { refusedHere, waitingFor } from './settle.js';
import type { TouchRow } from '../touch/touch-row.js';
import { TouchStore } from '../touch/touch.store.js';

const crash = defineCrashPoints('outbox', ['in_claim', 'after_dispatching', 'after_send', 'after_record']);

/** A lease outlives the call's own time limit, so that a slow answer is still the holder's to record. */
const leaseSlackMs = 30_000;
/** A channel may be mended this long before its messages go elsewhere. */
const heldUpMs = 10 * 60_000;
/** A repetition comes back this often to see whether its account is used again. */
const foreignMs = 60_000;
const byKey = { keyed: true };

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
    private readonly registry: ChannelRegistry,
    private readonly touches: TouchStore,
    private readonly messages: MessageStore,
    private readonly gate: DispatchGate,
    private readonly letters: LetterService,
    private readonly releases: ReleaseService,
    private readonly outbounds: OutboundService,
    private readonly recorder: RecordService,
  ) {}

  /** One micro-batch of one channel of one clinic; `limit` is at most the channel's concurrency. */
  async dispatch(clinicId: number, programme: ClinicProgramme, route: Route, limit: number): Promise<DispatchReport> {
    const deadline = this.clock.monotonic() + route.adapter.capabilities.callTimeoutMs;
    const { taken, attempts } = await this.work.run(clinicId, (tx) => this.prepare(tx, programme, route, limit), byKey);
    crash.after_dispatching();
    if (attempts.length === 0) return { taken, answers: [] };
    const answers = await sendAll(route.adapter, attempts, { clock: this.clock, deadline });
    crash.after_send();
    await this.recorder.record(clinicId, route, answers);
    crash.after_record();
    return { taken, answers };
  }

  /**
   * Looks again at what is planned for a channel by which nothing leaves now. Of a paused one only what has lapsed meanwhile
   * ends; of one that is off, everything due takes another channel or ends. How many touches it took up.
   */
  async reconsider(clinicId: number, programme: ClinicProgramme, channel: ChannelName, limit: number): Promise<number> {
    const paused = programme.pauses.channels.has(channel) || this.registry.stateOf(clinicId, channel) === 'paused';
    return this.work.run(
      clinicId,
      async (tx) => {
        const now = this.clock.now();
        const claimed = paused
          ? await this.touches.claimLapsed(tx, channel, now, limit)
          : await this.touches.claimReady(tx, channel, now, limit);
        if (claimed.length === 0) return 0;
        const { leaving, others, merged } = await this.gate.judge(tx, programme, claimed);
        await this.touches.move(tx, [...others, ...leaving.map(({ touch }) => touch)]);
        await this.recorder.tell(tx, [...merged, ...others]);
        return others.length;
      },
      byKey,
    );
  }

  /**
   * Of a channel that should be on and by which nothing leaves: what has lapsed ends, and what was held up for long takes
   * another channel where the recipient has one. The rest waits on. How many touches went somewhere.
   */
  async reroute(clinicId: number, programme: ClinicProgramme, channel: ChannelName, limit: number): Promise<number> {
    return this.work.run(
      clinicId,
      async (tx) => {
        const now = this.clock.now();
        const lapsed = await this.touches.claimLapsed(tx, channel, now, limit);
        const held = await this.touches.claimReady(tx, channel, now - heldUpMs, limit);
        const waiting = held.filter((touch) => touch.expiresAt > now);
        const judged = await this.gate.judge(tx, programme, lapsed);
        const away = await this.gate.judge(
          tx,
          programme,
          waiting.map((touch) => refusedHere(touch, 'channel_down', now)),
        );
        const elsewhere = away.others.filter(({ status }) => status === 'pending');
        await this.touches.move(tx, [...judged.others, ...elsewhere]);
        await this.recorder.tell(tx, [...judged.merged, ...away.merged, ...judged.others]);
        return judged.others.length + elsewhere.length;
      },
      byKey,
    );
  }

  private async prepare(tx: Tx, programme: ClinicProgramme, route: Route, limit: number) {
    const claimed = await this.touches.claimReady(tx, route.adapter.channel, this.clock.now(), limit);
    if (claimed.length === 0) return { taken: 0, attempts: [] };
    crash.in_claim();
    const { leaving, others, merged } = await this.gate.judge(tx, programme, claimed);
    const { letters, failed } = await this.letters.write(tx, programme, leaving, route.adapter);
    const outbound = (letter: Letter) => this.outbounds.of(tx.clinicId, route.adapter, letter);
    const { own, foreign } = await this.byAccount(tx, letters, route);
    const released = await this.releases.release(tx, route, own, { outbound, zone: programme.clinic.zone });
    const attempts = await this.attempts(tx, released.letters, route);
    const dispatching = attempts.map(({ touch }) => touch);
    await this.messages.insert(
      tx,
      attempts.filter((attempt) => !attempt.resumed).map((attempt) => attempt.message),
    );
    const shadowed = await this.shadow(tx, released, route);
    const waiting = [...others, ...failed, ...foreign, ...released.others, ...shadowed];
    await this.touches.move(tx, [...waiting, ...dispatching]);
    await this.recorder.tell(tx, [...merged, ...waiting]);
    return { taken: claimed.length, attempts };
  }

  /** A message is repeated only where its reference is known: to the account that stands in for the first it would be a new one. */
  private async byAccount(tx: Tx, letters: readonly Letter[], { accountId }: Route) {
    const repeated = letters.flatMap(({ touch }) => touch.resend ?? []);
    const known = await this.messages.ofAccount(tx, repeated, accountId);
    const isOwn = ({ touch }: Letter) => touch.resend === null || known.has(touch.resend);
    const foreign = letters.filter((letter) => !isOwn(letter));
    return {
      own: letters.filter(isOwn),
      foreign: foreign.map(({ touch, now }) => waitingFor(touch, now + foreignMs)),
    };
  }

  private async attempts(tx: Tx, letters: readonly Letter[], route: Route): Promise<Attempt[]> {
    const leaseMs = route.adapter.capabilities.callTimeoutMs + leaseSlackMs;
    const again = letters.flatMap(({ touch }) => touch.resend ?? []);
    const frozen = await this.messages.again(tx, again, this.clock.now() + leaseMs);
    return letters.map((letter) => {
      const resumed = letter.touch.resend ? frozen.get(letter.touch.resend) : undefined;
      const outbound = this.outbounds.of(tx.clinicId, route.adapter, letter);
      return attemptOf(letter, outbound, { route, leaseMs, resumed, messageId: this.ids.uuid(letter.now) });
    });
  }

  /** What would have been sent is kept, so that whoever rehearses with real patients can read it. */
  private async shadow(tx: Tx, { shadowed }: Released, route: Route): Promise<TouchRow[]> {
    if (shadowed.length === 0) return [];
    const attempts = await this.attempts(
      tx,
      shadowed.map(({ letter }) => ({ ...letter, touch: { ...letter.touch, resend: null } })),
      route,
    );
    await this.messages.insert(
      tx,
      attempts.map((attempt) => attempt.message),
    );
    await this.messages.record(
      tx,
      attempts.map(({ message, now }) => ({
        messageId: message.messageId,
        epoch: message.epoch,
        state: 'not_sent',
        providerId: null,
        code: 'NOT_LIVE',
        at: now,
        checkAt: null,
      })),
    );
    return shadowed.map(({ row }) => ({ ...row, attempts: row.attempts + 1 }));
  }
}
