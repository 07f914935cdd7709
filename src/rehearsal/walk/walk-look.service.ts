import { Injectable } from '@nestjs/common';
import { TestSendService } from '../../outbox/index.js';
import { AppError, Clock, IdSource, UnitOfWork } from '../../runtime/index.js';
import type { PlayedSession } from '../session/session-play.js';
import type { PhoneLine } from '../session/session-record.js';
import type { SessionStep } from '../session/session-schema.js';
import { SessionService, type ShownSession } from '../session/session.service.js';
import { stepOf, type WalkedMessage } from './walk-answers.js';
import { realAt, rehearsedAt } from './walk-clock.js';
import { finishedText, isStop, stoppedText, walkedText } from './walk-words.js';
import { WalkStore, type StoredWalk, type WalkLook } from './walk.store.js';

/** A channel that carries buttons; on the others choices are numbers. */
const withButtons = 'telegram';
/** Somebody may push the rehearsal's clock on the page meanwhile. */
const longestMs = 15_000;
const againMs = 3_000;

/** One look at a walk: takes its clock and the answers into the rehearsal, and sends what came of it. */
@Injectable()
export class WalkLooking {
  constructor(
    private readonly work: UnitOfWork,
    private readonly store: WalkStore,
    private readonly sessions: SessionService,
    private readonly sends: TestSendService,
    private readonly clock: Clock,
    private readonly ids: IdSource,
  ) {}

  /** Never rejects for what the rehearsal or the phone refuses: that ends the walk with its code. */
  async look(clinicId: number, walk: StoredWalk): Promise<void> {
    const seen = await this.seen(clinicId, walk).catch((error: unknown) => this.failed(walk, error));
    await this.work.run(clinicId, (tx) => this.store.save(tx, walk.rehearsalId, seen));
  }

  private async seen(clinicId: number, walk: StoredWalk): Promise<WalkLook> {
    const now = this.clock.now();
    const took = walk.heard.length;
    if (walk.heard.some(({ text }) => text !== undefined && isStop(text))) {
      await this.say(clinicId, walk, stoppedText(walk.locale));
      return { ...walk, took, dueAt: now, end: { state: 'stopped', result: null, at: now } };
    }
    const until = new Date(rehearsedAt(walk, now)).toISOString();
    const answers = walk.heard.flatMap((answer) => stepOf(answer, walk.sent) ?? []);
    const steps: SessionStep[] = [{ until }, ...answers];
    const shown = await this.sessions.goOn(clinicId, walk.rehearsalId, steps);
    const { sent, all } = await this.send(clinicId, walk, shown);
    const anchored = { clockAt: shown.played.now, anchoredAt: now, daySeconds: walk.daySeconds };
    const due = shown.played.household.nextDue;
    const wakeAt = due === Infinity ? now + longestMs : Math.min(realAt(anchored, due), now + longestMs);
    const look = { ...anchored, sent, took, dueAt: all ? wakeAt : now + againMs };
    const outcome = all ? outcomeOf(shown.played) : undefined;
    if (outcome === undefined) return look;
    await this.say(clinicId, walk, finishedText(walk.locale, outcome));
    return { ...look, end: { state: 'finished', result: outcome, at: now } };
  }

  /** What the rehearsal's phone shows and the own one does not yet; `all`: nothing had to wait for the pace of the channel. */
  private async send(
    clinicId: number,
    walk: StoredWalk,
    { played }: ShownSession,
  ): Promise<{ sent: WalkedMessage[]; all: boolean }> {
    const sent = [...walk.sent];
    const known = new Set(sent.map(({ touch }) => touch));
    const zone = played.cast.patient.zone;
    for (const line of played.record.phone) {
      if (line.by !== 'clinic' || line.touchId === null || known.has(line.touchId)) continue;
      const ref = this.ids.uuid(this.clock.now());
      if (!(await this.sendLine(clinicId, walk, { line, zone, ref }))) return { sent, all: false };
      sent.push({ touch: line.touchId, ref, menu: line.buttons.map(({ intent }) => intent) });
    }
    return { sent, all: true };
  }

  private async sendLine(
    clinicId: number,
    { staffId, channel, locale }: StoredWalk,
    { line, zone, ref }: { readonly line: PhoneLine; readonly zone: string; readonly ref: string },
  ): Promise<boolean> {
    const buttons = channel === withButtons;
    const text = walkedText(line, { zone, buttons });
    const message = {
      staffId,
      channel,
      locale: line.locale ?? locale,
      text,
      mark: 'rehearsal' as const,
      clientRef: ref,
    };
    try {
      await this.sends.sendToSelf(clinicId, { ...message, ...(buttons ? { buttons: line.buttons } : {}) });
      return true;
    } catch (error) {
      if (error instanceof AppError && error.code === 'TEST_SEND_TOO_OFTEN') return false;
      throw error;
    }
  }

  private async say(clinicId: number, { staffId, channel, locale }: StoredWalk, text: string): Promise<void> {
    await this.sends.sendToSelf(clinicId, { staffId, channel, locale, text, mark: 'rehearsal' });
  }

  private failed(walk: StoredWalk, error: unknown): WalkLook {
    if (!(error instanceof AppError)) throw error;
    const now = this.clock.now();
    // The page took a step at the same moment: what was said is taken up at the next look.
    if (error.code === 'REHEARSAL_MOVED_ON' || error.retryable) return { ...walk, took: 0, dueAt: now + againMs };
    return { ...walk, took: walk.heard.length, dueAt: now, end: { state: 'failed', result: error.code, at: now } };
  }
}

/** How the scenario ended, once nothing of it runs any more. */
function outcomeOf({ record }: PlayedSession): string | undefined {
  const standing = [...record.standings.values()];
  if (standing.length === 0 || standing.some(({ outcome }) => outcome === null)) return undefined;
  return standing.at(-1)?.outcome ?? undefined;
}
