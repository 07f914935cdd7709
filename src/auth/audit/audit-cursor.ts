/** The place of a row in the order of the list: newest first. Times are epoch milliseconds. */
export interface AuditPlace {
  readonly occurredAt: number;
  readonly chainId: string;
  readonly seq: number;
}

const FORM = /^(\d{1,15})\.(\d{1,15})\.([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

/** The place as the text a caller sends back for the next page. */
export function cursorOf({ occurredAt, chainId, seq }: AuditPlace): string {
  return `${occurredAt}.${seq}.${chainId}`;
}

/** The place of such a text; undefined: it is none. */
export function placeOf(cursor: string): AuditPlace | undefined {
  const [, occurredAt, seq, chainId] = FORM.exec(cursor) ?? [];
  return chainId === undefined ? undefined : { occurredAt: Number(occurredAt), chainId, seq: Number(seq) };
}
