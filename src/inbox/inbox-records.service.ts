import { Injectable } from '@nestjs/common';
import type { Tx } from '../runtime/index.js';
import { RecordStore, type KeptFile, type KeptScheduled } from './inbox-records.store.js';
import { PersonService } from './person.service.js';
import { isSearched } from './thread.js';
import { wordsOf } from './thread-words.js';
import { ThreadStore } from './thread.store.js';

/** One line of the thread, as the patient may read it; `at` is epoch ms. */
export interface KeptLine {
  readonly at: number;
  readonly kind: string;
  readonly channel: string | null;
  readonly text: string;
}

/** What the desk keeps of one person. */
export interface KeptOfPatient {
  /** Everybody who turned out to be them, the patient too. */
  readonly patientIds: readonly string[];
  readonly lines: readonly KeptLine[];
  readonly scheduled: readonly KeptScheduled[];
  readonly files: readonly KeptFile[];
}

/** For the patient's rights: what the desk keeps of them, and its end. The caller holds the lock. */
@Injectable()
export class InboxRecords {
  constructor(
    private readonly store: RecordStore,
    private readonly threads: ThreadStore,
    private readonly persons: PersonService,
  ) {}

  /** Notes of colleagues about a person are that person's too; what was moved about inside the clinic says nothing of them. */
  async of(tx: Tx, patientId: string): Promise<KeptOfPatient> {
    const patientIds = await this.persons.everybody(tx, patientId);
    const entries = (await this.threads.ofPatients(tx, patientIds)).filter(isSearched);
    return {
      patientIds,
      lines: entries
        .map(({ occurredAt, kind, channel, body }) => ({ at: occurredAt, kind, channel, text: body }))
        .sort((left, right) => left.at - right.at),
      scheduled: await this.store.scheduled(tx, patientIds),
      files: await this.store.files(tx, patientIds),
    };
  }

  /** Of exactly these patients, in every table of the desk; handovers and promises are theirs to forget. */
  async forget(tx: Tx, patientIds: readonly string[]): Promise<void> {
    const entries = await this.threads.ofPatients(tx, patientIds);
    const words = entries.flatMap(({ entryId, body }) => wordsOf(body).map((word) => ({ word, entryId })));
    await this.store.forgetWords(tx, words);
    await this.store.forget(tx, patientIds);
  }
}
