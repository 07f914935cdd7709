import { createHmac } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock, SecretBox, UnitOfWork } from '../../runtime/index.js';
import { PageTryStore } from './page-try.store.js';
import { tooMany, TRY_WINDOW, type TryKind } from './try-rule.js';

/**
 * Counts what strangers do, in the database, so that all processes count together, and before it is done. Phones are counted whether
 * anybody has them or not: the count says nothing about who is a patient. Who tried is kept as a keyed hash.
 */
@Injectable()
export class PageTries {
  private readonly key: Buffer;

  constructor(
    private readonly store: PageTryStore,
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    box: SecretBox,
  ) {
    this.key = box.derived('booking/try')[0];
  }

  /** Counts one try of each in a transaction of its own; false: it was one too many. */
  async take(clinicId: number, subjects: Readonly<Partial<Record<TryKind, string>>>): Promise<boolean> {
    const now = this.clock.now();
    const kinds = new Map<string, TryKind>();
    for (const [kind, who] of Object.entries(subjects)) kinds.set(this.hash(kind, who), kind as TryKind);
    const hashes = [...kinds.keys()].map((hash) => Buffer.from(hash, 'hex'));
    const counted = await this.work.run(clinicId, async (tx) => {
      await this.store.purge(tx, now - 2 * TRY_WINDOW);
      return this.store.count(tx, hashes, now, now - TRY_WINDOW);
    });
    return !tooMany(
      counted.flatMap(({ subjectHash, tries }) => {
        const kind = kinds.get(subjectHash.toString('hex'));
        return kind === undefined ? [] : [{ kind, tries }];
      }),
    );
  }

  private hash(kind: string, who: string): string {
    return createHmac('sha256', this.key).update(`${kind} ${who}`).digest('hex');
  }
}
