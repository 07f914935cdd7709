import { cursorForms, cursorParts, cursorText } from '../../runtime/index.js';

/** The place of a row in the order of the list: newest first. Times are epoch milliseconds. */
export interface AuditPlace {
  readonly occurredAt: number;
  readonly chainId: string;
  readonly seq: number;
}

/** The place as the text a caller sends back for the next page. */
export function cursorOf({ occurredAt, chainId, seq }: AuditPlace): string {
  return cursorText(occurredAt, seq, chainId);
}

/** The place of such a text; undefined: it is none. */
export function placeOf(cursor: string): AuditPlace | undefined {
  const { whole, id } = cursorForms;
  const [occurredAt, seq, chainId] = cursorParts(cursor, whole, whole, id) ?? [];
  return chainId === undefined ? undefined : { occurredAt: Number(occurredAt), chainId, seq: Number(seq) };
}
