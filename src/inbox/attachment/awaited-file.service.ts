import { Injectable } from '@nestjs/common';
import { Clock, Logger, UnitOfWork } from '../../runtime/index.js';
import { ThreadStore } from '../thread/thread.store.js';
import { FETCH_LEASE_MS, nextTry } from './awaited-file.js';
import { AwaitedFileStore, type AwaitedFile } from './awaited-file.store.js';
import { FileKeeper, wantedFile, type WantedFile } from './file-keeper.service.js';
import type { FileFault } from './received-file.js';

/** Fetched at once, each within twenty seconds and 20 MB: together far below the lease and the memory of the process. */
const batch = 4;

/** The files that are due, and what comes of each. */
@Injectable()
export class AwaitedFiles {
  constructor(
    private readonly work: UnitOfWork,
    private readonly store: AwaitedFileStore,
    private readonly threads: ThreadStore,
    private readonly keeper: FileKeeper,
    private readonly clock: Clock,
    private readonly logger: Logger,
  ) {}

  /** Fetches at most a handful of a clinic's files that are due. How many it tried; one is tried by one process at a time. */
  async turn(clinicId: number): Promise<number> {
    const now = this.clock.now();
    const claimed = await this.work.run(clinicId, async (tx) => {
      const due = await this.store.claim(tx, { now, until: now + FETCH_LEASE_MS, limit: batch });
      const entries = await this.threads.find(tx, [...new Set(due.map(({ entryId }) => entryId))]);
      return due.map((awaited) => {
        const entry = entries.find(({ entryId }) => entryId === awaited.entryId);
        return { awaited, wanted: entry && wantedFile(entry, awaited.place) };
      });
    });
    await Promise.all(claimed.map(({ awaited, wanted }) => this.fetch(clinicId, awaited, wanted)));
    return claimed.length;
  }

  private async fetch(clinicId: number, awaited: AwaitedFile, wanted: WantedFile | undefined): Promise<void> {
    const kept = wanted
      ? await this.keeper.keep(clinicId, wanted).catch((error: unknown) => this.failed(error))
      : 'gone';
    if (typeof kept !== 'string') return;
    const next = nextTry(kept, awaited.tries, this.clock.now());
    if ('fault' in next) {
      const { entryId: entry_id, place, tries } = awaited;
      this.logger.warn('inbox.file_given_up', { clinic_id: clinicId, entry_id, place, tries, fault: next.fault });
    }
    await this.work.run(clinicId, (tx) => this.store.missed(tx, awaited, next));
  }

  private failed(error: unknown): FileFault {
    this.logger.error('inbox.file_not_fetched', { error });
    return 'later';
  }
}
