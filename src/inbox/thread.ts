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

/** A cursor for callers, who only hand it back. */
export function cursorOf(parts: readonly (string | number)[]): string {
  return Buffer.from(parts.join(' ')).toString('base64url');
}

/** The two parts of a cursor; undefined when it is none of ours. */
export function placeOf(cursor: string): { readonly first: string; readonly id: string } | undefined {
  const text = Buffer.from(cursor, 'base64url').toString();
  const cut = text.lastIndexOf(' ');
  const [first, id] = [text.slice(0, Math.max(cut, 0)), text.slice(cut + 1)];
  const isId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id);
  return isId && /^[0-9][0-9 :.+-]{0,40}$/.test(first) ? { first, id } : undefined;
}
