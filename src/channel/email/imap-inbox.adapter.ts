import { setTimeout as delay } from 'node:timers/promises';
import type { TakeArrival } from '../arrival.js';
import type { ChannelHouse } from '../kind.js';
import type { FetchedFile, FetchLimits } from '../port.js';
import type { ImapSettings } from './email-settings.js';
import { imapFault, pauseAfter } from './imap-fault.js';
import { ImapPlace } from './imap-place.adapter.js';
import { ImapSession } from './imap-session.adapter.js';
import { fileOfMail } from './mail-file.adapter.js';

/** Mails are told of at once; this is for what nobody tells, such as one that a person moved into the folder. */
const LOOK_AGAIN_MS = 5 * 60_000;
const LAST_WORD_MS = 3_000;

/** Wakes one waiter; a ring that nobody waits for is kept. */
class Bell {
  private rung = false;
  private wake: () => void = () => undefined;

  readonly ring = (): void => {
    this.rung = true;
    this.wake();
  };

  async wait(ms: number, signal: AbortSignal): Promise<void> {
    const timer = new AbortController();
    const rung = new Promise<void>((resolve) => (this.wake = resolve));
    const either = AbortSignal.any([signal, timer.signal]);
    if (!this.rung)
      await Promise.race([rung, delay(ms, undefined, { signal: either, ref: false }).catch(() => undefined)]);
    timer.abort();
    this.rung = false;
  }
}

/** Reads one folder of a mailbox for as long as it is open: told of new mail at once (IDLE), connected again after every fault. */
export class ImapInbox {
  private readonly stop = new AbortController();
  private readonly bell = new Bell();
  private readonly place: ImapPlace;
  private readonly tries = new Map<number, number>();
  private session: ImapSession | undefined;
  private running: Promise<void> | undefined;
  private fault: string | undefined;

  constructor(
    private readonly settings: ImapSettings,
    private readonly house: ChannelHouse,
    private readonly pause: (failures: number) => number = pauseAfter,
  ) {
    this.place = new ImapPlace(house.directory, settings.firstDays);
  }

  /** Why nothing can be read now; undefined while it can, or before the listening began. */
  get trouble(): string | undefined {
    return this.fault;
  }

  /** Resolves after the first try to connect, also when it failed: the trying goes on. */
  listen(take: TakeArrival): Promise<void> {
    return new Promise((begun) => {
      this.running = this.run(take, begun).finally(begun);
    });
  }

  /** A file of a mail that was taken in. Never rejects. */
  fetchFile(reference: string, limits: FetchLimits): Promise<FetchedFile> {
    const signal = AbortSignal.any([this.stop.signal, limits.signal]);
    return fileOfMail(this.settings, reference, { ...limits, signal });
  }

  /** The mail in hand is taken in and marked first, unless that takes longer than a few seconds. */
  async close(): Promise<void> {
    this.stop.abort();
    this.bell.ring();
    const late = new AbortController();
    await Promise.race([
      this.running,
      delay(LAST_WORD_MS, undefined, { signal: late.signal, ref: false }).catch(() => undefined),
    ]);
    late.abort();
    this.session?.abort();
  }

  private get stopped(): boolean {
    return this.stop.signal.aborted;
  }

  private async run(take: TakeArrival, begun: () => void): Promise<void> {
    for (let failures = 0; !this.stopped;) {
      try {
        await this.read(take, begun, () => (failures = 0));
      } catch (error) {
        this.fault = imapFault(error);
      }
      begun();
      if (this.stopped) return;
      failures += 1;
      this.house.logger.warn('channel.mailbox_lost', { channel: 'email', code: this.fault, attempt: failures });
      await delay(this.pause(failures), undefined, { signal: this.stop.signal, ref: false }).catch(() => undefined);
    }
  }

  /** One session, from connecting until it ends; rejects unless it was told to end. */
  private async read(take: TakeArrival, begun: () => void, caughtUp: () => void): Promise<void> {
    const session = new ImapSession(this.settings, {
      place: this.place,
      tries: this.tries,
      now: () => this.house.clock.now(),
      onNews: this.bell.ring,
    });
    this.session = session;
    try {
      this.welcome(session, await session.open());
      begun();
      while (!this.stopped) {
        if (!session.usable) throw new Error('The mailbox closed the connection.');
        await session.drain(take, () => this.stopped);
        caughtUp();
        await this.bell.wait(LOOK_AGAIN_MS, this.stop.signal);
      }
    } finally {
      await session.end();
    }
  }

  private welcome(session: ImapSession, renumbered: boolean): void {
    this.fault = undefined;
    const { logger } = this.house;
    logger.info('channel.mailbox_open', { channel: 'email' });
    if (renumbered) logger.warn('channel.mailbox_renumbered', { channel: 'email' });
    if (!session.ownFlag) logger.warn('channel.mailbox_without_flags', { channel: 'email', code: 'IMAP_NO_KEYWORDS' });
  }
}
