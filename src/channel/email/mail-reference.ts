/** How a file is found again: its mail and its place among the attachments. */
export function referenceOfFile(messageId: string, place: number): string {
  return `${messageId}#${place}`;
}

/** Undefined for a mail without a Message-ID that a mailbox could be asked for. */
export function fileOfReference(reference: string): { readonly messageId: string; readonly place: number } | undefined {
  const [, messageId, place] = /^(<[\x21-\x7e]+>)#(\d{1,3})$/.exec(reference) ?? [];
  return messageId === undefined ? undefined : { messageId, place: Number(place) };
}
