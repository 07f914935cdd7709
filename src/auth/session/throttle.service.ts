import { createHmac } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { AppError, Clock, SecretBox, UnitOfWork } from '../../runtime/index.js';
import { THROTTLE_WINDOW, waitOf } from './throttle.js';
import type { ThrottleKind } from './throttle.js';
import { ThrottleStore } from './throttle.store.js';

/** Whoever tries, by kind: the text is an account, an address, or both. */
export type Tryers = Readonly<Partial<Record<ThrottleKind, string>>>;

/**
 * Counts tries in the database, so that all processes count together, and before they are made, so that a hundred at once are a hundred.
 * Accounts that do not exist are counted too: the answer says nothing about them. Who tried is kept as a keyed hash.
 */
@Injectable()
export class ThrottleService {
  private readonly key: Buffer;

  constructor(
    private readonly store: ThrottleStore,
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    box: SecretBox,
  ) {
    this.key = box.derived('throttle')[0];
  }

  /** Counts one try in a transaction of its own. Errors: AUTH_TOO_MANY_TRIES. */
  async take(clinicId: number, tryers: Tryers): Promise<void> {
    const now = this.clock.now();
    const subjects = this.subjectsOf(tryers);
    const counted = await this.work.run(clinicId, async (tx) => {
      await this.store.purge(tx, now - 2 * THROTTLE_WINDOW);
      return this.store.count(
        tx,
        subjects.map(({ hash }) => hash),
        now,
        now - THROTTLE_WINDOW,
      );
    });
    const tried = counted.flatMap(({ subjectHash, tries, since }) =>
      subjects.filter(({ hash }) => hash.equals(subjectHash)).map(({ kind }) => ({ kind, tries, since })),
    );
    const wait = waitOf(tried, now);
    if (wait > 0) throw tooMany(wait);
  }

  /** Whoever got through has their tries back. */
  async forget(clinicId: number, tryers: Tryers): Promise<void> {
    const hashes = this.subjectsOf(tryers).map(({ hash }) => hash);
    await this.work.run(clinicId, (tx) => this.store.forget(tx, hashes));
  }

  private subjectsOf(tryers: Tryers): { kind: ThrottleKind; hash: Buffer }[] {
    return Object.entries(tryers).map(([kind, who]) => ({
      kind: kind as ThrottleKind,
      hash: createHmac('sha256', this.key).update(`${kind} ${who}`).digest(),
    }));
  }
}

function tooMany(wait: number): AppError {
  return new AppError('AUTH_TOO_MANY_TRIES', 'There were too many tries to sign in.', {
    status: 429,
    fix: `Try again in ${Math.ceil(wait / 60_000)} minutes; an administrator can give you a new link meanwhile.`,
    retryable: true,
  });
}
