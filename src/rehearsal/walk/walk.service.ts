import { Injectable } from '@nestjs/common';
import type { Principal } from '../../auth/index.js';
import type { ChannelName } from '../../channel/index.js';
import { TestSendService } from '../../outbox/index.js';
import { AppError, Clock, UnitOfWork, Wakeups } from '../../runtime/index.js';
import { SessionService, type ShownSession } from '../session/session.service.js';
import { WALK_CHANNEL } from './walk-ear.service.js';
import { openingText, stoppedText } from './walk-words.js';
import { WalkStore, type StoredWalk } from './walk.store.js';

/** How somebody wants to walk. */
export interface WalkWish {
  readonly channel: ChannelName;
  readonly locale: string;
  /** Real seconds that a day of the rehearsal takes. */
  readonly daySeconds: number;
}

/** Begins and ends walks: rehearsals whose messages go to the own phone of whoever asked, and to nobody else. */
@Injectable()
export class WalkService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly store: WalkStore,
    private readonly sessions: SessionService,
    private readonly sends: TestSendService,
    private readonly clock: Clock,
    private readonly wakeups: Wakeups,
  ) {}

  /**
   * From where the rehearsal stands now: what it showed before stays on the page alone.
   * Errors: REHEARSAL_UNKNOWN, REHEARSAL_WALK_STAFF, TEST_SEND_…, and those of the playing.
   */
  async begin(actor: Principal, rehearsalId: string, wish: WalkWish): Promise<StoredWalk> {
    const { clinicId, id: staffId } = actor;
    if (actor.kind !== 'staff') throw noPhone();
    const shown = await this.sessions.show(clinicId, rehearsalId);
    const address = await this.sends.addressOf(clinicId, staffId, wish.channel);
    await this.announce(clinicId, staffId, shown, wish);
    const beganAt = this.clock.now();
    const known = shown.played.record.phone.flatMap(({ touchId }) => touchId ?? []);
    const sent = known.map((touch) => ({ touch, ref: '', menu: [] }));
    return this.work.run(clinicId, async (tx) => {
      await this.store.begin(tx, { rehearsalId, staffId, address, beganAt, clockAt: shown.played.now, sent, ...wish });
      tx.afterCommit(() => this.wakeups.notify(WALK_CHANNEL, String(clinicId)));
      return this.known(await this.store.find(tx, rehearsalId), rehearsalId);
    });
  }

  /** Undefined: it was never walked. */
  async find(clinicId: number, rehearsalId: string): Promise<StoredWalk | undefined> {
    return this.work.run(clinicId, (tx) => this.store.find(tx, rehearsalId));
  }

  /** Ends it and says so on the phone. Errors: REHEARSAL_WALK_UNKNOWN. */
  async stop(clinicId: number, rehearsalId: string): Promise<void> {
    const walk = this.known(await this.find(clinicId, rehearsalId), rehearsalId);
    const stopped = await this.work.run(clinicId, (tx) => this.store.stop(tx, rehearsalId, this.clock.now()));
    if (!stopped) return;
    const { staffId, channel, locale } = walk;
    const text = stoppedText(locale);
    await this.sends.sendToSelf(clinicId, { staffId, channel, locale, text, mark: 'rehearsal' });
  }

  private async announce(clinicId: number, staffId: string, shown: ShownSession, wish: WalkWish): Promise<void> {
    const { channel, locale, daySeconds } = wish;
    const { title, scenario } = shown.rehearsed.scenario.definition;
    const named = (title as Readonly<Record<string, string>>)[locale] ?? scenario;
    const text = openingText(locale, named, daySeconds);
    const { result } = await this.sends.sendToSelf(clinicId, { staffId, channel, locale, text, mark: 'rehearsal' });
    if (result.kind === 'not_sent') throw notReached(result.code);
  }

  private known(walk: StoredWalk | undefined, rehearsalId: string): StoredWalk {
    if (walk) return walk;
    throw new AppError('REHEARSAL_WALK_UNKNOWN', `The rehearsal ${rehearsalId} was never sent to a phone.`, {
      status: 404,
      fix: 'Begin the walk from the page of the rehearsal.',
    });
  }
}

function noPhone(): AppError {
  return new AppError('REHEARSAL_WALK_STAFF', 'An API key has no phone to walk a rehearsal on.', {
    status: 403,
    fix: 'Sign in as a person.',
  });
}

function notReached(code: string): AppError {
  return new AppError('REHEARSAL_WALK_UNREACHED', `Your phone could not be reached: ${code}.`, {
    status: 409,
    fix: 'Look whether you blocked the clinic there, or choose another channel.',
  });
}
