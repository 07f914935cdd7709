import { useSyncExternalStore } from 'react';

/** What somebody is writing to a patient: kept while they look at another one, and when sending did not work. */
export interface Draft {
  readonly mode: 'message' | 'note';
  readonly text: string;
  /** Null: where the patient wrote last. */
  readonly channel: string | null;
  readonly files: readonly { readonly id: string; readonly name: string }[];
  readonly mentions: readonly string[];
  /** The message made of it: the same one however often it is sent. */
  readonly id: string;
  /** The newest line of the thread when its first word was written; null: there was none. */
  readonly after: string | null;
}

/** Whose draft to whom: at a desk that several people use, nobody finds the words of another. */
export interface DraftOf {
  readonly staff: string;
  readonly patientId: string;
}

/** What the server takes. Without the limit in the field itself a file pasted by mistake lays the tab still. */
export const longestMessage = 4_000;

const drafts = new Map<string, Draft>();
const listeners = new Set<() => void>();

/** The draft of a patient, or an empty one. */
export function draftOf(of: DraftOf): Draft {
  return drafts.get(keyOf(of)) ?? emptyDraft();
}

/** Keeps a draft until it was sent. */
export function keepDraft(of: DraftOf, draft: Draft): void {
  drafts.set(keyOf(of), draft);
  for (const listener of listeners) listener();
}

/** A new piece of paper, of the same kind as the one before. */
export function emptyDraft(mode: Draft['mode'] = 'message', channel: string | null = null): Draft {
  return { mode, text: '', channel, files: [], mentions: [], id: crypto.randomUUID(), after: null };
}

/** What was written to the patient and is not sent; empty where there is nothing. */
export function useUnsent({ staff, patientId }: DraftOf): string {
  return useSyncExternalStore(subscribe, () => drafts.get(keyOf({ staff, patientId }))?.text.trim() ?? '');
}

function keyOf({ staff, patientId }: DraftOf): string {
  return `${staff} ${patientId}`;
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}
