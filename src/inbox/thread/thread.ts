/** A line of a thread that is kept here; what scenarios sent is read from the ledger of touches. */
export type EntryKind = 'heard' | 'wrote' | 'phone' | 'note' | 'move';

/** One line of a thread. Instants are epoch ms. */
export interface ThreadEntry {
  readonly entryId: string;
  readonly patientId: string;
  readonly occurredAt: number;
  readonly kind: EntryKind;
  readonly channel: string | null;
  /** The words; of a move its name (`conversation.taken`). */
  readonly body: string;
  /** `staff:<id>`, `key:<id>`, `clinic-phone`; null: the patient, or nobody. */
  readonly author: string | null;
  readonly authorName: string | null;
  /** The touch by which a colleague's words leave. */
  readonly touchId: string | null;
  readonly detail: Readonly<Record<string, unknown>> | null;
}

/** Where a page of a thread begins, going back: the instant as the database writes it, to the microsecond. */
export interface ThreadPlace {
  readonly at: string;
  readonly id: string;
}

/** What can be found by its words: a move has none of its own. */
export function isSearched({ kind }: Pick<ThreadEntry, 'kind'>): boolean {
  return kind !== 'move';
}

/** Words as a database can keep them: neither a zero character nor half of a pair. */
export function storable(text: string): string {
  return text.replaceAll('\u0000', '').toWellFormed();
}
