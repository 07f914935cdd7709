/** As much of a line of the thread as decides. */
export interface Line {
  readonly id: string;
  readonly kind: string;
  /** Null: nobody in particular, such as the sentence by which a patient hears who answers them now. */
  readonly author: string | null;
}

/**
 * The newest answer a person gave to the patient since a draft was begun, with `after` as the newest line then (null: none);
 * `own` is the message made of the draft itself. Undefined where nobody answered.
 */
export function answeredMeanwhile<Entry extends Line>(
  entries: readonly Entry[],
  { after, own }: { readonly after: string | null; readonly own: string },
): Entry | undefined {
  const begun = after === null ? -1 : entries.findIndex(({ id }) => id === after);
  // A line that is no longer among those loaded says nothing about what came after it.
  if (after !== null && begun === -1) return undefined;
  return entries.slice(begun + 1).findLast((line) => line.id !== own && isAnswer(line));
}

function isAnswer({ kind, author }: Line): boolean {
  return kind === 'phone' || (kind === 'wrote' && author !== null);
}
