/** What a taken mail is marked with. A flag of our own, for `\Seen` belongs to the people who read the mailbox too. */
export const TAKEN = 'TropaTaken';

/** How a folder tells which mails were taken in: the flag, and what to search those by that do not have it. */
export interface Mark {
  readonly flag: string;
  readonly untaken: { readonly unKeyword?: string; readonly seen?: boolean };
}

/**
 * By the flags the server says it keeps; one that says nothing keeps any. Some keep those of the standard only: there a mail
 * that people opened counts as taken.
 */
export function markFor(permanentFlags: ReadonlySet<string> | undefined): Mark {
  const own = !permanentFlags || permanentFlags.has('\\*') || permanentFlags.has(TAKEN);
  return own ? { flag: TAKEN, untaken: { unKeyword: TAKEN } } : { flag: '\\Seen', untaken: { seen: false } };
}
