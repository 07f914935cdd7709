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
}

const drafts = new Map<string, Draft>();

/** The draft of a patient, or an empty one. */
export function draftOf(patientId: string): Draft {
  return drafts.get(patientId) ?? emptyDraft();
}

/** Keeps a draft until it was sent. */
export function keepDraft(patientId: string, draft: Draft): void {
  drafts.set(patientId, draft);
}

/** A new piece of paper, of the same kind as the one before. */
export function emptyDraft(mode: Draft['mode'] = 'message', channel: string | null = null): Draft {
  return { mode, text: '', channel, files: [], mentions: [], id: crypto.randomUUID() };
}
